import { cover, coverOffline, isCovered, uncover } from './cover.ts';
import { leave, obey } from './cut.ts';
import { ask, isMoving, lookSoon, watchVisits } from './look.ts';
import { morphInto } from './morph.ts';
import { keepScreenId, screenId } from './screen.ts';

const BEAT_LIMIT = 35_000;
const WAKE_LIMIT = 20_000;
const ASK_EVERY = 30_000;
const TICK = 5_000;

type Message = { type: 'look' } | { type: 'beat' } | { type: 'cut'; cut: string; whole: boolean };

let socket: WebSocket | null = null;
let connectedFor = '';
let heardAt = 0;
let askedAt = 0;
let failures = 0;
let retry: ReturnType<typeof setTimeout> | undefined;

function meta(): HTMLMetaElement | null {
  return document.querySelector('meta[name="live"]');
}

function isEdit(): boolean {
  return meta()?.dataset.mode === 'edit';
}

/** What makes a page this page: its own address and the live one, less the event number that each rendering moves. */
function pageKey(): string {
  const url = new URL(meta()?.content ?? '', location.href);
  url.searchParams.delete('at');
  return `${location.pathname}${location.search} ${url.pathname}${url.search}`;
}

function close(): void {
  clearTimeout(retry);
  const old = socket;
  socket = null;
  old?.close();
}

function isLive(within = BEAT_LIMIT): boolean {
  return socket?.readyState === WebSocket.OPEN && Date.now() - heardAt < within;
}

/** One connection for the page that stands here now; none where the page has no live address. */
function follow(): void {
  if (!meta()) {
    connectedFor = '';
    close();
    return;
  }
  if (connectedFor === pageKey()) return;
  close();
  connectedFor = pageKey();
  failures = 0;
  connect();
}

function connect(): void {
  clearTimeout(retry);
  const address = meta()?.content;
  if (!address) return;
  const url = new URL(address, location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('screen', screenId());
  const mine = new WebSocket(url);
  socket = mine;
  let opened = false;
  mine.addEventListener('open', () => {
    opened = true;
    failures = 0;
    heardAt = Date.now();
  });
  mine.addEventListener('message', (event) => socket === mine && hear(mine, String(event.data)));
  mine.addEventListener('close', () => {
    if (socket !== mine) return;
    socket = null;
    reconnectLater();
    if (!opened && Date.now() - askedAt > ASK_EVERY) void askAndObey();
  });
}

/** 0.3 s, doubling to 10 s, each with a share of chance: a restarted server is not met by all at once. */
function reconnectLater(): void {
  const longest = Math.min(10_000, 300 * 2 ** failures);
  failures += 1;
  clearTimeout(retry);
  retry = setTimeout(connect, longest * (0.5 + Math.random() / 2));
}

function hear(from: WebSocket, text: string): void {
  heardAt = Date.now();
  const message = JSON.parse(text) as Message;
  if (message.type === 'look') lookAgain();
  if (message.type === 'cut') {
    const answer = () =>
      from.readyState === WebSocket.OPEN && from.send(JSON.stringify({ type: 'answer', cut: message.cut }));
    void obey(message.whole, answer);
  }
}

/** Edit pages take no refresh: a line says that somebody changed the thing (rule d). */
function lookAgain(): void {
  if (!isEdit()) lookSoon(leave);
  const line = document.querySelector<HTMLElement>('[data-changed]');
  if (line && isEdit()) line.hidden = false;
}

/** Without a connection, or back from sleep: ask the page's own address, and show nothing that was taken back. */
async function askAndObey(): Promise<void> {
  askedAt = Date.now();
  const address = location.href;
  const verdict = await ask();
  if (location.href !== address || !meta()) return;
  if (verdict.kind === 'gone') {
    leave();
    uncover();
  } else if (verdict.kind === 'here') {
    if (!isEdit() && !isMoving()) await morphInto(verdict.html);
    uncover();
  } else coverOffline();
}

function wake(): void {
  if (!meta()) return;
  cover();
  void askAndObey();
  if (!isLive(WAKE_LIMIT)) {
    close();
    failures = 0;
    connect();
  }
}

function tick(): void {
  if (!meta()) return;
  if (socket?.readyState === WebSocket.OPEN && !isLive()) {
    close();
    reconnectLater();
  }
  const due = Date.now() - askedAt > (isCovered() ? TICK - 100 : ASK_EVERY);
  if (due && (isCovered() || !isLive())) void askAndObey();
}

/** Keeps the page true while it is open: looks again when told, loses what was taken back, asks when it cannot hear. */
export function startLive(): void {
  keepScreenId();
  watchVisits(leave);
  document.addEventListener('turbo:load', () => {
    uncover();
    follow();
  });
  document.addEventListener('turbo:render', follow);
  addEventListener('pageshow', (event) => event.persisted && wake());
  addEventListener('pagehide', close);
  addEventListener('online', () => meta() && !isLive() && wake());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && !isLive(WAKE_LIMIT)) wake();
  });
  setInterval(tick, TICK);
}
