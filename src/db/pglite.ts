import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { DurableFs, startParams } from './durable.ts';
import { Embedded } from './embedded.ts';
import { createFolder } from './folder.ts';
import { lockFolder } from './lock.ts';
import type { Database, Db } from './open.ts';
import type { OnSlow } from './slow.ts';

export interface PgliteOptions {
  durable: boolean;
  template?: string;
  onSlow?: OnSlow;
}

/**
 * The embedded database in `<dataDir>/db`. One connection: inside an open transaction only that may be asked
 * (embedded.ts). Throws DatabaseInUse when another process has the folder.
 */
export async function openPglite(dataDir: string, { durable, template, onSlow }: PgliteOptions): Promise<Database> {
  const lock = lockFolder(dataDir);
  try {
    const folder = path.join(dataDir, 'db');
    await createFolder(folder, template, durable);
    const pglite = await PGlite.create({
      ...(durable ? { fs: new DurableFs(folder) } : { dataDir: folder }),
      startParams: startParams(durable),
    });
    return wrap(new Embedded(pglite, onSlow), () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

function wrap(embedded: Embedded, release: () => void): Database {
  // Of PGlite, Drizzle calls what Embedded has: `query` and `transaction`.
  const db = drizzle(embedded as unknown as PGlite, { casing: 'snake_case' }) as unknown as Db;
  let closing: Promise<void> | undefined;
  return {
    kind: 'pglite',
    db,
    transaction: (change) => db.transaction(change),
    async listen(channel, onPayload) {
      await embedded.listen(channel, onPayload);
    },
    onListenLost() {
      // There is no wire that could break.
    },
    executeSql: (text, values) => (values ? embedded.query(text, values) : embedded.script(text)),
    close() {
      closing ??= embedded.close().finally(release);
      return closing;
    },
  };
}
