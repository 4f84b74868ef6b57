import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { expect, test } from 'vitest';
import { answerPage } from './encode.ts';

const html = `<p>${'Ein schöner Tag. '.repeat(200)}</p>`;
const app = new Hono().use(compress()).get('/', (c) => answerPage(c, html, 410));

async function asked(encoding?: string) {
  const response = await app.request('/', { headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

test.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
  ['br;q=0, gzip', 'gzip', gunzipSync],
] as const)('%s gets %s', async (taken, encoding, read) => {
  const { response, bytes } = await asked(taken);
  expect(response.headers.get('content-encoding')).toBe(encoding);
  expect(read(bytes).toString()).toBe(html);
  expect(bytes.length).toBeLessThan(html.length / 5);
});

test.each([undefined, '', 'identity', 'gzip;q=0, br;q=0.0'])('%s gets it plain', async (taken) => {
  const { response, bytes } = await asked(taken);
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(bytes.toString()).toBe(html);
});

test('status and headers are those of a page', async () => {
  const { response } = await asked('gzip');
  expect(response.status).toBe(410);
  expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8');
  expect(response.headers.get('vary')).toBe('Accept-Encoding');
});
