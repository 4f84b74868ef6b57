import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { FileMissing, placeOf, type Shelf } from './shelf.ts';

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
      return Readable.toWeb(file.createReadStream(range ?? {})) as ReadableStream<Uint8Array>;
    },
    size: async (key) => (await stat(place(key)).catch(missing)).size,
    remove: async (key) => await rm(place(key), { force: true }),
    async atHand(key, work) {
      await stat(place(key)).catch(missing);
      return await work(place(key));
    },
  };
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
