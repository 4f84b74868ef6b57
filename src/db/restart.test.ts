import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestDatabase } from '../../test/database.ts';
import type { Database, Tx } from './open.ts';
import { stateOf } from './repeat.ts';

let database: Database;
let pool: pg.Pool;

beforeAll(async () => {
  database = await openTestDatabase();
  pool = (database.db as unknown as { $client: pg.Pool }).$client;
  await database.executeSql('create table rows (n int primary key, hits int not null default 0)');
  await database.executeSql('insert into rows values (1), (2)');
});
afterAll(() => database.close());

const hit = (tx: Tx, n: number) => tx.execute(sql`update rows set hits = hits + 1 where n = ${n}`);
const look = () => database.db.execute(sql`select 1`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Nothing waits, nothing is lent out. */
async function expectWhole() {
  await vi.waitFor(() => expect(pool.idleCount).toBe(pool.totalCount), { timeout: 5_000 });
  expect(pool.waitingCount).toBe(0);
  expect(pool.totalCount).toBeLessThanOrEqual(10);
}

/** Reads, writes, and transactions that wait in the middle, until told to stop. Gives what failed. */
function load() {
  let on = true;
  const failed: unknown[] = [];
  async function one(work: () => Promise<unknown>) {
    while (on) {
      await work().catch(async (error) => {
        failed.push(error);
        await pause(5);
      });
    }
  }
  const reader = () => one(look);
  const writer = () => one(() => database.transaction((tx) => hit(tx, 1)));
  const waiter = () =>
    one(() =>
      database.transaction(async (tx) => {
        await tx.execute(sql`select pg_sleep(0.01)`);
        await pause(20);
        await tx.execute(sql`select 1`);
      }),
    );
  const all = [...Array(4)].flatMap(() => [reader(), writer(), waiter()]);
  return {
    failed,
    async stop() {
      on = false;
      await Promise.all(all);
    },
  };
}

test('every connection ended under load, ten times: the process lives, answers within 2 s, and listens', async () => {
  let heard = 0;
  await database.listen('restarts', () => void heard++);
  const running = load();
  for (let times = 1; times <= 10; times++) {
    await pause(100);
    const before = running.failed.length;
    await database.executeSql(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    const killed = performance.now();
    await vi.waitFor(look, { timeout: 2_000 });
    await vi.waitFor(() => database.transaction((tx) => hit(tx, 2)), { timeout: 2_000 });
    expect(performance.now() - killed).toBeLessThan(2_000);
    await vi.waitFor(() => expect(running.failed.length).toBeGreaterThan(before));
  }
  await running.stop();
  await expectWhole();
  await vi.waitFor(
    async () => {
      await database.executeSql(`select pg_notify('restarts', '')`);
      expect(heard).toBeGreaterThan(0);
    },
    { timeout: 5_000 },
  );
});

test('a transaction whose begin, middle or commit fails gives its connection back', async () => {
  const cut = (client: pg.PoolClient & { connection?: { stream: { destroy(): void } } }) =>
    client.connection?.stream.destroy();
  pool.on('acquire', cut);
  for (let n = 0; n < 15; n++) await expect(database.transaction((tx) => hit(tx, 1))).rejects.toThrow();
  pool.off('acquire', cut);
  await expectWhole();
  for (let n = 0; n < 15; n++)
    await expect(database.transaction((tx) => tx.execute(sql`select 1/0`))).rejects.toThrow();
  await expectWhole();
  await database.executeSql(`create table later (n int references rows deferrable initially deferred)`);
  for (let n = 0; n < 15; n++) {
    const commit = database.transaction((tx) => tx.execute(sql`insert into later values (99)`));
    await expect(commit).rejects.toMatchObject({ code: '23503' });
  }
  await expectWhole();
});

test('two that lock each other out both come through (R25)', async () => {
  let runs = 0;
  const both = (first: number, second: number) =>
    database.transaction(async (tx) => {
      runs++;
      await hit(tx, first);
      await pause(50);
      await hit(tx, second);
      return first;
    });
  expect(await Promise.all([both(1, 2), both(2, 1)])).toEqual([1, 2]);
  expect(runs).toBeGreaterThan(2);
});

test.each(['40001', '40P01'])('%s is tried again three times, and then told', async (code) => {
  let runs = 0;
  const lost = database.transaction(async (tx) => {
    runs++;
    await tx.execute(sql.raw(`do $$ begin raise exception using errcode = '${code}'; end $$`));
  });
  expect(stateOf(await lost.catch((error) => error))).toBe(code);
  expect(runs).toBe(4);
});

test('any other failure is told at once', async () => {
  let runs = 0;
  const failed = database.transaction(async (tx) => {
    runs++;
    await tx.execute(sql`select 1/0`);
  });
  expect(stateOf(await failed.catch((error) => error))).toBe('22012');
  expect(runs).toBe(1);
});
