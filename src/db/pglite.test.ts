import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { testTemplate } from '../../test/database.ts';
import { OutsideTransaction } from './guard.ts';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open.ts';

const folders: string[] = [];

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-db-'));
  folders.push(made);
  return made;
}

/** One for all that leaves nothing behind. */
let shared: Database;
let sharedFolder = '';

beforeAll(async () => {
  sharedFolder = folder();
  folders.pop();
  shared = await open(sharedFolder, false);
});
afterAll(async () => {
  await shared.close();
  fs.rmSync(sharedFolder, { recursive: true, force: true });
});
afterEach(() => {
  for (const made of folders.splice(0)) fs.rmSync(made, { recursive: true, force: true });
});

async function open(dataDir: string, durable: boolean): Promise<Database> {
  return await openDatabase({ dataDir, durable, template: await testTemplate() });
}

test('every commit reaches the disk: 40 commits make 40 fsyncs', async () => {
  const database = await open(folder(), true);
  await database.executeSql('create table rows (n int)');
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
  const acknowledged = await writeAndKill(dataDir, 60);
  const database = await openDatabase({ dataDir });
  const { rows } = await database.executeSql('select n from rows order by n');
  await database.close();
  const kept = new Set((rows as { n: number }[]).map((row) => row.n));
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
}, 60_000);

/** A child writes row after row, says each on stdout once it is committed, and is killed after `count` of them. */
async function writeAndKill(dataDir: string, count: number): Promise<number[]> {
  const template = await testTemplate();
  const writer = path.join(import.meta.dirname, 'writer.fixture.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', writer, dataDir, template]);
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
  const heard: string[] = [];
  await shared.listen('news', (payload) => heard.push(payload));
  await shared.db
    .transaction(async (tx) => {
      await tx.execute(sql`select pg_notify('news', 'undone')`);
      throw new Error('no');
    })
    .catch(() => {});
  await shared.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_notify('news', 'done')`);
    await tx.execute(sql`select pg_notify('news', 'done')`);
    expect(heard).toEqual([]);
  });
  await shared.executeSql('select 1');
  expect(heard).toEqual(['done']);
});

test('a failing script with its own BEGIN leaves the one connection usable', async () => {
  await expect(shared.executeSql('BEGIN; select 1/0; COMMIT;')).rejects.toThrow(/division/);
  await shared.executeSql('BEGIN; create table kept (n int); COMMIT;');
  expect((await shared.executeSql('select count(*)::int as n from kept', [])).rows).toEqual([{ n: 0 }]);
});

test('a query past the open transaction fails at once, and nothing hangs', async () => {
  const { db } = shared;
  const past = db.transaction(() => db.execute(sql`select 1`));
  await expect(past).rejects.toMatchObject({ cause: expect.any(OutsideTransaction) });
  await expect(db.transaction(() => shared.executeSql('select 1', []))).rejects.toThrow(OutsideTransaction);
  await expect(db.transaction(() => db.transaction(async () => {}))).rejects.toThrow(OutsideTransaction);
  // From elsewhere it waits its turn, and so does what a transaction started and did not wait for.
  let finish = () => {};
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let later: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    later = Promise.resolve().then(async () => {
      await ended;
      return await db.execute(sql`select 1`);
    });
    await tx.execute(sql`select 1`);
  });
  finish();
  await later;
});

test('migrations run once, and a database newer than the program is refused', async () => {
  await migrate(shared);
  await migrate(shared);
  await shared.executeSql(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 99999999999999)`);
  await expect(migrate(shared)).rejects.toThrow(/newer Porchlight/);
  await shared.executeSql('delete from drizzle.__drizzle_migrations where created_at = 99999999999999');
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

test('a second open of the folder is refused', async () => {
  await expect(open(sharedFolder, false)).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
});

test('without a prepared folder a first start makes its own', async () => {
  const database = await openDatabase({ dataDir: folder(), durable: false });
  await migrate(database);
  expect((await database.executeSql('select count(*)::int as n from companies')).rows).toEqual([{ n: 0 }]);
  await database.close();
}, 60_000);
