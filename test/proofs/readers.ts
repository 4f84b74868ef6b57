import { WebSocket } from 'ws';
import { BASE_URL } from '../world.ts';

/** What a reader saw: when it asked (this process's steady clock, ms), and whether protected bytes came. */
export interface Sight {
  what: string;
  sentAt: number;
  status: number;
  shown: boolean;
}

/** One who asks for an address again and again. */
export interface Reader {
  what: string;
  url: string;
  cookie: string;
}

/**
 * Asks once. `mark` stands in whatever is protected; in a PDF its words are packed, so that a PDF itself is. What was
 * cut while it was answered (R2) has status 0 and shows nothing.
 */
export async function look({ what, url, cookie }: Reader, mark: string): Promise<Sight> {
  const sentAt = performance.now();
  try {
    const response = await fetch(url, { headers: { cookie }, redirect: 'manual' });
    const text = await response.text();
    return { what, sentAt, status: response.status, shown: text.includes(mark) || text.startsWith('%PDF') };
  } catch {
    return { what, sentAt, status: 0, shown: false };
  }
}

/** An open page's live connection: when it was told to take everything off, and when it was closed. */
export interface Socket {
  what: string;
  told: Promise<number>;
  closed: Promise<number>;
}

/**
 * Connects as a page does, and waits until the server has greeted it. A polite page answers a cut.
 */
export async function connect(reader: Reader, polite: boolean): Promise<Socket> {
  const socket = open(reader);
  let tell = (_at: number) => {};
  const told = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const closed = new Promise<number>((resolve) => socket.once('close', () => resolve(performance.now())));
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type: string; cut?: string; whole?: boolean };
      resolve();
      if (message.type !== 'cut' || !message.whole) return;
      tell(performance.now());
      if (polite) socket.send(JSON.stringify({ type: 'answer', cut: message.cut }));
    });
  });
  return { what: reader.what, told, closed };
}

function open({ url, cookie }: Reader): WebSocket {
  return new WebSocket(url.replace(/^http/, 'ws'), { origin: BASE_URL, headers: { cookie } });
}

/** The status with which a connection is refused; 101 when it is not. */
export async function knock(reader: Reader): Promise<number> {
  const socket = open(reader);
  const status = await new Promise<number>((resolve, reject) => {
    socket.once('unexpected-response', (request, response) => {
      resolve(response.statusCode ?? 0);
      request.destroy();
    });
    socket.once('open', () => resolve(101));
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  socket.terminate();
  return status;
}
