import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFiles } from './files.ts';
import { openBucket } from './s3.fixture.ts';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-bucket-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));
const bytes = (text: string) => new TextEncoder().encode(text);
const drafts = () => fs.readdirSync(path.join(dir, 'files', 'drafts'));

test('T6: a bucket that fails says so without its keys, and nothing is half-kept', async () => {
  const bucket = await openBucket();
  const far = openFiles(dir, bucket.url);
  bucket.fail(503);
  await expect(far.put(bytes('much'))).rejects.toThrow(/^The bucket answered 503.$/);
  expect([drafts(), bucket.objects.size]).toEqual([[], 0]);
  await bucket.close();
  await expect(far.put(bytes('much'))).rejects.toThrow();
  expect(drafts()).toEqual([]);
});

test('a bucket refuses whoever has the wrong secret', async () => {
  const bucket = await openBucket();
  const other = openFiles(dir, bucket.url.replace('porch:', 'porch:x'));
  await expect(other.put(bytes('mine'))).rejects.toThrow('403');
  expect(bucket.objects.size).toBe(0);
  await bucket.close();
});
