import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';

export interface StoredFile {
  /** 32 hex digits of our own making: no name of a person's ever becomes a path (R14). */
  key: string;
  bytes: number;
  /** Hex. */
  sha256: string;
}

/** Both ends inclusive, as in an HTTP Range. */
export interface ByteRange {
  start: number;
  end: number;
}

export type Content = Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** No such file: an unknown key, or something that is not a key at all. */
export class FileMissing extends Error {}

/** The content was longer than `maxBytes`; nothing is kept. */
export class FileTooLarge extends Error {}

export interface Files {
  /** Kept on disk when this resolves, so that a row may name it. Throws FileTooLarge above `maxBytes`. */
  put(content: Content, options?: { maxBytes?: number }): Promise<StoredFile>;
  /** Throws FileMissing. The range must lie inside the file. */
  open(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** In bytes. Throws FileMissing. */
  size(key: string): Promise<number>;
  /** Gone when this resolves; a missing file is no error. */
  remove(key: string): Promise<void>;
}

/** Where a file lies until it is whole; what a killed process left there is swept (src/upkeep.ts). */
export function draftsIn(dataDir: string): string {
  return path.join(dataDir, 'files', 'drafts');
}

/** Files on disk under `<dataDir>/files/ab/cd/<key>`. */
export function openFiles(dataDir: string): Files {
  const root = path.join(dataDir, 'files');
  return {
    put: (content, { maxBytes = Number.POSITIVE_INFINITY } = {}) => put(dataDir, content, maxBytes),
    async open(key, range) {
      const file = await open(place(root, key), 'r').catch(missing);
      const stream = file.createReadStream(range ?? {});
      return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
    },
    size: async (key) => (await stat(place(root, key)).catch(missing)).size,
    remove: async (key) => await rm(place(root, key), { force: true }),
  };
}

async function put(dataDir: string, content: Content, maxBytes: number): Promise<StoredFile> {
  const key = randomBytes(16).toString('hex');
  const root = path.join(dataDir, 'files');
  const drafts = draftsIn(dataDir);
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  const draft = path.join(drafts, key);
  try {
    const written = await write(draft, content, maxBytes);
    const target = place(root, key);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await rename(draft, target);
    // The name itself must survive a power cut, and so must the folders that were new.
    for (const folder of [path.dirname(target), path.dirname(path.dirname(target)), root]) await syncFolder(folder);
    return { key, ...written };
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function write(draft: string, content: Content, maxBytes: number): Promise<Omit<StoredFile, 'key'>> {
  const file = await open(draft, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of chunksOf(content)) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw new FileTooLarge(`More than ${maxBytes} bytes.`);
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

/** One write may take less than it was given. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let done = 0;
  while (done < chunk.byteLength) done += (await file.write(chunk, done)).bytesWritten;
}

function chunksOf(content: Content): AsyncIterable<Uint8Array> | Uint8Array[] {
  if (content instanceof Uint8Array) return [content];
  return content as AsyncIterable<Uint8Array>;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function place(root: string, key: string): string {
  if (!/^[0-9a-f]{32}$/.test(key)) throw new FileMissing('No such file.');
  return path.join(root, key.slice(0, 2), key.slice(2, 4), key);
}

function missing(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOENT') throw new FileMissing('No such file.', { cause: error });
  throw error;
}
