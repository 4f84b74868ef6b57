import { word } from './words.ts';

const root = document.documentElement;

/** Is content hidden until the server has been asked? */
export function isCovered(): boolean {
  return root.hasAttribute('data-asking');
}

/** Hides content (by the style sheet) on a page that comes back from sleep: it may be somebody's no more (S8). */
export function cover(): void {
  root.setAttribute('data-asking', '');
}

/** Says that nobody answers; content stays hidden. */
export function coverOffline(): void {
  if (isCovered()) document.querySelector('.asking')?.setAttribute('data-asking-words', word('offline'));
}

/** Shows content again; who waited for eyes on the page hears `uncovered`. */
export function uncover(): void {
  if (!isCovered()) return;
  root.removeAttribute('data-asking');
  document.dispatchEvent(new Event('uncovered'));
}
