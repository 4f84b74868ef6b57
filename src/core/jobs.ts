import { randomInt } from 'node:crypto';
import PgBoss from 'pg-boss';
import type { Database, Tx } from '../db/open.ts';
import type { Log } from './core.ts';
import type { About } from './event-data.ts';
import { type Handler, RUN_SECONDS, Runner } from './runner.ts';

/**
 * Every kind of job and what it carries: ids, never words or secrets, since a payload lies in the database (R6, R9).
 * Who does each: the table in src/worker.ts.
 */
export interface JobData {
  /**
   * Make and send the code of this row of `codes`. `email` is where a set-up's goes: nobody has that address yet.
   * `own`: a browser asked that is known as the person's, which no limit of the instance holds back (R5).
   */
  code: { code: string; email?: string; own?: boolean };
  /** Record that a code was tried in vain, for whom it was sent to, if anybody; `locked` by the last try it had. */
  'code-failed': {
    code: string;
    portal: string | null;
    link: string | null;
    contact: string | null;
    member: string | null;
    locked: boolean;
  };
  /** Make the link of this entry's invitation of that moment (ISO 8601) and send it (H4); nothing for an older one. */
  invitation: { access: string; at: string };
  /** Tell by text that an invitation was mailed (H4). */
  'invitation-text': { access: string; at: string };
  /** Mail a client a copy of what they approved (H9). */
  'approval-copy': { approval: string };
  /** Mail or text an item by this row of `deliveries` (H13). */
  'item-delivery': { delivery: string };
  /** Let a sending go that was scheduled for that moment (ISO 8601); nothing for one that was changed since (H13). */
  'scheduled-sending': { sending: string; at: string };
  /** Find out which members this concerns, and tell them (H8). */
  notice: { about: About };
  /** Mail it to one of them. */
  'notice-mail': { about: About; member: string };
  /** Tell a contact's old address, which this row of `deliveries` holds, that it was changed (H21). */
  'address-changed': { delivery: string };
}

export type JobName = keyof JobData;

/** One run of a job. A process that dies lets a job run again, so that handlers bear being run twice. */
export interface Job {
  id: string;
  /** 1 for the first run. */
  attempt: number;
  /** No further try comes after this one. */
  last: boolean;
}

export type JobHandler<N extends JobName> = (data: JobData[N], job: Job) => Promise<void>;

export interface WorkOptions<N extends JobName> {
  /** How many of this kind run at once in this process; 1 by default. */
  concurrency?: number;
  /** Hears of a job that will not be tried again: a permanent failure, or the last try (B6). */
  onGivenUp?: (data: JobData[N], error: unknown) => Promise<void>;
}

export interface SendOptions {
  /** Not before this moment, by the database's clock. */
  startAfter?: Date;
  /** Tries after the first. By default 12, over about 5 hours. */
  retryLimit?: number;
  /** Seconds before the second try; doubled from try to try. By default 2. */
  retryDelay?: number;
}

export interface Jobs {
  /** Asks for a job inside an act's transaction: rolled back with it. Gives the job's id. */
  send<N extends JobName>(tx: Tx, name: N, data: JobData[N], options?: SendOptions): Promise<string>;
  /** After the commit: run what waits now, not at the next poll. A kind that starts after a wait wakes by itself. */
  wake(name: JobName): void;
  /**
   * Runs jobs of this kind from now on. A throw is tried again with growing waits, unless the error says
   * `permanent: true`; a job that is done is deleted.
   */
  work<N extends JobName>(name: N, handler: JobHandler<N>, options?: WorkOptions<N>): Promise<void>;
  /** Forgets jobs that failed for good and were put into the archive before that moment. */
  forget(before: Date): Promise<void>;
  /** Resolves when nothing runs and nothing that is due waits. For tests. */
  idle(): Promise<void>;
  /** Takes no new job and waits for running ones (at most 20 s); what is left is tried again by the next start. */
  stop(): Promise<void>;
}

