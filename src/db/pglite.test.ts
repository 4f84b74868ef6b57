import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { testTemplate } from '../../test/database.ts';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open.ts';

const folders: string[] = [];

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-db-'));
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const made of folders.splice(0)) fs.rmSync(made, { recursive: true, force: true });
});

async function open(dataDir: string, durable: boolean): Promise<Database> {
  return await openDatabase({ dataDir, durable, template: await testTemplate() });
}

async function withTable(dataDir: string): Promise<Database> {
  const database = await open(dataDir, true);
  await database.executeSql('create table if not exists rows (n int primary key)');
  return database;
}

test('every commit reaches the disk: 40 commits make 40 fsyncs', async () => {
  const database = await withTable(folder());
  const fsync = vi.spyOn(fs, 'fsyncSync');
  for (let n = 0; n < 40; n++) {
    await database.db.transaction((tx) => tx.execute(sql`insert into rows values (${n})`));
  }
  const synced = fsync.mock.calls.length;
  fsync.mockRestore();
  await database.close();
  expect(synced).toBeGreaterThanOrEqual(40);
  expect(synced).toBeLessThan(50);
});

test('kill -9 while writing loses nothing that was acknowledged', async () => {
  const dataDir = folder();
  await (await withTable(dataDir)).close();
  const acknowledged = await writeAndKill(dataDir, 60);
  const database = await openDatabase({ dataDir });
  const { rows } = await database.executeSql('select n from rows order by n');
  await database.close();
  const kept = new Set((rows as { n: number }[]).map((row) => row.n));
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
});

/** A child writes row after row, says each on stdout once it is committed, and is killed after `count` of them. */
async function writeAndKill(dataDir: string, count: number): Promise<number[]> {
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    path.join(import.meta.dirname, 'writer.fixture.ts'),
    dataDir,
  ]);
  const gone = once(child, 'exit');
  let trouble = '';
  child.stderr.on('data', (chunk) => {
    trouble += chunk;
  });
  const said: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(Number(line));
    if (said.length === count) child.kill('SIGKILL');
  }
  await gone;
  if (said.length < count) throw new Error(trouble);
  return said;
}

test('notify is heard at commit, and not at rollback', async () => {
  const database = await open(folder(), false);
  const heard: string[] = [];
  await database.listen('news', (payload) => heard.push(payload));
  await database.db
    .transaction(async (tx) => {
      await tx.execute(sql`select pg_notify('news', 'undone')`);
      throw new Error('no');
    })
    .catch(() => {});
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_notify('news', 'done')`);
    await tx.execute(sql`select pg_notify('news', 'done')`);
    expect(heard).toEqual([]);
  });
  await database.executeSql('select 1');
  expect(heard).toEqual(['done']);
  await database.close();
});

test('a failing script with its own BEGIN leaves the one connection usable', async () => {
  const database = await open(folder(), false);
  await expect(database.executeSql('BEGIN; select 1/0; COMMIT;')).rejects.toThrow(/division/);
  await database.executeSql('BEGIN; create table kept (n int); COMMIT;');
  expect((await database.executeSql('select count(*)::int as n from kept', [])).rows).toEqual([{ n: 0 }]);
  await database.close();
});

test('migrations run once, and a database newer than the program is refused', async () => {
  const database = await open(folder(), false);
  await migrate(database);
  await migrate(database);
  await database.executeSql(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 99999999999999)`);
  await expect(migrate(database)).rejects.toThrow(/newer Porchlight/);
  await database.close();
});

test('a folder that a killed first start left half-made is made anew', async () => {
  const dataDir = folder();
  fs.mkdirSync(path.join(dataDir, 'db.new'));
  fs.writeFileSync(path.join(dataDir, 'db.new', 'PG_VERSION'), '18');
  const database = await open(dataDir, false);
  expect((await database.executeSql('select count(*)::int as n from companies')).rows).toEqual([{ n: 0 }]);
  await database.close();
  expect(fs.readdirSync(dataDir)).toEqual(['db']);
});

test('a second open of the folder is refused until the first is closed', async () => {
  const dataDir = folder();
  const first = await open(dataDir, false);
  await expect(open(dataDir, false)).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
  await first.close();
  await (await open(dataDir, false)).close();
});

test('without a prepared folder a first start makes its own', async () => {
  const database = await openDatabase({ dataDir: folder(), durable: false });
  await migrate(database);
  expect((await database.executeSql('select count(*)::int as n from companies')).rows).toEqual([{ n: 0 }]);
  await database.close();
}, 60_000);
