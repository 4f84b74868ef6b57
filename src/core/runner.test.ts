import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../test/database.ts';
import type { Database } from '../db/open.ts';
import { type JobHandler, type JobSettings, type Jobs, openJobs, type WorkOptions } from './jobs.ts';

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

async function start(handler?: JobHandler<'code'>, options?: WorkOptions<'code'>, settings?: JobSettings) {
  jobs = await openJobs(database, { delays: {}, ...settings });
  if (handler) await jobs.work(NAME, handler, options);
  // The first look at the queue is over: what runs from here on was woken.
  await jobs.idle();
}

const ask = (code: string, retryDelay?: number) =>
  database.db.transaction((tx) => jobs.send(tx, NAME, { code }, { retryDelay }));

async function states(): Promise<string[]> {
  const { rows } = await database.executeSql('select state::text from pgboss.job order by state');
  return (rows as { state: string }[]).map((row) => row.state);
}

test('a throw is tried again, later, without a wake', async () => {
  const attempts: number[] = [];
  const secondRun = new Promise<void>((resolve) => {
    const settings = { pollMs: 50 };
    void start(
      async (_, { attempt }) => {
        attempts.push(attempt);
        if (attempt === 1) throw new Error('not yet');
        resolve();
      },
      {},
      settings,
    ).then(async () => {
      await ask('again', 1);
      jobs.wake(NAME);
    });
  });
  await secondRun;
  await jobs.idle();
  expect(attempts).toEqual([1, 2]);
  expect(await states()).toEqual([]);
});

test('a permanent failure is given up at once, and its payload and text do not reach the record', async () => {
  class Refused extends Error {
    readonly permanent = true;
  }
  const givenUp: unknown[] = [];
  let runs = 0;
  await start(
    async () => {
      runs++;
      throw new Refused('no such person: jo@example.com');
    },
    { onGivenUp: async (data, error) => void givenUp.push([data, (error as Error).message]) },
  );
  await ask('bounced');
  jobs.wake(NAME);
  await jobs.idle();
  expect(runs).toBe(1);
  expect(givenUp).toEqual([[{ code: 'bounced' }, 'no such person: jo@example.com']]);
  expect(await states()).toEqual(['failed']);
  const { rows } = await database.executeSql('select output from pgboss.job');
  expect(rows).toEqual([{ output: { error: 'Refused' } }]);
});

test('stop waits for the running job and starts no other', async () => {
  const ran: string[] = [];
  let begun = () => {};
  const running = new Promise<void>((resolve) => {
    begun = resolve;
  });
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await start(async ({ code }) => {
    begun();
    await finished;
    ran.push(code);
  });
  await ask('one');
  await ask('two');
  jobs.wake(NAME);
  await running;
  const stopped = jobs.stop();
  finish();
  await stopped;
  expect(ran).toEqual(['one']);
  expect(await states()).toEqual(['created']);
});

test('several of a kind run at once where the table says so', async () => {
  let running = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  await start(
    async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 3) for (const go of waiting) go();
      });
      running--;
    },
    { concurrency: 3 },
  );
  // In one commit: a poll between two of them would take the first alone, and it waits for the others.
  await database.db.transaction(async (tx) => {
    for (const code of ['a', 'b', 'c']) await jobs.send(tx, NAME, { code });
  });
  jobs.wake(NAME);
  await jobs.idle();
  expect(most).toBe(3);
});

test.skipIf(process.env.TEST_DATABASE === 'postgres')(
  'what ran when an embedded database died runs again',
  async () => {
    await start();
    await ask('orphan');
    await database.executeSql(`update pgboss.job set state = 'active', started_on = now()`);
    await jobs.stop();
    const ran: number[] = [];
    await start(async (_, { attempt }) => void ran.push(attempt));
    expect(ran).toEqual([2]);
  },
);
