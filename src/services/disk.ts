import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ByteRange, FileMissing, placeOf, type Shelf } from './shelf.ts';

/** How much of a file is read at once, in bytes: a read costs as much, however little it brings. */
const PIECE = 512 * 1024;

/** Files on disk under `<root>/ab/cd/<key>`; drafts must lie on the same disk. */
export function diskShelf(root: string): Shelf {
  const place = (key: string) => path.join(root, ...placeOf(key));
  return {
    async keep(key, draft) {
      const target = place(key);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await rename(draft.path, target);
      // The name itself must survive a power cut, and so must the folders that were new.
      for (const folder of [path.dirname(target), path.dirname(path.dirname(target)), root]) await syncFolder(folder);
    },
    async open(key, range) {
      const file = await open(place(key), 'r').catch(missing);
      return pieces(file, range ?? { start: 0, end: (await file.stat()).size - 1 });
    },
    size: async (key) => (await stat(place(key)).catch(missing)).size,
    remove: async (key) => await rm(place(key), { force: true }),
    async atHand(key, work) {
      await stat(place(key)).catch(missing);
      return await work(place(key));
    },
  };
}

/** A part of a file as its reader asks for it, then closed. Node's own streams, one turned into another, cost twice. */
function pieces(file: FileHandle, { start, end }: ByteRange): ReadableStream<Uint8Array> {
  let at = start;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE, end + 1 - at));
      const { bytesRead } = await file.read(piece, 0, piece.length, at);
      at += bytesRead;
      if (bytesRead > 0) controller.enqueue(piece.subarray(0, bytesRead));
      if (bytesRead > 0 && at <= end) return;
      controller.close();
      await file.close();
    },
    cancel: () => file.close(),
  });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function missing(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOENT') throw new FileMissing('No such file.', { cause: error });
  throw error;
}
