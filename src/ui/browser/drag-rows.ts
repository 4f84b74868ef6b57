import type { Way } from '../row-order.ts';

type Move = (row: HTMLElement, way: Way) => boolean;

/** Pixels from the edge of the window in which a drag scrolls on, and how far at each frame. */
const EDGE = 72;
const SCROLL = 10;

/**
 * Rows are moved by their handle: with the arrow keys, or with finger, pen or mouse. A drag is as many single steps as
 * it takes until the row lies where the pointer is.
 */
export function dragRows(editor: HTMLElement, move: Move): void {
  editor.addEventListener('keydown', (event) => {
    const row = rowOf(event);
    const way = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : undefined;
    if (!row || !way) return;
    event.preventDefault();
    if (move(row, way)) row.scrollIntoView({ block: 'nearest' });
  });
  editor.addEventListener('pointerdown', (event) => {
    const row = rowOf(event);
    if (row && event.isPrimary && event.button === 0) follow(row, event, move);
  });
}

function rowOf(event: Event): HTMLElement | null {
  return (event.target as Element).closest('[data-handle]')?.closest<HTMLElement>('[data-row]') ?? null;
}

function follow(row: HTMLElement, begun: PointerEvent, move: Move): void {
  const handle = begun.target as HTMLElement;
  handle.setPointerCapture(begun.pointerId);
  row.toggleAttribute('data-dragged', true);
  let y = begun.clientY;
  let frame = requestAnimationFrame(scroll);
  function scroll(): void {
    const by = y < EDGE ? -SCROLL : y > innerHeight - EDGE ? SCROLL : 0;
    if (by) scrollBy({ top: by, behavior: 'instant' });
    if (by) settle(row, y, move);
    frame = requestAnimationFrame(scroll);
  }
  const onMove = (event: PointerEvent): void => {
    y = event.clientY;
    settle(row, y, move);
  };
  const end = (): void => {
    cancelAnimationFrame(frame);
    row.removeAttribute('data-dragged');
    handle.removeEventListener('pointermove', onMove);
    row.dispatchEvent(new Event('input', { bubbles: true }));
  };
  handle.addEventListener('pointermove', onMove);
  handle.addEventListener('lostpointercapture', end, { once: true });
}

/** Moves the row on while the pointer is beyond it by more than it would then still be. */
function settle(row: HTMLElement, y: number, move: Move): void {
  for (let steps = 0; steps < 100; steps += 1) {
    const { top, bottom } = row.getBoundingClientRect();
    const way = y < top ? 'up' : y > bottom ? 'down' : undefined;
    if (!way || !move(row, way)) return;
    const after = row.getBoundingClientRect();
    // A neighbour higher than the pointer has come would send it back at once.
    const isPast = way === 'up' ? y > after.bottom : y < after.top;
    if (isPast) {
      move(row, way === 'up' ? 'down' : 'up');
      return;
    }
  }
}
