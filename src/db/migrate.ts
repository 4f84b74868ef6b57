import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import type { Database, Tx } from './open.ts';

/** The database does not fit this program: made by a newer one, or by migrations that were edited afterwards. */
class DatabaseMismatch extends Error {
  readonly code = 'DATABASE_MISMATCH';
}

/** Any fixed number: whoever migrates this database holds this lock. */
const LOCK = 7_024_311_900;

/**
 * Brings the database up to this program, in one transaction under an advisory lock: of two processes that start at
 * once one migrates, the other waits and finds nothing to do. Throws DatabaseMismatch and changes nothing when the
 * database is newer than the program. The records are drizzle's own (`drizzle.__drizzle_migrations`).
 */
export async function migrate(database: Database, folder = migrationsFolder()): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: folder });
  await database.transaction(async (tx) => {
    // A migration may take longer than a page's query, and so may waiting for another process that migrates.
    await tx.execute(sql`select set_config('statement_timeout', '0', true),
      set_config('idle_in_transaction_session_timeout', '0', true)`);
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}::bigint)`);
    const applied = await recorded(tx);
    refuseUnknown(known, applied);
    for (const migration of known) if (!applied.has(migration.folderMillis)) await apply(tx, migration);
  });
}

/** `src/db/migrations` beside this file, or `migrations` beside the bundle. */
export function migrationsFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const folder = path.join(here, 'migrations');
  if (fs.existsSync(path.join(folder, 'meta', '_journal.json'))) return folder;
  throw new Error(`The folder ${folder} is missing: the installation is incomplete.`);
}

async function recorded(tx: Tx): Promise<Map<number, string>> {
  await tx.execute(sql`create schema if not exists drizzle`);
  await tx.execute(sql`create table if not exists drizzle.__drizzle_migrations
    (id serial primary key, hash text not null, created_at bigint)`);
  const { rows } = await tx.execute<{ hash: string; at: string }>(
    sql`select hash, created_at::text as at from drizzle.__drizzle_migrations`,
  );
  return new Map(rows.map(({ hash, at }) => [Number(at), hash]));
}

function refuseUnknown(known: MigrationMeta[], applied: Map<number, string>): void {
  const hashes = new Map(known.map((migration) => [migration.folderMillis, migration.hash]));
  for (const [at, hash] of applied) {
    const when = new Date(at).toISOString();
    if (!hashes.has(at)) {
      throw new DatabaseMismatch(
        `The database was written by a newer Porchlight (migration of ${when}, unknown here). ` +
          'Start the newer version, or restore a backup made by this one. Nothing was changed.',
      );
    }
    if (hashes.get(at) !== hash) {
      throw new DatabaseMismatch(`The migration of ${when} was edited after it ran here. Nothing was changed.`);
    }
  }
}

async function apply(tx: Tx, migration: MigrationMeta): Promise<void> {
  for (const statement of migration.sql) await tx.execute(sql.raw(statement));
  await tx.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at)
    values (${migration.hash}, ${migration.folderMillis})`);
}
