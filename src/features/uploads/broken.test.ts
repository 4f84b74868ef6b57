import { statSync } from 'node:fs';
import net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import { cookieOf, openServed } from '../../../test/served.ts';
import { href, paths } from '../../paths.ts';

// A connection that breaks in a part, over real sockets: what came stays, and the rest goes on from there.

const MB = 1024 * 1024;
let served: Awaited<ReturnType<typeof openServed>>;
let ada: Browser;
let url: string;

beforeAll(async () => {
  served = await openServed();
  const company = await served.world.company();
  ada = await company.as(company.admin);
  const { id: project } = await company.project();
  const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': `${8 * MB}` };
  const begun = await ada.post(href(paths.uploads, { project, kind: 'documents' }), {}, headers);
  url = begun.headers.get('location')!;
});
afterAll(() => served.close());

const offset = async () => Number((await ada.request(url, { method: 'HEAD' })).headers.get('upload-offset'));

/** Sends some of a part that says to be longer. */
async function half(from: number, bytes: number): Promise<net.Socket> {
  const socket = net.connect({ port: served.port, host: '127.0.0.1' }).on('error', () => {});
  const head = {
    Host: 'porchlight.test',
    Origin: 'https://porchlight.test',
    Cookie: cookieOf(ada),
    'Tus-Resumable': '1.0.0',
    'Content-Type': 'application/offset+octet-stream',
    'Upload-Offset': `${from}`,
    'Content-Length': `${8 * MB - from}`,
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`PATCH ${url} HTTP/1.1\r\n${lines.join('')}\r\n`);
  socket.write(Buffer.alloc(bytes, 'a'));
  const file = served.world.services.arrivals.pathOf(url.split('/').at(-1)!);
  const lies = () => statSync(file, { throwIfNoEntry: false })?.size;
  await expect.poll(lies, { timeout: 20_000 }).toBe(from + bytes);
  return socket;
}

test('what a broken connection brought stays', async () => {
  (await half(0, 2 * MB)).destroy();
  await expect.poll(offset).toBe(2 * MB);
});

test('a connection that hangs is ended by whoever comes back, and counts as far as it came', async () => {
  const hanging = await half(2 * MB, 3 * MB);
  const ended = new Promise((resolve) => hanging.once('data', resolve).once('close', resolve));
  expect(await offset()).toBe(5 * MB);
  await ended;
  hanging.destroy();
});

test('the rest goes on from there', async () => {
  const headers = { 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream' };
  const rest = {
    method: 'PATCH',
    body: Buffer.alloc(3 * MB, 'a'),
    headers: { ...headers, 'Upload-Offset': `${5 * MB}` },
  };
  expect((await ada.request(url, rest)).status).toBe(204);
  expect(await offset()).toBe(8 * MB);
});
