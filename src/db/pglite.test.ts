import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { testTemplate } from '../../test/database.ts';
import { OutsideTransaction } from './embedded.ts';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open.ts';
import { prepareTemplate, templateKey } from './template.ts';

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
  fs.mkdirSync(path.join(dataDir, 'db.new'));
  await (await open(dataDir, false)).close();
  expect(fs.readdirSync(dataDir)).toEqual(['db']);
});

test('what a build of the prepared folder left, killed half-way, goes with the next one', async () => {
  const cache = folder();
  for (const draft of ['0123456789abcdef.draft', `${templateKey()}.draft`]) fs.mkdirSync(path.join(cache, draft));
  const template = await prepareTemplate(cache, async () => {});
  expect(fs.existsSync(path.join(template, 'PG_VERSION'))).toBe(true);
  expect(fs.readdirSync(cache)).toEqual([templateKey()]);
});

test('a second open of the folder is refused', async () => {
  await expect(open(sharedFolder, false)).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
});
