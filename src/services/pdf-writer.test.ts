import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { pdfText } from '../../test/pdf-text.ts';
import { type Letter, openPdfWriter, PdfFailed, PdfQueueFull } from './pdf-writer.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-writer-'));
const writer = openPdfWriter();
afterAll(async () => {
  await writer.close();
  fs.rmSync(folder, { recursive: true });
});

function letter(...content: Letter['content']): Letter {
  const paper = { size: 'LETTER', margin: 54, top: 48, bottom: 60 } as const;
  const foot = { text: 'Ridge', page: 'Page {page} of {pages}' };
  return {
    title: 'T',
    author: 'Ridge',
    lang: 'en',
    paper,
    styles: {},
    content,
    images: {},
    foot,
    missing: 'It lacks.',
  };
}

/** A worker of its own, that does with a letter what `script` says. */
function worker(script: string): URL {
  const file = path.join(folder, `${script.length}.mjs`);
  fs.writeFileSync(file, `import { parentPort } from 'node:worker_threads';\nparentPort.on('message', ${script});\n`);
  return pathToFileURL(file);
}

test.each([
  'José Ibáñez, ¡señalización! – “Łódź” … €1.250 ½″ m²',
  'Nguyễn Văn Độ, Đorđe, Ελληνικά, Пол из дуба',
  'Done ✔ 🏠 ⚡',
])('letters outside of English stay what they are: %s', async (text) => {
  const pdf = await writer.write(letter({ text }), 'me');
  const read = (await pdfText(pdf)).normalize('NFC');
  expect(read).toContain(text);
  expect(read).not.toContain('It lacks.');
});

test('what no font has is a question mark, and that is said', async () => {
  const read = await pdfText(await writer.write(letter({ text: 'For 李 of Ridge\u202e\u0007' }), 'me'));
  expect(read).toContain('For ? of Ridge');
  expect(read).toContain('It lacks.');
});

test('R23: a word without an end is drawn, and keeps nobody waiting', async () => {
  const read = await pdfText(await writer.write(letter({ text: `${'x'.repeat(20_000)} End` }), 'me'));
  expect(read.replace(/[^x]/g, '')).toHaveLength(20_000);
  expect(read).toContain('End');
});

test('each page is numbered', async () => {
  const read = await pdfText(await writer.write(letter({ text: 'One', pageBreak: 'after' }, { text: 'Two' }), 'me'));
  expect(read).toContain('Ridge Page 1 of 2');
  expect(read).toContain('Ridge Page 2 of 2');
});

test.each(['/etc/hostname', 'http://127.0.0.1:9/logo.png'])('a letter draws nothing from %s', async (image) => {
  await expect(writer.write(letter({ image }), 'me')).rejects.toThrow(PdfFailed);
});

test('one that cannot be drawn fails alone, and the next one is drawn', async () => {
  const both = [writer.write(letter({ image: 'nothing' }), 'me'), writer.write(letter({ text: 'Fine' }), 'me')];
  const [bad, good] = await Promise.allSettled(both);
  expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(PdfFailed) });
  expect(await pdfText((good as PromiseFulfilledResult<Uint8Array>).value)).toContain('Fine');
});

const DIES =
  "({ id, letter }) => letter.title === 'die' ? process.exit(1) : parentPort.postMessage({ id, pdf: letter })";

test('a worker that dies takes one letter with it, and the next one gets a new worker', async () => {
  const mortal = openPdfWriter({ script: worker(DIES) });
  await expect(mortal.write({ ...letter(), title: 'die' }, 'me')).rejects.toThrow(PdfFailed);
  expect(await mortal.write({ ...letter(), title: 'live' }, 'me')).toMatchObject({ title: 'live' });
  await mortal.close();
});

test('one that takes too long is ended', async () => {
  const slow = openPdfWriter({ script: worker('() => { for (;;) {} }'), patience: 100 });
  await expect(slow.write(letter(), 'me')).rejects.toThrow(PdfFailed);
  await slow.close();
});

test('so many wait, and of one person fewer: whoever comes after them is told at once', async () => {
  const stuck = openPdfWriter({ script: worker('() => {}'), patience: 200, queue: { all: 3, each: 2 } });
  const waiting = ['ada', 'ada', 'ben'].map((whose) => stuck.write(letter(), whose).catch((error) => error));
  await expect(stuck.write(letter(), 'ada')).rejects.toThrow(PdfQueueFull);
  await expect(stuck.write(letter(), 'cora')).rejects.toThrow(PdfQueueFull);
  for (const error of await Promise.all(waiting)) expect(error).toBeInstanceOf(PdfFailed);
  await expect(stuck.write(letter(), 'ada')).rejects.toThrow(PdfFailed);
  await stuck.close();
});
