import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { DurableFs, durableParams } from './durable.ts';
import { createFolder } from './folder.ts';
import { guard } from './guard.ts';
import { lockFolder } from './lock.ts';
import type { Database, Db } from './open.ts';
import * as schema from './schema/index.ts';

/**
 * The embedded database in `<dataDir>/db`. One connection: inside an open transaction only that may be asked
 * (guard.ts). Throws DatabaseInUse when another process has the folder.
 */
export async function openPglite(dataDir: string, durable: boolean, template?: string): Promise<Database> {
  const lock = lockFolder(dataDir);
  try {
    const folder = path.join(dataDir, 'db');
    await createFolder(folder, template, durable);
    const pglite = await PGlite.create(
      durable ? { fs: new DurableFs(folder), startParams: durableParams() } : { dataDir: folder },
    );
    return wrap(guard(pglite), () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

function wrap(pglite: PGlite, release: () => void): Database {
  const db = drizzle(pglite, { schema, casing: 'snake_case' }) as unknown as Db;
  return {
    kind: 'pglite',
    db,
    // One connection: nothing else can be open that this could meet.
    transaction: (change) => db.transaction(change),
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
