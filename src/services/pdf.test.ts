import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { writePdf } from '../features/demo/write-pdf.ts';
import { pdfOf } from './pdf.fixture.ts';
import { firstPage, MOST_WORDS, wordsOf } from './pdf.ts';

const paper = { title: 'Plan', from: 'Ridge', lines: ['# Floor plan', 'The island stands north.'] };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-pdf-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

async function lay(name: string, content: Blob): Promise<string> {
  const file = path.join(folder, name);
  fs.writeFileSync(file, new Uint8Array(await content.arrayBuffer()));
  return file;
}

test('a PDF’s first page becomes a picture: dark letters on white', async () => {
  const drawn = await firstPage(await lay('plan.pdf', writePdf(paper, 'plan.pdf')), 792);
  expect(drawn).toMatchObject({ width: 612, height: 792 });
  const picture = sharp(drawn!.bytes);
  expect(await picture.metadata()).toMatchObject({ format: 'webp', width: 612, height: 792 });
  const { channels } = await picture.stats();
  for (const { min, max, mean } of channels) {
    expect([min < 80, max > 250, mean > 230]).toEqual([true, true, true]);
  }
});

test('what cannot be drawn has no picture, and the next one is drawn', async () => {
  const plan = writePdf(paper, 'plan.pdf');
  const damaged = [plan.slice(0, 60), new Blob(['%PDF-1.7 nothing'])];
  const files = await Promise.all([...damaged, plan].map((content, at) => lay(`${at}.pdf`, content)));
  const answers = files.map((file) => firstPage(file, 300));
  expect((await Promise.all(answers)).map((drawn) => drawn?.height)).toEqual([undefined, undefined, 300]);
});

test('B10: the words of a PDF, and none of one that only shows pictures', async () => {
  const words = await wordsOf(await lay('words.pdf', writePdf(paper, 'plan.pdf')));
  expect(words).toContain('Floor plan');
  expect(words).toContain('The island stands north.');
  expect(await wordsOf(await lay('scan.pdf', pdfOf('0 0 100 100 re f')))).toBe('');
});

const said = (words: string) => `BT /F 9 Tf (${words}) Tj ET `;
const packed = '/Filter/FlateDecode';

test.each([
  ['pages that hold themselves', pdfOf(said('Loop'), '[2 0 R 2 0 R 3 0 R]')],
  ['a page that is there 9,999 times', pdfOf(said('Again'), `[${'3 0 R '.repeat(9999)}]`)],
  ['a bomb of 400 MB', pdfOf(deflateSync(Buffer.alloc(400e6, said('Boom'))), '[3 0 R]', packed)],
  ['a lost table of contents', new Blob(['%PDF-1.7\nstartxref\n99999999999\n%%EOF'])],
  ['half of what it says', pdfOf(said('Half')).slice(0, 250)],
])(
  'T9: %s ends in time, tells no more than it may, and leaves the next one alone',
  async (_what, content) => {
    const started = performance.now();
    const words = await wordsOf(await lay('hostile.pdf', content), 3000);
    expect(words?.length ?? 0).toBeLessThanOrEqual(MOST_WORDS);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(await wordsOf(await lay('fine.pdf', pdfOf(said('Fine'))))).toBe('Fine');
  },
  30_000,
);
