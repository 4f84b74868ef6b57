import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { LiveMessage } from '../src/core/live.ts';

/** How long the browser's script waits before it refreshes, in milliseconds (ui/browser/refresh.ts). */
const SOON = 50;

const all = Number.POSITIVE_INFINITY;
const agent = new http.Agent({ keepAlive: true, maxSockets: all, maxFreeSockets: all });

/** Asks for a page as a browser does. Gives its text, or nothing when it is refused. */
export function ask(url: string, headers: http.OutgoingHttpHeaders): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.once('end', () => resolve(response.statusCode === 200 ? `${Buffer.concat(parts)}` : undefined));
    });
    request.once('error', reject);
  });
}

/** Posts a form as the page of this cookie does. Throws when the server refuses it. */
export async function post(url: string, cookie: string, fields: Record<string, string> = {}): Promise<void> {
  // The server of a bench believes to be reached without its port.
  const headers = { cookie, origin: 'http://127.0.0.1' };
  const response = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' });
  await response.arrayBuffer();
  if (response.status !== 303) throw new Error(`${url} answered ${response.status}.`);
}

let opened = 0;

/** An open page without a browser: it does what the browser's script does, and notes when (Date.now). */
export class Screen {
  /** What it shows; nothing once it was taken off. */
  html: string | undefined;
  /** When content was taken off it. */
  offAt = 0;
  /** When it last showed something new. */
  shownAt = 0;
  #socket: WebSocket | undefined;
  #refreshing: Promise<void> | undefined;
  readonly #url: string;
  readonly #headers: http.OutgoingHttpHeaders;

  private constructor(url: string, cookie: string) {
    opened += 1;
    this.#url = url;
    const ip = `10.${(opened >> 16) & 255}.${(opened >> 8) & 255}.${opened & 255}`;
    this.#headers = { cookie, 'x-forwarded-for': ip };
  }

  /** Looks at a page and follows it. Resolves once the server has greeted the connection. */
  static async open(url: string, cookie: string): Promise<Screen> {
    const screen = new Screen(url, cookie);
    screen.html = await ask(url, screen.#headers);
    const live = /name="live" content="([^"]+)"/.exec(screen.html ?? '')?.[1];
    if (!live) throw new Error(`${url} has no live connection.`);
    const at = new URL(live.replaceAll('&amp;', '&'), url);
    at.protocol = 'ws:';
    at.searchParams.set('screen', randomUUID());
    const socket = new WebSocket(at, { headers: screen.#headers, origin: 'http://127.0.0.1' });
    screen.#socket = socket;
    socket.on('message', (said) => void screen.#hear(JSON.parse(`${said}`) as LiveMessage));
    await once(socket, 'message');
    return screen;
  }

  close(): void {
    this.#socket?.terminate();
  }

  async #hear(message: LiveMessage): Promise<void> {
    if (message.type === 'refresh') this.#refreshing ??= this.#refresh();
    if (message.type !== 'cut') return;
    if (message.whole) this.html = undefined;
    else this.html = await ask(this.#url, this.#headers);
    this.offAt = Date.now();
    this.#socket?.send(JSON.stringify({ type: 'answer', cut: message.cut }));
    // Then it shows what the server says instead, which nobody measures.
    if (message.whole) await ask(this.#url, this.#headers).catch(() => undefined);
  }

  async #refresh(): Promise<void> {
    await wait(SOON);
    this.#refreshing = undefined;
    this.html = await ask(this.#url, this.#headers);
    this.shownAt = Date.now();
  }
}

/** Waits until all of them are so. Throws after half a minute. */
export async function until(screens: readonly Screen[], are: (screen: Screen) => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!screens.every(are)) {
    if (Date.now() > end) throw new Error(`${screens.filter((screen) => !are(screen)).length} screens did not follow.`);
    await wait(5);
  }
}
