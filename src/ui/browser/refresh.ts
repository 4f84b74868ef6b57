import { isSending } from './forms.ts';
import { morphInto } from './morph.ts';
import { isEdit } from './socket.ts';

/**
 * `here` with the page as it is now; `gone` when this person may not see it any more; else `unknown`.
 */
export type Verdict = { kind: 'here'; html: string } | { kind: 'gone' } | { kind: 'unknown' };

const refusals = new Set([401, 403, 404, 410]);

/** Asks the server for this page's own address, past every cache. A redirect means that it is not ours to see. */
export async function ask(milliseconds = 10_000): Promise<Verdict> {
  try {
    const response = await fetch(location.href, {
      cache: 'no-store',
      redirect: 'manual',
      headers: { accept: 'text/html' },
      signal: AbortSignal.timeout(milliseconds),
    });
    if (response.type === 'opaqueredirect' || refusals.has(response.status)) return { kind: 'gone' };
    return response.ok ? { kind: 'here', html: await response.text() } : { kind: 'unknown' };
  } catch {
    return { kind: 'unknown' };
  }
}

let newest = 0;

/**
 * Says that every answer asked for before now is old: one sent before a removal must not bring the thing back after it.
 * Returns how the caller learns that its own answer has become old.
 */
export function outdate(): () => boolean {
  newest += 1;
  const mine = newest;
  return () => mine !== newest;
}

let visiting = false;
let running = false;
let wanted = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Is the page about to be replaced anyway? */
export function isMoving(): boolean {
  return visiting || isSending();
}

/** Refreshes soon: many calls make one refresh, a call during one makes one more after it. `gone` ends the page. */
export function refreshSoon(gone: () => void): void {
  wanted = true;
  clearTimeout(timer);
  timer = setTimeout(() => refresh(gone), 50);
}

async function refresh(gone: () => void): Promise<void> {
  // Not while a form or visit is under way: its own answer comes, and then we refresh.
  if (!wanted || running || isMoving()) return;
  wanted = false;
  if (isEdit()) return;
  running = true;
  const address = location.href;
  const isOld = outdate();
  try {
    const verdict = await ask();
    if (location.href !== address || isEdit()) return;
    if (isMoving() || isOld()) wanted = true;
    else if (verdict.kind === 'gone') gone();
    else if (verdict.kind === 'here') await morphInto(verdict.html);
  } finally {
    running = false;
    if (wanted) refreshSoon(gone);
  }
}

/** Notes visits, so that no refresh crosses one, and makes up for one that had to wait. */
export function watchVisits(gone: () => void): void {
  document.addEventListener('turbo:visit', () => {
    visiting = true;
  });
  const over = () => {
    visiting = false;
    if (wanted) refreshSoon(gone);
  };
  document.addEventListener('turbo:load', over);
  document.addEventListener('turbo:submit-end', () => wanted && refreshSoon(gone));
}
