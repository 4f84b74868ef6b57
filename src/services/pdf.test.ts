import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { writePdf } from '../features/demo/write-pdf.ts';
import { firstPage } from './pdf.ts';

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
