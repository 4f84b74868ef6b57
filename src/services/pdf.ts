import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { openPicture } from './sharp.ts';

/** A PDF's first page as a WebP. Sizes in pixels. */
export interface FirstPage {
  bytes: Buffer;
  width: number;
  height: number;
}

/** A larger one is not worth its memory, and stays without a picture. In bytes. */
const MAX_BYTES = 64 * 1024 * 1024;
/** A page that takes longer is meant to. In milliseconds. */
const PATIENCE = 10_000;

let line: Promise<unknown> = Promise.resolve();

/**
 * Draws the first page of the PDF at this path so that its longer side has `edge` pixels. Nothing when it cannot be
 * drawn: damaged, locked by a password, too large, or without end. One at a time, in a worker of its own: what it reads
 * is a stranger's (R14).
 */
export async function firstPage(file: string, edge = 1600): Promise<FirstPage | undefined> {
  return await inLine(file, () => draw(file, edge));
}

/** No more letters of a PDF are told: some twenty pages. */
export const MOST_WORDS = 50_000;

/**
 * The words of the PDF at this path, a blank line between two pages, at most `MOST_WORDS` letters: '' for pictures of
 * pages, nothing when it cannot be read. Of one without end it is what came in `patience` milliseconds. In a worker of
 * its own, like the picture.
 */
export async function wordsOf(file: string, patience = PATIENCE): Promise<string | undefined> {
  return await inLine(file, () => read(file, patience));
}

async function inLine<R>(file: string, work: () => Promise<R>): Promise<R | undefined> {
  if ((await stat(file)).size > MAX_BYTES) return undefined;
  const turn = line.then(work);
  line = turn.catch(() => undefined);
  return await turn;
}

interface Drawn {
  data: Uint8Array;
  width: number;
  height: number;
}

async function draw(file: string, edge: number): Promise<FirstPage | undefined> {
  const worker = new Worker(new URL('./first-page.mjs', import.meta.url), { workerData: { file, edge } });
  const timer = setTimeout(() => void worker.terminate(), PATIENCE);
  try {
    const drawn = await new Promise<Drawn | undefined>((resolve) => {
      worker.once('message', resolve);
      worker.once('error', () => resolve(undefined));
      worker.once('exit', () => resolve(undefined));
    });
    if (!drawn) return undefined;
    const { data, width, height } = drawn;
    const picture = await openPicture(data, { raw: { width, height, channels: 4 } });
    const bytes = await picture.flatten({ background: '#ffffff' }).webp({ quality: 82 }).toBuffer();
    return { bytes, width, height };
  } finally {
    clearTimeout(timer);
    void worker.terminate();
  }
}

async function read(file: string, patience: number): Promise<string | undefined> {
  const worker = new Worker(new URL('./pdf-words.mjs', import.meta.url), { workerData: { file, most: MOST_WORDS } });
  const pages: string[] = [];
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patience);
    const over = () => {
      clearTimeout(timer);
      resolve();
    };
    worker.on('message', (page: string | null) => (page === null ? over() : pages.push(page)));
    worker.once('error', over).once('exit', over);
  });
  void worker.terminate();
  return pages.length > 0 ? tidied(pages) : undefined;
}

/** Without what is not text (Postgres takes no NUL), pages apart. */
function tidied(pages: readonly string[]): string {
  const clean = pages.map((page) => page.replace(/\r\n?/g, '\n').replace(/[^\P{C}\n]/gu, ''));
  const lines = clean.map((page) => page.split('\n').map((one) => one.trimEnd()));
  const told = lines.map((page) => page.join('\n').trim()).filter(Boolean);
  return told.join('\n\n').slice(0, MOST_WORDS);
}
