import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { DatabaseInUse, lockFolder } from './lock.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import { type Database, openDatabase } from './open.ts';

/** What a prepared folder depends on: the migrations, the PGlite that wrote it, and whatever `more` says. */
export function templateKey(more = ''): string {
  const migrations = readMigrationFiles({ migrationsFolder: migrationsFolder() }).map(({ hash }) => hash);
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const engine = JSON.parse(fs.readFileSync(path.join(path.dirname(entry), '..', 'package.json'), 'utf8')).version;
  return createHash('sha256')
    .update(JSON.stringify([migrations, engine, more]))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Gives `<cache>/<key>/db`, a migrated PGlite folder to copy from, so that a first start takes 1 s and not 6 (initdb).
 * Made once, by whoever comes first; the others wait. `prepare` adds what migrations do not make, such as the queue's
 * tables; its own version belongs in `more`.
 */
export async function prepareTemplate(
  cache: string,
  prepare: (database: Database) => Promise<void>,
  more = '',
): Promise<string> {
  const place = path.join(cache, templateKey(more));
  while (!fs.existsSync(place)) await build(cache, place, prepare);
  return path.join(place, 'db');
}

async function build(cache: string, place: string, prepare: (database: Database) => Promise<void>): Promise<void> {
  const lock = await tryLock(cache);
  if (!lock) return;
  try {
    if (fs.existsSync(place)) return;
    sweepDrafts(cache);
    const draft = `${place}${DRAFT}`;
    const database = await openDatabase({ dataDir: draft, durable: false });
    await migrate(database);
    await prepare(database);
    await database.close();
    fs.renameSync(draft, place);
    forgetOld(cache, place);
  } finally {
    lock.release();
  }
}

async function tryLock(cache: string) {
  try {
    return lockFolder(cache);
  } catch (error) {
    if (!(error instanceof DatabaseInUse)) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return undefined;
  }
}

/** Only one process at a time comes here: whatever draft there is, a killed one left it. */
function sweepDrafts(cache: string): void {
  for (const name of fs.readdirSync(cache))
    if (name.endsWith(DRAFT)) fs.rmSync(path.join(cache, name), { recursive: true, force: true });
}

/** Each change of a migration makes another folder, of 40 MB. */
function forgetOld(cache: string, kept: string): void {
  for (const name of fs.readdirSync(cache)) {
    const place = path.join(cache, name);
    const stat = fs.statSync(place, { throwIfNoEntry: false });
    const old = stat?.isDirectory() && Date.now() - stat.mtimeMs > DAY_MS;
    if (old && place !== kept && /^[0-9a-f]{16}$/.test(name)) fs.rmSync(place, { recursive: true, force: true });
  }
}

const DRAFT = '.draft';
const DAY_MS = 24 * 3600 * 1000;
