import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeAll } from './drafts.ts';

/** Nothing of this upload lies here: it began on another machine, or was swept. */
export class ArrivalMissing extends Error {}

/** Files that arrive in parts, on our own disk until they are whole. `id` is a UUID of our own making. */
export interface Arrivals {
  /**
   * Writes what comes at that place, for good when this resolves. A source that breaks ends it: what came stays, and
   * counts. Gives how many bytes. Throws ArrivalMissing, or what the disk says.
   */
  append(id: string, offset: number, content: AsyncIterable<Uint8Array>): Promise<number>;
  pathOf(id: string): string;
  /** Gone when this resolves; a missing one is no error. */
  drop(id: string): Promise<void>;
}

/** Where unfinished uploads lie; what nothing claims is swept (src/upkeep.ts). */
export function arrivalsIn(dataDir: string): string {
  return path.join(dataDir, 'files', 'uploads');
}

export function openArrivals(dataDir: string): Arrivals {
  const folder = arrivalsIn(dataDir);
  const pathOf = (id: string) => path.join(folder, id);
  return {
    pathOf,
    async append(id, offset, content) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(pathOf(id), offset === 0 ? 'w' : 'r+', 0o600).catch(missing);
      try {
        const bytes = await write(file, offset, content);
        await file.sync();
        return bytes;
      } finally {
        await file.close();
      }
    },
    drop: async (id) => await rm(pathOf(id), { force: true }),
  };
}

async function write(file: FileHandle, offset: number, content: AsyncIterable<Uint8Array>): Promise<number> {
  let at = offset;
  for await (const chunk of untilBroken(content)) {
    await writeAll(file, chunk, at);
    at += chunk.byteLength;
  }
  return at - offset;
}

/** A connection that breaks has brought what it has brought. */
async function* untilBroken(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = content[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await source.next().catch(() => ({ done: true, value: undefined }) as const);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await source.return?.();
  }
}

function missing(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOENT') throw new ArrivalMissing('Nothing of this upload is here.', { cause: error });
  throw error;
}
