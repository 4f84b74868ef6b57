type Jump = { href: string; label: string; count?: string | number; fresh?: boolean };

/** The sections of a long page, each a tap away, with how much is in it; `fresh` ones wait for somebody. */
export function Jumps({ label, jumps }: { label: string; jumps: readonly Jump[] }) {
  return (
    <nav class="jumps" aria-label={label}>
      {jumps.map(({ href, label, count, fresh }) => (
        <a class={fresh ? 'jump jump-fresh' : 'jump'} href={href}>
          {label}
          {count !== undefined && <span class="count">{count}</span>}
        </a>
      ))}
    </nav>
  );
}
