/** `HP` for Helen Park: the first letters of a name's first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}

/** A person by their initials. Their name stands beside it: this is not read out. */
export function Avatar({ name, size = 'normal' }: { name: string; size?: 'normal' | 'small' }) {
  return (
    <span class={size === 'small' ? 'avatar avatar-small' : 'avatar'} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
