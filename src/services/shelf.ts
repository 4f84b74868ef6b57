import type { Draft } from './drafts.ts';

/** Both ends inclusive, as in an HTTP Range. */
export interface ByteRange {
  start: number;
  end: number;
}

/** No such file: an unknown key, or something that is not a key at all. */
export class FileMissing extends Error {}

/** Where whole files stand: what a disk and a bucket do differently, and no more. */
export interface Shelf {
  /** Takes a draft over, or copies it: kept for good, whole or not at all, when this resolves. */
  keep(key: string, draft: Draft): Promise<void>;
  open(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  size(key: string): Promise<number>;
  remove(key: string): Promise<void>;
  atHand<R>(key: string, work: (path: string) => Promise<R>): Promise<R>;
}

/** A key in its two folders, `ab/cd/<key>`. Throws FileMissing for what is no key. */
export function placeOf(key: string): [string, string, string] {
  if (!/^[0-9a-f]{32}$/.test(key)) throw new FileMissing('No such file.');
  return [key.slice(0, 2), key.slice(2, 4), key];
}
