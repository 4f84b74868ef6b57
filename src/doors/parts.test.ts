import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Drafts, draftsIn, openDrafts } from '../services/drafts.ts';
import { readParts } from './parts.ts';

let dir: string;
let drafts: Drafts;
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'porchlight-parts-'));
  drafts = openDrafts(dir);
});
afterEach(() => rm(dir, { recursive: true }));

const left = () => readdir(draftsIn(dir)).catch(() => []);
const most = { files: 2 };

/** A form as a browser writes it, in pieces of odd lengths. */
async function* pieces(body: Uint8Array, size = 977): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}

async function written(...entries: [string, string | File][]) {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  const answer = new Response(form);
  return { type: answer.headers.get('content-type')!, body: new Uint8Array(await answer.arrayBuffer()) };
}

test('words come as they are, files lie on the disk byte by byte', async () => {
  const bytes = randomBytes(300_000);
  const name = 'Küche \u{1f3e0} "1".pdf';
  const { type, body } = await written(
    ['title', 'Größe & <b>'],
    ['file', new File([bytes], name)],
    ['none', new File([], '')],
  );
  const { words, files } = await readParts(pieces(body), type, most, drafts);
  expect(words).toEqual([['title', 'Größe & <b>']]);
  expect(files.map(([field, file]) => [field, file.name, file.bytes])).toEqual([
    ['file', name, 300_000],
    ['none', '', 0],
  ]);
  const sha = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  expect(sha(await readFile(files[0]![1].path))).toBe(sha(bytes));
});

test('R14: one file too many is refused with 413, and none is left', async () => {
  const file = new File(['x'.repeat(100_000)], 'a');
  const { type, body } = await written(['a', file], ['b', file], ['c', file]);
  await expect(readParts(pieces(body), type, most, drafts)).rejects.toMatchObject({ status: 413 });
  expect(await left()).toEqual([]);
});

test('R23: one field of more than 64 KB is refused with 413', async () => {
  const { type, body } = await written(['a', 'x'.repeat(64 * 1024 + 1)]);
  await expect(readParts(pieces(body), type, most, drafts)).rejects.toMatchObject({ status: 413 });
});

test('a form without its end is refused with 422, and no file is left', async () => {
  const { type, body } = await written(['a', new File(['x'.repeat(100_000)], 'a')]);
  await expect(readParts(pieces(body.subarray(0, 50_000)), type, most, drafts)).rejects.toMatchObject({ status: 422 });
  expect(await left()).toEqual([]);
});

test('a connection that breaks in the middle of a file leaves nothing', async () => {
  const { type, body } = await written(['a', new File(['x'.repeat(100_000)], 'a')]);
  async function* broken() {
    yield* pieces(body.subarray(0, 50_000));
    throw new Error('the connection broke');
  }
  await expect(readParts(broken(), type, most, drafts)).rejects.toThrow('the connection broke');
  expect(await left()).toEqual([]);
});

test('T6: a disk that is full says so, and nothing is left, however far it got', async () => {
  const { type, body } = await written(
    ['a', new File(['x'.repeat(9_000)], 'a')],
    ['b', new File(['y'.repeat(9_000)], 'b')],
  );
  for (const nth of [1, 2]) {
    const { write } = drafts;
    let writes = 0;
    async function* failing(content: AsyncIterable<Uint8Array>) {
      for await (const chunk of content) {
        writes += 1;
        if (writes === nth) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        yield chunk;
      }
    }
    const spy = vi
      .spyOn(drafts, 'write')
      .mockImplementation((content) => write(failing(content as AsyncIterable<Uint8Array>)));
    await expect(readParts(pieces(body), type, most, drafts)).rejects.toThrow('full');
    expect(await left()).toEqual([]);
    spy.mockRestore();
  }
});

const FILE = `--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n${'y'.repeat(90_000)}`;

test.each([
  ['a head that never ends', '--b\r\nContent-Disposition: form-data; name="a"'],
  ['a mark and nothing', '--b'],
  ['a file that never ends', '--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\nx'],
  ['a large part without a head', `--b\r\n\r\n${'x'.repeat(90_000)}\r\n--b--\r\n`],
  ['such a part behind a file', `${FILE}\r\n--b\r\n\r\n${'x'.repeat(90_000)}\r\n--b--\r\n`],
])(
  'R1: a form of %s is answered, and leaves nothing',
  async (_what, form) => {
    const reading = readParts(pieces(Buffer.from(form), 65_536), 'multipart/form-data; boundary=b', most, drafts);
    await expect(reading).rejects.toMatchObject({ status: 422 });
    expect(await left()).toEqual([]);
  },
  2_000,
);
