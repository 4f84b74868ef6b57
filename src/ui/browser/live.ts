import { cover, coverOffline, isCovered, uncover } from './cover.ts';
import { leave, obey } from './cut.ts';
import { morphInto } from './morph.ts';
import { ask, isMoving, outdate, refreshSoon, watchVisits } from './refresh.ts';
import { keepScreenId } from './screen.ts';
import { close, dropSilent, follow, isEdit, isLive, listenWith, liveMeta, type Message, reconnect } from './socket.ts';

/** A phone that slept has heard nothing for longer than one beat: what it shows may be somebody's no more. */
const WAKE_LIMIT = 20_000;
const ASK_EVERY = 30_000;
const TICK = 5_000;

let askedAt = 0;

function hear(message: Message, reply: (answer: object) => void): void {
  if (message.type === 'refresh') refresh();
  if (message.type === 'cut') void obey(message.whole, () => reply({ type: 'answer', cut: message.cut }));
}

/** Where a page takes no refresh, a line says that somebody changed the thing (rule d). */
function refresh(): void {
  const line = document.querySelector<HTMLElement>('[data-changed]');
  if (line && isEdit()) line.hidden = false;
  refreshSoon(leave);
}

/** Without a connection, or back from sleep: ask the page's own address, and show nothing that was taken back. */
async function askAndObey(): Promise<void> {
  askedAt = Date.now();
  const address = location.href;
  const isOld = outdate();
  const verdict = await ask();
  if (location.href !== address || !liveMeta() || isOld()) return;
  if (verdict.kind === 'gone') {
    leave();
    uncover();
  } else if (verdict.kind === 'here') {
    if (!isEdit() && !isMoving()) await morphInto(verdict.html);
    uncover();
  } else coverOffline();
}

function wake(): void {
  if (!liveMeta()) return;
  cover();
  void askAndObey();
  if (!isLive(WAKE_LIMIT)) reconnect();
}

function tick(): void {
  if (!liveMeta()) return;
  dropSilent();
  const due = Date.now() - askedAt > (isCovered() ? TICK - 100 : ASK_EVERY);
  if (due && (isCovered() || !isLive())) void askAndObey();
}

/** Keeps the page true while it is open: looks again when told, loses what was taken back, asks when it cannot hear. */
export function startLive(): void {
  listenWith({ hear, failed: () => Date.now() - askedAt > ASK_EVERY && void askAndObey() });
  keepScreenId();
  watchVisits(leave);
  document.addEventListener('turbo:load', () => {
    uncover();
    follow();
  });
  document.addEventListener('turbo:render', follow);
  addEventListener('pageshow', (event) => event.persisted && wake());
  addEventListener('pagehide', close);
  addEventListener('online', () => !isLive() && wake());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && !isLive(WAKE_LIMIT)) wake();
  });
  setInterval(tick, TICK);
}
