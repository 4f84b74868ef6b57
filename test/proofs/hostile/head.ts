import { randomBytes, randomUUID } from 'node:crypto';
import type { Draft } from './request.ts';
import { hostileValue, type Next, NUMBERS, pick } from './words.ts';

// What may stand in the headers of a request.

const line = (text: string) =>
  text
    .replaceAll('\0', '')
    .replace(/[\r\n]+/g, ' ')
    .slice(0, 8_000);

const HEADERS: Record<string, readonly string[]> = {
  Range: ['bytes=0-', 'bytes=-0', 'bytes=5-1', 'bytes=0-0,2-3', 'bytes=99999999999999999999-', 'lines=1', 'bytes=-'],
  'If-Range': ['"x"', 'W/"x"', 'yesterday'],
  'If-None-Match': ['*', '"x"'],
  'If-Modified-Since': ['yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  Host: [
    '',
    'evil.test',
    'a b',
    'a@b',
    '[::1',
    '127.0.0.1:99999',
    'x'.repeat(5_000),
    '%00',
    'localhost:0',
    '/',
    '\xff',
  ],
  Origin: ['null', 'https://evil.test', 'http://', '\xff', 'https://porchlight.test.evil.test'],
  'Sec-Fetch-Site': ['cross-site', 'same-site', 'none', 'same-origin', 'x'],
  'X-Forwarded-For': [
    '',
    ',,,',
    '::',
    ':::::::::',
    'x',
    '127.0.0.1, 127.0.0.1',
    '1::%eth0',
    '::ffff:1.2.3.4',
    '1,'.repeat(3_000),
  ],
  'X-Forwarded-Proto': ['https', 'ftp'],
  'X-Forwarded-Host': ['evil.test'],
  'X-Request-Id': ['x'.repeat(300), '\'"<>', '\xff'],
  Accept: ['*/*;q=2', '\xff', 'text/html,'.repeat(500)],
  'Accept-Encoding': ['gzip;q=x', 'br', 'deflate', 'identity;q=0', '*', 'gzip,'.repeat(500)],
  'Accept-Language': ['xx-YY', '\xff', 'en;q=9,'.repeat(500)],
  'User-Agent': ['', '\xff', 'x'.repeat(7_000)],
  Authorization: ['Basic x', 'Bearer '],
  'Content-Encoding': ['gzip', 'br', 'x'],
  Expect: ['100-continue', '200-ok', 'x'],
  TE: ['trailers', 'x'],
  Trailer: ['Content-Length'],
  'X-HTTP-Method-Override': ['DELETE'],
  'Turbo-Frame': ['x', '<'],
  Purpose: ['prefetch'],
  'Max-Forwards': ['0'],
  'Content-Type': ['text/html'],
};

/** Sets headers to what they cannot be, once or twice. */
export function mangledHeaders(draft: Draft, next: Next): void {
  for (let more = 1 + next(3); more > 0; more--) {
    const name = pick(next, Object.keys(HEADERS));
    const value = next(5) ? pick(next, HEADERS[name]!) : line(hostileValue(next));
    if (next(4)) draft.headers = draft.headers.filter(([known]) => known !== name);
    draft.headers.push([name, value]);
  }
  if (!next(30)) draft.headers.push(['x'.repeat(20_000), 'x']);
  if (!next(30)) for (let many = 0; many < 1_500; many++) draft.headers.push([`X-${many}`, 'x']);
}

const COOKIES = ['member', 'client', 'browser', 'invitation', 'made-link', 'device', 'sent-to', 'flash'];
const FLASH = Buffer.from(JSON.stringify({ text: { toString: 1, length: 1e15 } })).toString('base64url');

/** Plants cookies of ours with what we never wrote. */
export function mangledCookies(draft: Draft, next: Next): void {
  const names = [...COOKIES, `link-${randomUUID()}`, ...draft.cookies.map((cookie) => cookie.split('=')[0]!)];
  for (let more = 1 + next(4); more > 0; more--) {
    const name = pick(next, names);
    const full = name.startsWith('__Host-') || !next(5) ? name : `__Host-${name}`;
    const value = pick(next, [
      FLASH,
      `${FLASH}.${'0'.repeat(64)}`,
      'x'.repeat(43),
      '%',
      '%00',
      '%ff',
      '"',
      'x'.repeat(8_000),
    ]);
    const planted = `${full}=${next(3) ? value : line(hostileValue(next)).replace(/[;,\s]/g, '')}`;
    if (next(2)) draft.cookies.push(planted);
    else draft.cookies.unshift(planted);
  }
  if (!next(10)) draft.cookies.push('=', ';', '==', 'x', `${'y'.repeat(100)}`, '__proto__=1');
}

/** Asks for another protocol, on any address. */
export function mangledUpgrade(draft: Draft, next: Next): void {
  const to = pick(next, ['websocket', 'websocket', 'websocket', 'WebSocket', 'h2c', 'TLS/1.0', 'websocket, h2c', '']);
  draft.headers = draft.headers.filter(([name]) => name !== 'Connection');
  draft.headers.push([
    'Connection',
    pick(next, ['Upgrade', 'Upgrade', 'keep-alive, Upgrade', 'Upgrade, HTTP2-Settings']),
  ]);
  draft.headers.push(['Upgrade', to]);
  const key = randomBytes(16).toString('base64');
  draft.headers.push(['Sec-WebSocket-Key', pick(next, [key, key, key, '', 'x', line(hostileValue(next))])]);
  draft.headers.push(['Sec-WebSocket-Version', pick(next, ['13', '13', '13', '8', 'x'])]);
  if (!next(4)) draft.headers.push(['Sec-WebSocket-Protocol', pick(next, ['a', 'a, a', ',', '\xff'])]);
  if (!next(4)) draft.headers.push(['Sec-WebSocket-Extensions', pick(next, ['permessage-deflate', 'x; y="', ',,'])]);
}

/** Lies about the body's length. */
export function mangledFraming(draft: Draft, next: Next): void {
  const length = pick(next, [
    '0',
    '1',
    '-1',
    '+5',
    '0x5',
    '5, 5',
    '1e3',
    '',
    ' ',
    '65536',
    '999999999999',
    ...NUMBERS.slice(0, 12),
  ]);
  const chunked = pick(next, ['chunked', 'Chunked', 'gzip, chunked', 'identity', 'chunked, chunked', 'x', '']);
  draft.framing = pick(next, [
    [['Content-Length', length]],
    [
      ['Content-Length', '5'],
      ['Content-Length', '6'],
    ],
    [['Transfer-Encoding', chunked]],
    [
      ['Transfer-Encoding', chunked],
      ['Content-Length', '5'],
    ],
    [],
  ] as [string, string][][]);
  if (!next(2))
    draft.body = pick(next, ['0\r\n\r\n', '5\r\nhello\r\n0\r\n\r\n', 'zz\r\n', 'ffffffffffffffff\r\nx', '5\r\nhel']);
}
