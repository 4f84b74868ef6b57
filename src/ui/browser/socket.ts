import { screenId } from './screen.ts';

const BEAT_LIMIT = 35_000;

/** What the server says: look again, still here, or take it off. */
export type Message = { type: 'refresh' } | { type: 'beat' } | { type: 'cut'; cut: string; whole: boolean };

interface Listener {
  hear(message: Message, reply: (answer: object) => void): void;
  /** A connection that never came about. */
  failed(): void;
}

let listener: Listener | null = null;
let socket: WebSocket | null = null;
let connectedFor = '';
let heardAt = 0;
let failures = 0;
let retry: ReturnType<typeof setTimeout> | undefined;

/** Where the page says that its live connection is. */
export function liveMeta(): HTMLMetaElement | null {
  return document.querySelector('meta[name="live"]');
}

/** A page that takes no refresh: somebody writes on it, or it says why something was refused. */
export function isEdit(): boolean {
  return liveMeta()?.dataset.mode === 'edit';
}

/** What makes a page this page: its own address and the live one, less the event number that each rendering moves. */
function pageKey(): string {
  const url = new URL(liveMeta()?.content ?? '', location.href);
  url.searchParams.delete('at');
  return `${location.pathname}${location.search} ${url.pathname}${url.search}`;
}

/** Who is told what comes. */
export function listenWith(one: Listener): void {
  listener = one;
}

export function close(): void {
  clearTimeout(retry);
  const old = socket;
  socket = null;
  old?.close();
}

/** Open, and heard from within so many milliseconds. */
export function isLive(within = BEAT_LIMIT): boolean {
  return socket?.readyState === WebSocket.OPEN && Date.now() - heardAt < within;
}

/** One connection for the page that stands here now; none where the page has no live address. */
export function follow(): void {
  const key = liveMeta() ? pageKey() : '';
  if (connectedFor === key) return;
  connectedFor = key;
  close();
  if (key) reconnect();
}

/** Connects at once, whatever was before. */
export function reconnect(): void {
  close();
  failures = 0;
  connect();
}

/** A connection that says nothing for 35 s is none: the server's heart beats every 15. */
export function dropSilent(): void {
  if (socket?.readyState !== WebSocket.OPEN || isLive()) return;
  close();
  reconnectLater();
}

function connect(): void {
  const address = liveMeta()?.content;
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
    if (!opened) listener?.failed();
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
  const reply = (answer: object) => from.readyState === WebSocket.OPEN && from.send(JSON.stringify(answer));
  listener?.hear(JSON.parse(text) as Message, reply);
}
