import { randomUUID } from 'node:crypto';
import { type Next, pick } from './words.ts';

/** A frame of a WebSocket (RFC 6455, 5.2), masked by zeros as a client's; `claimed` is the length that it says. */
function frame(opcode: number, payload: Buffer, { claimed = payload.length, masked = true } = {}): Buffer {
  const head = Buffer.alloc(claimed > 125 ? 10 : 2);
  head[0] = 0x80 | opcode;
  head[1] = (masked ? 0x80 : 0) | (claimed > 125 ? 127 : claimed);
  if (claimed > 125) head.writeBigUInt64BE(BigInt(claimed), 2);
  return Buffer.concat([head, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}

const text = (words: string) => frame(1, Buffer.from(words));
const answer = (cut: unknown) => text(JSON.stringify({ type: 'answer', cut }));

const FRAMES: readonly (() => Buffer)[] = [
  () => text(''),
  () => text('{'),
  () => text('null'),
  () => text('[]'),
  () => text('1e999'),
  () => text('{"type":"answer"}'),
  () => text('{"__proto__":{"type":"answer"},"cut":1}'),
  () => text('['.repeat(4_000)),
  () => text('x'.repeat(5_000)),
  () => answer(randomUUID()),
  () => answer('home'),
  () => answer('\0'),
  () => answer({ toString: 1 }),
  () => answer('x'.repeat(3_000)),
  () => frame(1, Buffer.from([0xff, 0xfe])),
  () => frame(2, Buffer.alloc(100, 0xff)),
  () => frame(0, Buffer.from('more of nothing')),
  () => frame(3, Buffer.from('no such kind')),
  () => frame(8, Buffer.from([0x03])),
  () => frame(8, Buffer.from([0xff, 0xff])),
  () => frame(9, Buffer.alloc(126)),
  () => frame(10, Buffer.from('unasked')),
  () => frame(1, Buffer.from('unmasked'), { masked: false }),
  () => frame(1, Buffer.from('short'), { claimed: 2 ** 40 }),
  () => Buffer.from('GET / HTTP/1.1\r\n\r\n'),
];

/** A few frames that no page of ours sends. */
export function hostileFrames(next: Next): Buffer[] {
  return Array.from({ length: 1 + next(4) }, () => pick(next, FRAMES)());
}
