import fs from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** Postgres' own cache: the system caches the files anyhow, and the usual 128 MB would be half of the program. */
const SMALL = ['-c', 'shared_buffers=16MB'];

/**
 * How Postgres starts inside. PGlite's -F means no fsync; of the methods that Postgres knows only plain fsync reaches
 * Node's file system.
 */
export function startParams(durable: boolean): string[] {
  const usual = PGlite.defaultStartParams;
  if (!durable) return [...usual, ...SMALL];
  return [...usual.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync', ...SMALL];
}

interface OpenFile {
  nfd?: number;
}

/** The part of Emscripten's NODEFS that its types leave out. */
interface NodeFiles {
  stream_ops: { fsync?: (stream: OpenFile) => number };
}

/**
 * PGlite's file system on Node has no fsync of its own: without this an acknowledged commit dies in a power cut. It is
 * there before Postgres starts, since recovery after a crash must reach the disk too before old WAL is let go.
 */
export class DurableFs extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const giveFsync = (module: { NODEFS?: unknown }) => {
      (module.NODEFS as NodeFiles).stream_ops.fsync = fsync;
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), giveFsync] } };
  }
}

function fsync(stream: OpenFile): number {
  // A folder is opened without a descriptor of its own.
  if (stream.nfd !== undefined) fs.fsyncSync(stream.nfd);
  return 0;
}
