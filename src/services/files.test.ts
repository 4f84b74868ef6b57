import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FileMissing, type Files, FileTooLarge, openFiles } from './files.ts';

let dir: string;
let files: Files;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-files-'));
  files = openFiles(dir);
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const text = async (stream: ReadableStream<Uint8Array>) => await new Response(stream as BodyInit).text();

/** Every file under the folder, by its path from there. */
function kept(): string[] {
  const all = fs.readdirSync(dir, { withFileTypes: true, recursive: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)));
}

test('what is put is there, private, under a name of our own', async () => {
  const { key, ...rest } = await files.put(bytes('porch light'));
  const sha256 = createHash('sha256').update('porch light').digest('hex');
  expect(rest).toEqual({ bytes: 11, sha256 });
  expect(kept()).toEqual([path.join('files', key.slice(0, 2), key.slice(2, 4), key)]);
  expect(fs.statSync(path.join(dir, kept()[0]!)).mode & 0o777).toBe(0o600);
  expect(await files.size(key)).toBe(11);
  expect(await text(await files.open(key))).toBe('porch light');
  expect(await text(await files.open(key, { start: 6, end: 8 }))).toBe('lig');
});

test('streams and empty content are taken too', async () => {
  const stream = new Blob(['a'.repeat(300_000)]).stream();
  expect(await files.put(stream)).toMatchObject({ bytes: 300_000 });
  const empty = await files.put(new Uint8Array());
  expect(await text(await files.open(empty.key))).toBe('');
});

test('too long a content leaves nothing', async () => {
  const stream = new Blob(['a'.repeat(300_000)]).stream();
  await expect(files.put(stream, { maxBytes: 299_999 })).rejects.toThrow(FileTooLarge);
  expect(kept()).toEqual([]);
});

test('a stream that breaks leaves nothing', async () => {
  async function* broken() {
    yield bytes('half');
    throw new Error('connection lost');
  }
  await expect(files.put(broken())).rejects.toThrow('connection lost');
  expect(kept()).toEqual([]);
});

test('content and name are on disk before put answers', async () => {
  const probe = await fs.promises.open(dir);
  const sync = vi.spyOn(Object.getPrototypeOf(probe), 'sync');
  await probe.close();
  await files.put(bytes('safe'));
  // The file, and the three folders that may be new.
  expect(sync).toHaveBeenCalledTimes(4);
  sync.mockRestore();
});

test('a key that is not one of ours opens nothing, wherever it points', async () => {
  fs.writeFileSync(path.join(dir, 'secret'), 'x');
  for (const key of [
    '../secret',
    '..%2fsecret',
    '/etc/passwd',
    '',
    'A'.repeat(32),
    `${'a'.repeat(32)}\n`,
    'b'.repeat(32),
  ]) {
    await expect(files.open(key)).rejects.toThrow(FileMissing);
    await expect(files.size(key)).rejects.toThrow(FileMissing);
  }
  await expect(files.remove('../secret')).rejects.toThrow(FileMissing);
  expect(fs.existsSync(path.join(dir, 'secret'))).toBe(true);
});

test('removal ends it, and twice is no error', async () => {
  const { key } = await files.put(bytes('gone'));
  await files.remove(key);
  await files.remove(key);
  await expect(files.open(key)).rejects.toThrow(FileMissing);
});
