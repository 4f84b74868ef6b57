import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../test/database.ts';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open.ts';

const onPostgres = process.env.TEST_DATABASE === 'postgres';
const server = process.env.TEST_POSTGRES_URL ?? '';
let database: Database;

beforeAll(async () => {
  if (onPostgres) database = await openTestDatabase();
});
afterAll(() => database?.close());

/** A database without a single table, by its address. */
async function emptyDatabase(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return server.replace(/\/[^/]*$/, `/${name}`);
}

test.runIf(onPostgres)('notify is heard at commit, not at rollback, and folded when doubled', async () => {
  const heard: string[] = [];
  const done = new Promise<void>((resolve) => {
    void database.listen('news', (payload) => {
      heard.push(payload);
      if (payload === 'end') resolve();
    });
  });
  await database.listen('other', () => {});
  const undone = database.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_notify('news', 'undone')`);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await database.db.transaction(async (tx) => {
    for (const word of ['once', 'once', 'end']) await tx.execute(sql`select pg_notify('news', ${word})`);
  });
  await done;
  expect(heard).toEqual(['once', 'end']);
});

test.runIf(onPostgres)(
  'a listening connection that is cut comes back, and says that pages must look again',
  async () => {
    const heard: string[] = [];
    let told = () => {};
    const again = new Promise<void>((resolve) => {
      told = resolve;
    });
    database.onListenLost(() => told());
    const back = new Promise<void>((resolve) => {
      void database.listen('back', (payload) => {
        heard.push(payload);
        resolve();
      });
    });
    await database.listen('ready', () => {});
    await database.executeSql(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'porchlight-listen' and datname = current_database()`);
    await again;
    await database.executeSql(`select pg_notify('back', 'heard')`);
    await back;
    expect(heard).toEqual(['heard']);
  },
);

test.runIf(onPostgres)('of processes that start at once one migrates, the others wait', async () => {
  const databaseUrl = await emptyDatabase('at_once');
  const all = await Promise.all([1, 2, 3].map(() => openDatabase({ dataDir: '', databaseUrl })));
  await Promise.all(all.map((one) => migrate(one)));
  const { rows } = await all[0]!.executeSql(
    'select count(*)::int as n, count(distinct hash)::int as kinds from drizzle.__drizzle_migrations',
  );
  const [{ n, kinds }] = rows as [{ n: number; kinds: number }];
  expect(n).toBe(kinds);
  await Promise.all(all.map((one) => one.close()));
});

test.runIf(onPostgres)('a script that fails half-way leaves no connection in its transaction', async () => {
  for (let n = 0; n < 12; n++) await expect(database.executeSql('BEGIN; select 1/0; COMMIT;')).rejects.toThrow();
  const { rows } = await database.executeSql(`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`);
  expect(rows).toEqual([{ n: 0 }]);
});

test.runIf(onPostgres)('an unreachable server is an error at once, not a hang', async () => {
  const databaseUrl = 'postgres://nobody@127.0.0.1:1/nothing';
  await expect(openDatabase({ dataDir: '', databaseUrl })).rejects.toThrow(/ECONNREFUSED/);
});
