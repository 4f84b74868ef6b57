import type PgBoss from 'pg-boss';
import type { Database } from '../db/open.ts';
import type { Log } from './core.ts';
import type { Job, JobHandler, JobName, WorkOptions } from './jobs.ts';

/** Longest run of a handler. A job that is active for longer belongs to a process that died. */
export const RUN_SECONDS = 120;

export type Handler = JobHandler<JobName>;
type Options = WorkOptions<JobName>;
type Taken = PgBoss.JobWithMetadata<never>;

interface Queue {
  name: JobName;
  handler: Handler;
  options: Options;
  /** The run that empties the queue, while there is one. */
  running?: Promise<void>;
  /** Something was committed while it ran, perhaps after its last look. */
  again: boolean;
}

const STOP_MS = 20_000;
/** The database's clock says whether a job is due. What it is slow by costs a poll. */
const MARGIN = 20;

/**
 * Runs jobs in this process. Its own loop, since pg-boss polls each queue and does not wait for its last writes. Every
 * `pollMs` one query finds due jobs of all queues: retries, delayed ones, those whose wake was lost.
 */
export class Runner {
  readonly #queues = new Map<JobName, Queue>();
  readonly #poll: NodeJS.Timeout;
  readonly #database: Database;
  readonly #boss: PgBoss;
  readonly #log: Log | undefined;
  #stopped = false;

  constructor(database: Database, boss: PgBoss, pollMs: number, log?: Log) {
    this.#database = database;
    this.#boss = boss;
    this.#log = log;
    this.#poll = setInterval(() => void this.#look(), pollMs);
    this.#poll.unref();
  }

  add(name: JobName, handler: Handler, options: Options): void {
    this.#queues.set(name, { name, handler, options, again: false });
    this.wake(name);
  }

  /** Runs what is due: now, or in so many milliseconds. */
  wake(name: JobName, wait = 0): void {
    if (wait > 0) return void setTimeout(() => this.wake(name), wait + MARGIN).unref();
    const queue = this.#queues.get(name);
    if (!queue || this.#stopped) return;
    queue.again = true;
    queue.running ??= this.#empty(queue).finally(() => {
      queue.running = undefined;
      if (queue.again) this.wake(name);
    });
  }

  async idle(): Promise<void> {
    while (!this.#stopped) {
      const busy = this.#busy();
      if (busy.length > 0) await Promise.all(busy);
      else if ((await this.#due()).map((name) => this.wake(name)).length === 0 && this.#busy().length === 0) return;
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#poll);
    await within(Promise.all(this.#busy()), STOP_MS).catch(() => this.#log?.warn({}, 'jobs still ran at the stop'));
  }

  #busy(): Promise<void>[] {
    return [...this.#queues.values()].flatMap((queue) => queue.running ?? []);
  }

  async #empty(queue: Queue): Promise<void> {
    const wanted = { batchSize: queue.options.concurrency ?? 1, includeMetadata: true } as const;
    while (!this.#stopped) {
      queue.again = false;
      const taken = await this.#boss.fetch<never>(queue.name, wanted);
      if (taken.length === 0) return;
      await Promise.all(taken.map((job) => run(this.#boss, this.#database, queue, job, this.#log)));
    }
    queue.again = false;
  }

  async #due(): Promise<JobName[]> {
    const { rows } = await this.#database.executeSql(DUE, [[...this.#queues.keys()]]);
    return (rows as { name: JobName }[]).map((row) => row.name);
  }

  async #look(): Promise<void> {
    try {
      for (const name of await this.#due()) this.wake(name);
    } catch (error) {
      this.#log?.warn({ error: nameOf(error) }, 'job poll');
    }
  }
}

const DUE = `select distinct name from pgboss.job where name = any($1) and state < 'active' and start_after < now()`;

async function run(boss: PgBoss, database: Database, queue: Queue, taken: Taken, log?: Log): Promise<void> {
  const { name, handler, options } = queue;
  const job: Job = { id: taken.id, attempt: taken.retryCount + 1, last: taken.retryCount >= taken.retryLimit };
  try {
    try {
      await within(handler(taken.data, job), RUN_SECONDS * 1000);
      await boss.deleteJob(name, job.id);
    } catch (error) {
      const permanent = isPermanent(error);
      log?.warn({ job: name, id: job.id, attempt: job.attempt, permanent, error: nameOf(error) }, 'job failed');
      if (permanent) await database.executeSql(NO_MORE, [name, job.id]);
      if (permanent || job.last) await options.onGivenUp?.(taken.data, error);
      // Its name only: an error's text may quote what was mailed.
      await boss.fail(name, job.id, { error: nameOf(error) });
    }
  } catch (error) {
    // It stays active, and is tried again once RUN_SECONDS are over.
    log?.error({ job: name, id: job.id, error: nameOf(error) }, 'job not settled');
  }
}

const NO_MORE = 'update pgboss.job set retry_limit = retry_count where name = $1 and id = $2';

/** Services say so by `permanent: true` on their error (MailRefused, SmsRefused): core does not know them. */
function isPermanent(error: unknown): boolean {
  return error instanceof Error && 'permanent' in error && error.permanent === true;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
