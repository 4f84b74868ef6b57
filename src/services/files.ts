import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { diskShelf } from './disk.ts';
import { type Content, type Drafts, openDrafts } from './drafts.ts';
import { s3Shelf } from './s3.ts';
import type { ByteRange, Shelf } from './shelf.ts';

export interface StoredFile {
  /** 32 hex digits of our own making: no name of a person's ever becomes a path (R14). */
  key: string;
  bytes: number;
  /** Hex. */
  sha256: string;
}

export interface PutOptions {
  maxBytes?: number;
  /** A key of the caller's instead of a random one: 32 hex digits. What is there under it is replaced. */
  key?: string;
}

/** The store of files. Nothing of it is ever wholly in memory, in or out. */
export interface Files {
  /** Kept when this resolves, so that a row may name it. Throws FileTooLarge above `maxBytes`; nothing is kept then. */
  put(content: Content, options?: PutOptions): Promise<StoredFile>;
  /** Throws FileMissing. The range must lie inside the file. */
  open(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** In bytes. Throws FileMissing. */
  size(key: string): Promise<number>;
  /** Gone when this resolves; a missing file is no error. */
  remove(key: string): Promise<void>;
  /** Runs `work` with the file's path on our own disk, to be read only. Throws FileMissing. */
  atHand<R>(key: string, work: (path: string) => Promise<R>): Promise<R>;
}

/** Opens the store: on disk under `<dataDir>/files`, or in the bucket of `s3Url` (src/config.ts). */
export function openFiles(dataDir: string, s3Url?: string): Files {
  const drafts = openDrafts(dataDir);
  const shelf = s3Url ? s3Shelf(s3Url, drafts) : diskShelf(path.join(dataDir, 'files'));
  return {
    put: (content, options) => put(shelf, drafts, content, options),
    open: (key, range) => shelf.open(key, range),
    size: (key) => shelf.size(key),
    remove: (key) => shelf.remove(key),
    atHand: (key, work) => shelf.atHand(key, work),
  };
}

/** First a draft, then the shelf: half a file, or one that is too long, never gets that far. */
async function put(shelf: Shelf, drafts: Drafts, content: Content, options: PutOptions = {}): Promise<StoredFile> {
  const { maxBytes, key = randomBytes(16).toString('hex') } = options;
  const draft = await drafts.write(content, { maxBytes, durable: true });
  try {
    await shelf.keep(key, draft);
    return { key, bytes: draft.bytes, sha256: draft.sha256 };
  } finally {
    await drafts.drop(draft.path);
  }
}
