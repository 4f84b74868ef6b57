import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostileFrames } from './frames.ts';
import { type Draft, wire } from './request.ts';
import type { Next } from './words.ts';

/** What came of a request: a status, or how it ended without one. */
export interface Answer {
  status: number | 'closed' | 'abandoned' | 'no answer';
  text: string;
  ms: number;
}

/** How long an answer may take, in milliseconds; a busy machine's slack is in it. */
export const BOUND = 10_000;
/** How long a live connection is left open to what was sent on it. */
const LIVE = 30;

/** Sends a request as bytes, at its pace, and reads what comes until the server hangs up. */
export async function send(port: number, draft: Draft, next: Next, bound = BOUND): Promise<Answer> {
  const all = Buffer.from(wire(draft), 'latin1');
  const started = performance.now();
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  const said: Buffer[] = [];
  const ended = new Promise<boolean>((resolve) => {
    const late = setTimeout(() => resolve(false), bound);
    const over = () => {
      clearTimeout(late);
      resolve(true);
    };
    socket.on('data', (part) => {
      said.push(part);
      if (said.length === 1 && /^HTTP\/1\.1 101 /.test(part.toString('latin1'))) speak(socket, next);
      if (whole(Buffer.concat(said).toString('latin1'))) over();
    });
    socket.on('error', () => {}).once('end', over).once('close', over);
  });
  await write(socket, all, draft);
  const heard = draft.pace === 'abandoned' || (await ended);
  socket.destroy();
  const text = Buffer.concat(said).toString('latin1');
  const ms = performance.now() - started;
  if (draft.pace === 'abandoned') return { status: 'abandoned', text, ms };
  const status = /^(?:HTTP\/1\.1 1(?!01)[^]*?\r\n\r\n)*HTTP\/1\.1 (\d{3}) /.exec(text)?.[1];
  if (!heard) return { status: 'no answer', text, ms };
  return { status: status ? Number(status) : 'closed', text, ms };
}

async function write(socket: net.Socket, all: Buffer, { pace, framing, method }: Draft): Promise<void> {
  const half = all.length >> 1;
  if (pace === 'dripped') {
    for (let at = 0; at < 8; at++) {
      socket.write(all.subarray((at * all.length) >> 3, ((at + 1) * all.length) >> 3));
      await sleep(5);
    }
  } else if (pace !== 'whole') {
    socket.write(all.subarray(0, half));
    await sleep(10);
  } else socket.write(all);
  // What promised more than it sent says that it is done, so that nobody waits for the rest.
  if (pace === 'half' || framing || method === 'CONNECT') socket.end();
}

/** Whether a final answer stands here in full, for a server that keeps the connection. */
function whole(text: string): boolean {
  const [head = '', body] = text.replace(/^(HTTP\/1\.1 100 [^]*?\r\n\r\n)+/, '').split(/\r\n\r\n([^]*)/);
  if (body === undefined || /^HTTP\/1\.1 101 /.test(head)) return false;
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (length !== undefined) return body.length >= Number(length);
  return /^transfer-encoding: chunked$/im.test(head) ? body.endsWith('0\r\n\r\n') : /^HTTP\/1\.1 (204|304) /.test(head);
}

/** On a live connection: nonsense, then goodbye. */
function speak(socket: net.Socket, next: Next): void {
  for (const frame of hostileFrames(next)) socket.write(frame);
  setTimeout(() => socket.end(), LIVE);
}
