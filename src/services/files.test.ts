import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FileTooLarge } from './drafts.ts';
import { type Files, openFiles } from './files.ts';
import { type Bucket, openBucket } from './s3.fixture.ts';
import { FileMissing } from './shelf.ts';

let dir: string;
let files: Files;
const bytes = (text: string) => new TextEncoder().encode(text);
const text = async (stream: ReadableStream<Uint8Array>) => await new Response(stream as BodyInit).text();

/** Every file under the folder, by its path from there. */
function kept(): string[] {
  const all = fs.readdirSync(dir, { withFileTypes: true, recursive: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)));
}

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-files-'));
  files = openFiles(dir);
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

describe.each(['disk', 'S3'])('a store on %s', (kind) => {
  let bucket: Bucket;
  beforeEach(async () => {
    if (kind === 'disk') return;
    bucket = await openBucket();
    files = openFiles(dir, bucket.url);
    return () => bucket.close();
  });
  /** Everything that is stored, drafts included. */
  const stored = () =>
    kind === 'disk' ? kept().map((file) => file.replace(/^files./, '')) : [...kept(), ...bucket.objects.keys()];

  test('what is put is there, under a name of our own', async () => {
    const { key, ...rest } = await files.put(bytes('porch light'));
    const sha256 = createHash('sha256').update('porch light').digest('hex');
    expect(rest).toEqual({ bytes: 11, sha256 });
    expect(stored()).toEqual([path.join(key.slice(0, 2), key.slice(2, 4), key)]);
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

  test('a key of the caller’s own is taken, and what is there under it is replaced', async () => {
    const key = 'c'.repeat(32);
    expect((await files.put(bytes('first'), { key })).key).toBe(key);
    await files.put(bytes('second'), { key });
    expect(await text(await files.open(key))).toBe('second');
    await expect(files.put(bytes('x'), { key: '../x' })).rejects.toThrow(FileMissing);
    expect(stored()).toHaveLength(1);
  });

  test('too long a content leaves nothing', async () => {
    const stream = new Blob(['a'.repeat(300_000)]).stream();
    await expect(files.put(stream, { maxBytes: 299_999 })).rejects.toThrow(FileTooLarge);
    expect(stored()).toEqual([]);
  });

  test('a stream that breaks leaves nothing', async () => {
    async function* broken() {
      yield bytes('half');
      throw new Error('connection lost');
    }
    await expect(files.put(broken())).rejects.toThrow('connection lost');
    expect(stored()).toEqual([]);
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
      await expect(files.atHand(key, async () => 'read')).rejects.toThrow(FileMissing);
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

  test('a file is at hand on our own disk for as long as somebody works on it', async () => {
    const { key } = await files.put(bytes('porch light'));
    const before = stored();
    expect(await files.atHand(key, async (file) => fs.readFileSync(file, 'utf8'))).toBe('porch light');
    await expect(files.atHand(key, () => Promise.reject(new Error('no picture')))).rejects.toThrow('no picture');
    expect(stored()).toEqual(before);
  });
});

test('on disk a file is private, content and name are there before put answers', async () => {
  const probe = await fs.promises.open(dir);
  const sync = vi.spyOn(Object.getPrototypeOf(probe), 'sync');
  await probe.close();
  await files.put(bytes('safe'));
  // The file, and the three folders that may be new.
  expect(sync).toHaveBeenCalledTimes(4);
  sync.mockRestore();
  expect(fs.statSync(path.join(dir, kept()[0]!)).mode & 0o777).toBe(0o600);
});

test('T6: a disk that is full says so, and nothing is half-kept', async () => {
  const probe = await fs.promises.open(dir);
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  const write = vi.spyOn(Object.getPrototypeOf(probe), 'write').mockRejectedValueOnce(full);
  await probe.close();
  await expect(files.put(bytes('much'))).rejects.toThrow('no space left');
  write.mockRestore();
  expect(kept()).toEqual([]);
});
