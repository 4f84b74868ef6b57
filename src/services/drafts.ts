import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';

export type Content = Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** A file on our own disk, for as long as somebody works on it. */
export interface Draft {
  path: string;
  bytes: number;
  /** Hex. */
  sha256: string;
}

/** The content was longer than `maxBytes`; nothing is kept. */
export class FileTooLarge extends Error {}

export interface Drafts {
  /**
   * Writes content as it comes, never all of it in memory. Throws FileTooLarge above `maxBytes`, what the content
   * threw, and what the disk says when it is full; nothing is kept then. `durable`: on the disk when this resolves.
   */
  write(content: Content, options?: { maxBytes?: number; durable?: boolean }): Promise<Draft>;
  /** Gone when this resolves; a missing one is no error. */
  drop(path: string): Promise<void>;
}

/** Where a file lies until it is whole; what a killed process left there is swept (src/upkeep.ts). */
export function draftsIn(dataDir: string): string {
  return path.join(dataDir, 'files', 'drafts');
}

/** Drafts under `<dataDir>/files/drafts`. */
export function openDrafts(dataDir: string): Drafts {
  const folder = draftsIn(dataDir);
  return {
    async write(content, { maxBytes = Number.POSITIVE_INFINITY, durable = false } = {}) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = path.join(folder, randomBytes(16).toString('hex'));
      const file = await open(draft, 'wx', 0o600);
      try {
        const written = await write(file, content, maxBytes);
        if (durable) await file.sync();
        await file.close();
        return { path: draft, ...written };
      } catch (error) {
        await file.close();
        await rm(draft, { force: true });
        throw error;
      }
    },
    drop: async (draft) => await rm(draft, { force: true }),
  };
}

async function write(file: FileHandle, content: Content, maxBytes: number): Promise<Omit<Draft, 'path'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunksOf(content)) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new FileTooLarge(`More than ${maxBytes} bytes.`);
    hash.update(chunk);
    await writeAll(file, chunk);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Writes a chunk behind what was written, or from `at` on: one write may take less than it was given. */
export async function writeAll(file: FileHandle, chunk: Uint8Array, at?: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength; ) {
    const place = at === undefined ? null : at + done;
    done += (await file.write(chunk, done, chunk.byteLength - done, place)).bytesWritten;
  }
}

function chunksOf(content: Content): AsyncIterable<Uint8Array> | Uint8Array[] {
  if (content instanceof Uint8Array) return [content];
  return content as AsyncIterable<Uint8Array>;
}
