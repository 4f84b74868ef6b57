/** Sideways by so many pixels, and more sideways than up or down, is a swipe. */
const SWIPE = 40;

let from: Touch | undefined;

function turn(to: 'prev' | 'next'): void {
  document.querySelector<HTMLElement>(`.viewer a[rel=${to}]`)?.click();
}

function onKey(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key === 'ArrowLeft') turn('prev');
  if (event.key === 'ArrowRight') turn('next');
}

function onTouchStart({ touches, target }: TouchEvent): void {
  // Two fingers enlarge; a page that is enlarged is moved by one.
  const plain = touches.length === 1 && (visualViewport?.scale ?? 1) < 1.05;
  from = plain && (target as Element).closest('.viewer') ? touches[0] : undefined;
}

function onTouchEnd({ changedTouches }: TouchEvent): void {
  const [to] = changedTouches;
  if (!from || !to) return;
  const [x, y] = [to.clientX - from.clientX, to.clientY - from.clientY];
  from = undefined;
  if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) turn(x < 0 ? 'next' : 'prev');
}

/** Turns the pictures of a viewer by arrow keys and by swiping: what its own links do. */
export function startViewer(): void {
  document.addEventListener('keydown', onKey);
  document.addEventListener('touchstart', onTouchStart, { passive: true });
  document.addEventListener('touchend', onTouchEnd, { passive: true });
}
