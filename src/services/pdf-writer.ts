import { Worker } from 'node:worker_threads';
import type { Content, StyleDictionary } from 'pdfmake/interfaces';

/** What a PDF is drawn from: data alone, since it is drawn in a worker. Lengths in points. */
export interface Letter {
  title: string;
  author: string;
  /** A BCP 47 tag. */
  lang: string;
  paper: { size: 'LETTER' | 'A4'; margin: number; top: number; bottom: number };
  /** By name; `body` is everybody's, `foot` the foot's, `note` what is said of letters that are missing. */
  styles: StyleDictionary;
  content: Content[];
  /** PNG or JPEG, by the name that an `image` in the content has. */
  images: Readonly<Record<string, Uint8Array>>;
  /** At the foot of each page. `page` has `{page}` and `{pages}` in it. */
  foot: { text: string; page: string };
  /** What stands at the end when there were letters that no font has, each drawn as `?`. */
  missing: string;
}

/** Too many wait already: this one's turn would come too late. */
export class PdfQueueFull extends Error {}
/** This one was not drawn: it took too long, or what drew it failed. */
export class PdfFailed extends Error {}

export interface PdfWriter {
  /**
   * Draws it, in its turn. `whose` is whoever asked: nobody has more than a few in the queue. Throws PdfQueueFull, or
   * PdfFailed for this one alone.
   */
  write(letter: Letter, whose: string): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

export interface PdfWriterOptions {
  /** How long one may take, in milliseconds. */
  patience?: number;
  /** How many may wait in all, and of one person. */
  queue?: { all: number; each: number };
  /** After how long without work the worker and its memory go, in milliseconds. */
  idle?: number;
  script?: URL;
}

interface Answer {
  id: number;
  pdf?: Uint8Array<ArrayBuffer>;
  failed?: string;
}

/** A worker that needs more is drawing something that nobody would read. */
const MEMORY = { maxOldGenerationSizeMb: 384 };

/**
 * Draws PDFs one at a time in a worker thread, so that requests are answered meanwhile: begun with the first, ended
 * when it fails or takes too long, and after some idle time. Nothing of what was drawn is kept (S8).
 */
export function openPdfWriter(options: PdfWriterOptions = {}): PdfWriter {
  const { queue = { all: 30, each: 3 } } = options;
  const waiting: string[] = [];
  const artist = hire(options);
  let last: Promise<unknown> = Promise.resolve();
  return {
    async write(letter, whose) {
      const own = waiting.filter((one) => one === whose).length;
      if (waiting.length >= queue.all || own >= queue.each) throw new PdfQueueFull();
      waiting.push(whose);
      const turn = last.then(() => artist.draw(letter));
      last = turn.catch(() => {});
      return await turn.finally(() => waiting.splice(waiting.indexOf(whose), 1));
    },
    close: artist.end,
  };
}

/** Keeps one worker, as long as there is work for it. */
function hire({ patience = 20_000, idle = 60_000, script = SCRIPT }: PdfWriterOptions) {
  let worker: Worker | undefined;
  let rest: NodeJS.Timeout | undefined;
  let count = 0;

  async function end(): Promise<void> {
    clearTimeout(rest);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  }

  async function draw(letter: Letter): Promise<Uint8Array<ArrayBuffer>> {
    clearTimeout(rest);
    worker ??= begin(script);
    count += 1;
    try {
      return await answerOf(worker, { id: count, letter }, patience);
    } catch (error) {
      await end();
      throw error;
    } finally {
      rest = setTimeout(end, idle).unref();
    }
  }

  return { draw, end };
}

const SCRIPT = new URL('./write-pdf.mjs', import.meta.url);

/** It keeps no process alive: what is still being drawn then, nobody waits for. */
function begin(script: URL): Worker {
  const worker = new Worker(script, { resourceLimits: MEMORY });
  worker.on('error', () => {});
  worker.unref();
  return worker;
}

function answerOf(worker: Worker, ask: { id: number; letter: Letter }, patience: number) {
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const settle = (error: unknown, pdf?: Uint8Array<ArrayBuffer>) => {
      clearTimeout(timer);
      worker.off('message', hear).off('error', settle).off('exit', gone);
      if (pdf) resolve(pdf);
      else reject(new PdfFailed('A PDF could not be drawn.', { cause: error }));
    };
    const hear = ({ id, pdf, failed }: Answer) => {
      if (id === ask.id) settle(new Error(failed), pdf);
    };
    const gone = () => settle(new Error('The worker ended.'));
    const timer = setTimeout(() => settle(new Error(`Not drawn in ${patience} ms.`)), patience);
    worker.on('message', hear).on('error', settle).on('exit', gone);
    worker.postMessage(ask);
  });
}
