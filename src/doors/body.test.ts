import net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieOf, openServed } from '../../test/served.ts';
import type { World } from '../../test/world.ts';
import { href, pathOf, paths } from '../paths.ts';

// R1: the door first, then the length, then the body. Over real sockets: a browser's own half is what is at stake.

let world: World;
let port: number;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ world, port, close } = await openServed());
});
afterAll(() => close());

interface Posting {
  path: string;
  headers: Record<string, string>;
  cookie?: string;
  body?: string;
}

/** Posts, and gives the status of the answer, however much of the body is missing. */
async function post({ path, headers, cookie, body = '' }: Posting): Promise<number> {
  const socket = net.connect({ port, host: '127.0.0.1' });
  const lines = Object.entries({ Host: 'porchlight.test', Origin: 'https://porchlight.test', ...headers });
  if (cookie) lines.push(['Cookie', cookie]);
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const answer = new Promise<string>((resolve) => {
    socket.on('error', () => {}).once('data', (part) => resolve(part.toString()));
  });
  socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\n${body}`);
  const status = Number((await answer).slice(9, 12));
  socket.destroy();
  return status;
}

const WORDS = { 'Content-Type': 'application/x-www-form-urlencoded' };
const contacts = href(paths.contacts);

async function asAdmin(): Promise<string> {
  const company = await world.company();
  const { cookies } = await company.as(company.admin);
  return cookieOf({ cookies });
}

test('R1: whoever may not come in is told so before any of the body is there', async () => {
  expect(await post({ path: contacts, headers: { ...WORDS, 'Content-Length': '50' } })).toBe(303);
  expect(await post({ path: contacts, headers: { ...WORDS, 'Content-Length': `${1e12}` } })).toBe(303);
  expect(await post({ path: contacts, headers: { ...WORDS, 'Transfer-Encoding': 'chunked' } })).toBe(303);
});

test('R1: a body whose length nobody says is refused with 411', async () => {
  const chunked = { ...WORDS, 'Transfer-Encoding': 'chunked' };
  expect(await post({ path: contacts, headers: chunked, cookie: await asAdmin() })).toBe(411);
  expect(await post({ path: href(paths.signIn), headers: chunked })).toBe(411);
});

test('R1: words take 64 KB, a sign-in 8 KB, and what takes nothing nothing: 413 before any of it is read', async () => {
  const cookie = await asAdmin();
  const of = (bytes: number) => ({ ...WORDS, 'Content-Length': `${bytes}` });
  expect(await post({ path: contacts, headers: of(64 * 1024 + 1), cookie })).toBe(413);
  expect(await post({ path: href(paths.signIn), headers: of(8 * 1024 + 1) })).toBe(413);
  expect(await post({ path: href(paths.sessionsEnding), headers: of(1), cookie })).toBe(413);
  expect(await post({ path: href(paths.signIn), headers: of(17), body: 'email=x@home.test' })).toBe(303);
});

test('a body that is no form is refused with 422', async () => {
  const cookie = await asAdmin();
  const headers = { 'Content-Type': 'application/json', 'Content-Length': '2' };
  expect(await post({ path: contacts, headers, cookie, body: '{}' })).toBe(422);
});

const documents = async () => {
  const company = await world.company();
  const cookie = cookieOf(await company.as(company.admin));
  return { path: href(pathOf(paths.kindNew, 'document'), { project: (await company.project()).id }), cookie };
};

test('R23: where files are taken words are no more than elsewhere: 413 before any of it is read', async () => {
  const to = await documents();
  const of = (type: string) => ({ 'Content-Type': type, 'Content-Length': `${20 * 1024 * 1024}` });
  const types = [
    WORDS['Content-Type'],
    'multipart/form-data; boundary="b"',
    'multipart/form-data; boundary=a; boundary=b',
  ];
  for (const type of [...types, 'text/plain', '']) expect(await post({ ...to, headers: of(type) })).toBe(413);
});

const FIELD = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
const FILE = '--b\r\nContent-Disposition: form-data; name="file"; filename="b"\r\n\r\nx\r\n';
test.each([
  ['many parts', FIELD.repeat(40_000)],
  ['a long head', FILE.replace('\r\n\r\n', `\r\n${'X: y\r\n'.repeat(400_000)}\r\n`)],
  ['a long name', FILE.replace('"b"', `"${'b'.repeat(2_000_000)}"`)],
  ['a head without an end', `--b\r\nContent-Disposition: form-data;${' '.repeat(2_000_000)}`],
  ['many words', FIELD.replace(/\r\n$/, `${'x'.repeat(2_000_000)}\r\n`)],
])('R23: a form of %s is refused before it is parsed', async (_what, parts) => {
  const to = await documents();
  const body = `${parts}--b--\r\n`;
  const headers = { 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': `${body.length}` };
  expect(await post({ ...to, headers, body })).toBe(413);
});

test('R2: words have fifteen seconds to arrive', async () => {
  const started = performance.now();
  const headers = { ...WORDS, 'Content-Length': '50' };
  expect(await post({ path: href(paths.signIn), headers, body: 'email=' })).toBe(408);
  expect(performance.now() - started).toBeGreaterThan(14_000);
});

test('only addresses of live connections may be upgraded at', async () => {
  const browser = world.browser();
  const upgrade = { Upgrade: 'websocket', Origin: 'https://porchlight.test' };
  expect((await browser.get(href(paths.signIn), upgrade)).status).toBe(426);
  expect((await browser.get(href(paths.asset, { name: 'app.css' }), upgrade)).status).toBe(426);
});