/** A random wait of at least and at most so many milliseconds. */
export type Delay = readonly [least: number, most: number];

/** Kinds of job that start only after a random wait: else the next answer's time tells what they found (R7). */
export const DELAYS: Partial<Record<JobName, Delay>> = { code: [500, 3000], 'code-failed': [500, 3000] };

export interface JobSettings {
  log?: Log;
  /** Which kinds wait, and how long; tests do not. */
  delays?: Partial<Record<JobName, Delay>>;
  /** How often forgotten or due jobs are looked for; wake() is the usual way. */
  pollMs?: number;
}

/** Opens the queue in the database's own schema `pgboss`, creating its tables at the first start. */
export async function openJobs(database: Database, settings: JobSettings = {}): Promise<Jobs> {
  const { log, pollMs = 5_000, delays = DELAYS } = settings;
  const boss = openBoss(database);
  boss.on('error', (error) => log?.error({ err: error }, 'job queue'));
  await boss.start();
  // An embedded database has one process: whatever was running when it died is free again.
  if (database.kind === 'pglite') await database.executeSql(FREE);
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  const runner = new Runner(database, boss, pollMs, log);
  return {
    async send(tx, name, data, options) {
      const delay = delays[name];
      if (!delay) return await send(boss, known, tx, name, data, options);
      const wait = randomInt(delay[0], delay[1]);
      // Rolled back, the act wakes the queue for nothing.
      runner.wake(name, wait);
      return await send(boss, known, tx, name, data, { ...options, startAfter: new Date(Date.now() + wait) });
    },
    wake: (name) => (delays[name] ? undefined : runner.wake(name)),
    async work(name, handler, options = {}) {
      await boss.createQueue(name);
      known.add(name);
      runner.add(name, handler as Handler, options as WorkOptions<JobName>);
    },
    async forget(before) {
      await database.executeSql('delete from pgboss.archive where archived_on < $1', [before.toISOString()]);
    },
    idle: () => runner.idle(),
    async stop() {
      await runner.stop();
      await boss.stop({ graceful: false });
    },
  };
}

const FREE = `update pgboss.job set state = 'retry', start_after = now() where state = 'active'`;

/** Fetching, waking and stopping are the runner's; of pg-boss we use the tables, their statements and the upkeep. */
function openBoss(database: Database): PgBoss {
  const db = { executeSql: database.executeSql as PgBoss.Db['executeSql'] };
  const archiveFailedAfterSeconds = 7 * 24 * 3600;
  // Until src/upkeep.ts forgets them: its table alone says how old things get.
  const deleteAfterDays = 365;
  return new PgBoss({
    db,
    schedule: false,
    maintenanceIntervalSeconds: 60,
    archiveFailedAfterSeconds,
    deleteAfterDays,
  });
}

async function send<N extends JobName>(
  boss: PgBoss,
  known: Set<string>,
  tx: Tx,
  name: N,
  data: JobData[N],
  { startAfter, retryLimit = 12, retryDelay = 2 }: SendOptions = {},
): Promise<string> {
  const db = inside(tx);
  // A process without this kind's worker may be the first to ask for it.
  if (!known.has(name)) await db.executeSql('select pgboss.create_queue($1, $2)', [name, { policy: 'standard' }]);
  const retry = { retryLimit, retryDelay, retryBackoff: true };
  const id = await boss.send(name, data, { db, startAfter, ...retry, expireInSeconds: RUN_SECONDS });
  if (!id) throw new Error(`The job ${name} was not taken.`);
  return id;
}

/** pg-boss counts its parameters itself ($1, $2, …, each several times): its text must reach the driver as is. */
function inside(tx: Tx): PgBoss.Db {
  return {
    async executeSql(text, values) {
      const query = tx._.session.prepareQuery({ sql: text, params: values }, undefined, undefined, false);
      return (await query.execute()) as { rows: unknown[] };
    },
  };
}
