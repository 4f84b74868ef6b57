import { cache, visit } from '@hotwired/turbo';
import { recheckDialog } from './dialog.ts';
import { leavePlace } from './focus.ts';
import { morphInto } from './morph.ts';
import { ask, isMoving, outdate, refreshSoon } from './refresh.ts';
import { dialogElement, toastRegion, word } from './words.ts';

/** Milliseconds that a page which only lists the thing has to show itself without it. */
const LIST_LIMIT = 700;

/** Takes everything that the page showed off the screen, and out of Turbo's memory: overrides all else (rule e). */
function takeOff(): void {
  const words = document.createElement('p');
  words.className = 'gone';
  words.setAttribute('role', 'status');
  words.textContent = word('gone');
  leavePlace();
  dialogElement()?.close();
  dialogElement()?.replaceChildren();
  toastRegion()?.replaceChildren();
  document.getElementById('flash')?.remove();
  // The switcher names projects; the person's own menu may stay.
  document.getElementById('switcher')?.parentElement?.remove();
  document.querySelector('main')?.replaceChildren(words);
  document.title = word('gone');
  cache.clear();
}

/** The page is not this person's any more: content off, then whatever the server says instead. */
export function leave(): void {
  takeOff();
  askAnew();
}

let asking = '';

/** Shows what the server says here now. Told twice, it asks once: a second visit breaks off the first. */
function askAnew(): void {
  if (asking === location.href) return;
  asking = location.href;
  document.addEventListener('turbo:load', () => (asking = ''), { once: true });
  visit(location.href, { action: 'replace' });
}

async function morphWithout(): Promise<boolean> {
  const verdict = await ask(LIST_LIMIT);
  if (verdict.kind !== 'here') return false;
  await Promise.all([morphInto(verdict.html), recheckDialog()]);
  return true;
}

function within(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), milliseconds));
}

/**
 * Obeys a cut: `whole` pages lose all content, pages that list the thing are rendered anew without it. `answer` is
 * called when nothing of it is on the screen, never before (B1).
 */
export async function obey(whole: boolean, answer: () => void): Promise<void> {
  outdate();
  const crossed = isMoving();
  if (!whole && (await Promise.race([morphWithout(), within(LIST_LIMIT)]).catch(() => false))) {
    cache.clear();
    answer();
    // A form's answer on its way may be older than the removal: look once more when it is here.
    if (crossed) refreshSoon(leave);
    return;
  }
  takeOff();
  answer();
  askAnew();
}

// A cut overtakes whatever visit is under way; Turbo aborts that one and leaves its rejection to nobody.
addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof DOMException && event.reason.name === 'AbortError') event.preventDefault();
});
