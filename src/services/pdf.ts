import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';

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
  if ((await stat(file)).size > MAX_BYTES) return undefined;
  const drawn = line.then(() => draw(file, edge));
  line = drawn.catch(() => undefined);
  return await drawn;
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
    const picture = sharp(data, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' });
    return { bytes: await picture.webp({ quality: 82 }).toBuffer(), width, height };
  } finally {
    clearTimeout(timer);
    void worker.terminate();
  }
}
