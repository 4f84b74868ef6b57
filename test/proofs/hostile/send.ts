import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Draft, wire } from './request.ts';

/** What came of a request: a status, or how it ended without one. */
export interface Answer {
  status: number | 'closed' | 'abandoned' | 'no answer';
  text: string;
  ms: number;
}

/** How long an answer may take, in milliseconds; a busy machine's slack is in it. */
const BOUND = 10_000;
/** How long words may take to arrive before the server answers by itself (R2). */
const PATIENCE = 15_000;
/** How often a request is sent before its answer is there. */
const AGAIN = 50;
/** How long a live connection is left open to what was sent on it. */
const LIVE = 30;

/** Sends a request as bytes, at its pace, and reads until the answer is there or the server hangs up. */
export async function send(port: number, draft: Draft): Promise<Answer> {
  const { pace } = draft;
  const all = Buffer.from(wire(draft), 'latin1');
  const started = performance.now();
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  let text = '';
  const heard = new Promise<boolean>((resolve) => {
    const late = setTimeout(() => resolve(false), BOUND + (pace === 'held' ? PATIENCE : 0));
    const over = () => {
      clearTimeout(late);
      resolve(true);
    };
    socket.on('data', (part) => {
      if (text === '' && part.toString('latin1', 0, 12) === 'HTTP/1.1 101') speak(socket, draft);
      text += part.toString('latin1');
      if (isWhole(text, draft.method)) over();
    });
    socket
      .on('error', () => {})
      .once('end', over)
      .once('close', over);
  });
  await write(socket, all, draft);
  const came = pace === 'abandoned' || (await heard);
  socket.destroy();
  const ms = performance.now() - started;
  if (pace === 'abandoned') return { status: pace, text, ms };
  return { status: came ? (statusOf(text) ?? 'closed') : 'no answer', text, ms };
}

async function write(socket: net.Socket, all: Buffer, { pace, framing, method }: Draft): Promise<void> {
  if (pace === 'dripped') {
    for (let at = 0; at < 8; at++) {
      socket.write(all.subarray((at * all.length) >> 3, ((at + 1) * all.length) >> 3));
      await sleep(5);
    }
  } else if (pace === 'held') socket.write(all.subarray(0, all.length - 1));
  else if (pace === 'whole') socket.write(all);
  else if (pace === 'repeated') socket.write(Buffer.concat(Array<Buffer>(AGAIN).fill(all)));
  else {
    socket.write(all.subarray(0, all.length >> 1));
    await sleep(10);
  }
  // What promised more than it sent says that it is done, so that nobody waits for the rest.
  if (pace === 'half' || framing || method === 'CONNECT') socket.end();
}

/** What follows `100 Continue`, if anything. */
const final = (text: string) => text.replace(/^(HTTP\/1\.1 100 .*\r\n\r\n)+/, '');

function statusOf(text: string): number | undefined {
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(final(text))?.[1];
  return status === undefined ? undefined : Number(status);
}

/** Whether an answer stands here in full, for a server that keeps the connection. */
function isWhole(text: string, method: string): boolean {
  const answer = final(text);
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0 || statusOf(text) === 101) return false;
  const [head, body] = [answer.slice(0, end), answer.slice(end + 4)];
  if (method === 'HEAD' || [204, 304].includes(statusOf(text) ?? 0)) return true;
  if (/^transfer-encoding: chunked\r?$/im.test(head)) return /(^|\r\n)0\r\n\r\n/.test(body);
  return body.length >= Number(/^content-length: (\d+)\r?$/im.exec(head)?.[1] ?? Number.POSITIVE_INFINITY);
}

/** On a live connection: nonsense, then goodbye. */
function speak(socket: net.Socket, { frames }: Draft): void {
  for (const frame of frames) socket.write(frame);
  setTimeout(() => socket.end(), LIVE);
}
