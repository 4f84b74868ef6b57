import { createHash } from 'node:crypto';
import { PICTURE_SIZES, type PictureSize } from '../../paths.ts';
import type { Files } from '../../services/files.ts';
import { firstPage } from '../../services/pdf.ts';
import { resized, thumbnail, UploadRefused } from '../../services/pictures.ts';
import { FileMissing } from '../../services/shelf.ts';
import { EDGES } from './rules.ts';

/** Where a picture lies in one of its sizes: known from its own key, so that no row has to say. */
export function sizeKey(storageKey: string, size: PictureSize): string {
  return createHash('sha256').update(`${storageKey} ${size}`).digest('hex').slice(0, 32);
}

/** A file's key, and those of its sizes if it is a picture: all that goes when it goes. */
export function keysOf({ storageKey, width }: { storageKey: string; width: number | null }): string[] {
  return width === null ? [storageKey] : [storageKey, ...PICTURE_SIZES.map((size) => sizeKey(storageKey, size))];
}

const making = new Map<string, Promise<void>>();
let last: Promise<unknown> = Promise.resolve();

/** What a size is made of: a picture, or a PDF, of which the first page is shown. */
interface Original {
  storageKey: string;
  type: string;
}

/**
 * The key of a picture in that size: made when somebody asks for it first, once, and kept in the store. `fresh` says
 * that it took its time. Throws FileMissing, or UploadRefused for what is no picture.
 */
export async function resize(store: Files, original: Original, size: PictureSize) {
  const key = sizeKey(original.storageKey, size);
  if (await isThere(store, key)) return { key, fresh: false };
  let work = making.get(key);
  if (!work) {
    work = inTurn(() => make(store, original, size, key)).finally(() => making.delete(key));
    making.set(key, work);
  }
  await work;
  return { key, fresh: true };
}

async function isThere(store: Files, key: string): Promise<boolean> {
  try {
    return (await store.size(key)) > 0;
  } catch (error) {
    if (error instanceof FileMissing) return false;
    throw error;
  }
}

/** One picture at a time: unpacked, one may take 160 MB. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const turn = last.then(work, work);
  last = turn.catch(() => {});
  return turn;
}

async function make(store: Files, { storageKey, type }: Original, size: PictureSize, key: string): Promise<void> {
  const drawn = await store.atHand(storageKey, async (path) => {
    const source = type === 'application/pdf' ? (await firstPage(path))?.bytes : path;
    if (!source) throw new UploadRefused('damaged');
    return size === 'thumbnail' ? await thumbnail(source) : await resized(source, EDGES[size], 82);
  });
  await store.put(drawn, { key });
  // Removed meanwhile: nothing of it stays.
  if (!(await isThere(store, storageKey))) await store.remove(key);
}
