import fs from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { createFolder } from './folder.ts';
import { lockFolder } from './lock.ts';
import type { Database, Db } from './open.ts';
import * as schema from './schema/index.ts';

/**
 * The embedded database in `<dataDir>/db`. One connection: whoever asks the outer `db` inside an open transaction
 * waits for ever. Throws DatabaseInUse when another process has the folder.
 */
export async function openPglite(dataDir: string, durable: boolean, template?: string): Promise<Database> {
  const lock = lockFolder(dataDir);
  try {
    const folder = path.join(dataDir, 'db');
    await createFolder(folder, template, durable);
    const pglite = await PGlite.create(folder, durable ? { startParams: durableParams() } : {});
    if (durable) giveFsync(pglite);
    return wrap(pglite, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

function wrap(pglite: PGlite, release: () => void): Database {
  return {
    kind: 'pglite',
    db: drizzle(pglite, { schema, casing: 'snake_case' }) as unknown as Db,
    async listen(channel, onPayload) {
      await pglite.listen(channel, onPayload);
    },
    onListenLost() {
      // There is no wire that could break.
    },
    async executeSql(text, values) {
      if (values) return await pglite.query(text, values);
      // A script may hold its own BEGIN and COMMIT (pg-boss does). If it fails half-way outside of a transaction of
      // ours, the one connection stays in an aborted transaction for everybody; inside, it is rolled back.
      const results = await pglite.transaction((tx) => tx.exec(text));
      return { rows: results.at(-1)?.rows ?? [] };
    },
    async close() {
      if (!pglite.closed) await pglite.close();
      release();
    },
  };
}

/** PGlite starts with -F (no fsync). Of the methods that Postgres knows only plain fsync reaches Node's file system. */
function durableParams(): string[] {
  return [...PGlite.defaultStartParams.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync'];
}

interface OpenFile {
  nfd?: number;
}

interface MountedFiles {
  stream_ops: { fsync?: (stream: OpenFile) => number };
}

/** PGlite's file system on Node has no fsync of its own: without this an acknowledged commit dies in a power cut. */
function giveFsync(pglite: PGlite): void {
  const { node } = pglite.Module.FS.lookupPath('/pglite/data/base', {});
  const files = node.mount.type as unknown as MountedFiles;
  files.stream_ops.fsync = (stream) => {
    // A folder is opened without a descriptor of its own.
    if (stream.nfd !== undefined) fs.fsyncSync(stream.nfd);
    return 0;
  };
}
