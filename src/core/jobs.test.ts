import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../test/database.ts';
import type { Database } from '../db/open.ts';
import { type JobHandler, type JobSettings, type Jobs, openJobs } from './jobs.ts';

// The one kind that core itself knows serves here; what it does is up to each test.
const NAME = 'code';
let database: Database;
let jobs: Jobs;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
afterEach(async () => {
  await jobs.stop();
  await database.executeSql('delete from pgboss.job');
});

async function start(handler?: JobHandler<'code'>, delays: JobSettings['delays'] = {}) {
  jobs = await openJobs(database, { delays });
  if (handler) await jobs.work(NAME, handler);
  // The first look at the queue is over: what runs from here on was woken.
  await jobs.idle();
}

const ask = (code: string) => database.db.transaction((tx) => jobs.send(tx, NAME, { code }));

async function states(): Promise<string[]> {
  const { rows } = await database.executeSql('select state::text from pgboss.job order by state');
  return (rows as { state: string }[]).map((row) => row.state);
}

test('an act that is rolled back leaves no job', async () => {
  await start();
  const undone = database.db.transaction(async (tx) => {
    await jobs.send(tx, NAME, { code: 'a' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await states()).toEqual([]);
});

test('a kind that nobody works on yet keeps its jobs until somebody does', async () => {
  await start();
  await ask('early');
  expect(await states()).toEqual(['created']);
  const ran: string[] = [];
  await jobs.work(NAME, async ({ code }) => void ran.push(code));
  await jobs.idle();
  expect(ran).toEqual(['early']);
  expect(await states()).toEqual([]);
});

test('woken after the commit, a job runs at once, without the poll', async () => {
  const waits: number[] = [];
  let ran = () => {};
  await start(async () => ran());
  for (let n = 0; n < 20; n++) {
    const done = new Promise<void>((resolve) => {
      ran = resolve;
    });
    await ask(String(n));
    const committed = performance.now();
    jobs.wake(NAME);
    await done;
    waits.push(performance.now() - committed);
  }
  await jobs.idle();
  // About 10 ms where nothing else runs; the poll would take up to 5 s.
  expect(waits.sort((a, b) => a - b)[10]).toBeLessThan(500);
});

test('a wake while the queue is being emptied is not lost', async () => {
  const ran: string[] = [];
  await start(async ({ code }) => {
    ran.push(code);
    if (code === 'first') await ask('second');
    if (code === 'first') jobs.wake(NAME);
  });
  await ask('first');
  jobs.wake(NAME);
  await jobs.idle();
  expect(ran).toEqual(['first', 'second']);
});

test('a kind that waits starts after its wait and by itself, not at the wake and not at the poll (R7)', async () => {
  let ran = () => {};
  const done = new Promise<void>((resolve) => {
    ran = resolve;
  });
  await start(async () => ran(), { code: [300, 400] });
  const asked = performance.now();
  await ask('later');
  jobs.wake(NAME);
  await jobs.idle();
  expect(await states()).toEqual(['created']);
  await done;
  const waited = performance.now() - asked;
  expect(waited).toBeGreaterThan(290);
  expect(waited).toBeLessThan(4000);
  await jobs.idle();
});
