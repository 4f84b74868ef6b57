import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openJobs } from '../src/core/jobs.ts';
import { migrate } from '../src/db/migrate.ts';
import { type Database, openDatabase } from '../src/db/open.ts';
import { prepareTemplate, templateKey } from '../src/db/template.ts';

const CACHE = path.join(import.meta.dirname, '..', 'node_modules', '.cache', 'porchlight');
const FOLDER = 'porchlight-test-';
const bossVersion: string = createRequire(import.meta.url)('pg-boss/package.json').version;

/**
 * A database of its own, migrated, the job queue's tables included: a copy of a folder that is made once, or on
 * Postgres (TEST_DATABASE=postgres) of a template database. `close` removes it. One a test file is meant: a fresh
 * company a test keeps tests apart.
 */
export function openTestDatabase(): Promise<Database> {
  return process.env.TEST_DATABASE === 'postgres' ? onPostgres() : onPglite();
}

/** The prepared PGlite folder, to give to `openDatabase` as `template`. */
export function testTemplate(): Promise<string> {
  return prepareTemplate(CACHE, prepareQueue, bossVersion);
}

async function onPglite(): Promise<Database> {
  const template = await testTemplate();
  sweep();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), `${FOLDER}${process.pid}-`));
  const database = await openDatabase({ dataDir, durable: false, template });
  return closing(database, () => fs.rmSync(dataDir, { recursive: true, force: true }));
}

async function onPostgres(): Promise<Database> {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('TEST_DATABASE=postgres needs TEST_POSTGRES_URL.');
  const template = await postgresTemplate(server);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ask(server, (client) => client.query(`create database ${name} template ${template}`));
  const database = await openDatabase({ dataDir: '', databaseUrl: at(server, name) });
  return closing(database, () => ask(server, (client) => client.query(`drop database ${name} with (force)`)));
}

async function postgresTemplate(server: string): Promise<string> {
  const name = `template_${templateKey(bossVersion)}`;
  const lock = createHash('sha256').update(name).digest().readInt32BE();
  await ask(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [lock]);
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount) return;
    await client.query(`drop database if exists ${name}_draft`);
    await client.query(`create database ${name}_draft`);
    const database = await openDatabase({ dataDir: '', databaseUrl: at(server, `${name}_draft`) });
    await migrate(database);
    await prepareQueue(database);
    await database.close();
    await client.query(`alter database ${name}_draft rename to ${name}`);
  });
  return name;
}

async function prepareQueue(database: Database): Promise<void> {
  const jobs = await openJobs(database);
  await jobs.stop();
}

function closing(database: Database, clean: () => unknown): Database {
  return {
    ...database,
    async close() {
      await database.close();
      await clean();
    },
  };
}

async function ask(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function at(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** What a test run that was killed left behind: 40 MB a folder. */
function sweep(): void {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = name.startsWith(FOLDER) && Number(name.slice(FOLDER.length).split('-')[0]);
    if (pid && !lives(pid)) fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
