import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { assetsFolder } from './public.ts';

const css = '.probe { color: red }\n'.repeat(200);
const packed = 'probe-0123456789.css';
const plain = 'plain-0123456789.css';
const font = 'probe-01234567.woff2';
const loose = 'probe.css';
const files: Record<string, string | Buffer> = {
  ...{ [packed]: css, [`${packed}.br`]: brotliCompressSync(css), [`${packed}.gz`]: gzipSync(css) },
  ...{ [plain]: css, [loose]: css, [font]: 'wOF2' },
};

let world: World;
beforeAll(async () => {
  mkdirSync(assetsFolder(), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(assetsFolder(), name), content);
  world = await openWorld();
});
afterAll(async () => {
  for (const name of Object.keys(files)) rmSync(path.join(assetsFolder(), name));
  await world.close();
});

async function asked(name: string, encoding: string) {
  const response = await world.browser().get(`/assets/${name}`, { 'Accept-Encoding': encoding });
  return { headers: response.headers, status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip', 'gzip', gunzipSync],
] as const)('%s gets the file as the build packed it by %s, kept for ever (B9)', async (accept, encoding, read) => {
  const { headers, bytes } = await asked(packed, accept);
  expect(headers.get('content-encoding')).toBe(encoding);
  expect(headers.get('vary')).toContain('Accept-Encoding');
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(bytes).toEqual(files[`${packed}${encoding === 'br' ? '.br' : '.gz'}`]);
  expect(read(bytes).toString()).toBe(css);
});

test('who takes neither gets it plain', async () => {
  const { headers, bytes } = await asked(packed, 'identity');
  expect(headers.get('content-encoding')).toBeNull();
  expect(bytes.toString()).toBe(css);
});

test('a file that the build did not pack is there all the same', async () => {
  expect((await asked(plain, 'br')).status).toBe(200);
});

test('a name without a hash is not kept for ever', async () => {
  expect((await asked(loose, 'identity')).headers.get('cache-control')).toBe('public, max-age=3600');
});

test('the typeface is kept for ever, as a font', async () => {
  const { headers, bytes } = await asked(font, 'br');
  expect(headers.get('content-type')).toBe('font/woff2');
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(bytes.toString()).toBe('wOF2');
});

test('what is no asset is not found', async () => {
  expect((await asked('nothing-0123456789.css', 'br')).status).toBe(404);
  expect((await asked(`${packed}.br`, 'br')).status).toBe(404);
});
