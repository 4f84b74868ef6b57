import { sql } from 'drizzle-orm';
import type { Tx } from '../db/open.ts';
import { cuts, newId } from '../db/schema/index.ts';
import type { Actor, Authority } from './core.ts';
import type { EventData, NewEvent } from './event-data.ts';
import { append, lockCompany } from './events.ts';
import type { JobData } from './jobs.ts';
import type { CutTarget } from './live.ts';
import { following } from './reactions.ts';

/** One transaction, one actor, one clock: what a verb gets, and all it gets. */
export interface Act {
  readonly tx: Tx;
  readonly companyId: string;
  readonly actor: Actor;
  readonly now: Date;
  /**
   * Says what happened. With a project, that project's open pages look again at commit. Jobs follow from it as the
   * table in src/worker.ts says.
   */
  record<T extends keyof EventData>(type: T, projectId: string | null, data: EventData[T]): void;
  /** Asks for a job that follows from no event; it exists only if the act commits. */
  job<N extends keyof JobData>(name: N, data: JobData[N]): Promise<void>;
  /** Takes content off every open client screen that the target concerns, at commit (B1). Gives the cut's id. */
  cut(projectId: string, target: CutTarget): Promise<string>;
}

/** The member whose act it is, as rows name who did a thing; null for anybody else. */
export function memberOf({ actor }: Act): string | null {
  return actor.kind === 'member' ? actor.id : null;
}

/**
 * Runs a change of state. All of it happens or nothing: a throw inside un-says rows, events, jobs, refreshes and cuts.
 * Writes of one company take turns: its row is locked first, so that they cannot deadlock, and what an act decides
 * holds until it commits (R25). Then the authority is proven again (R2). `change` may run more than once, and does
 * nothing outside of the transaction; on PGlite a query from outside would wait for ever. No network inside.
 */
export async function act<R>(by: Authority, change: (act: Act) => Promise<R>): Promise<R> {
  return await perform(by, (tx) => within(tx, by, change));
}

/**
 * Acts for somebody; for nobody it does just as much, down to the commit, and none of it stays: what somebody's address
 * sets off takes no longer than what anybody's does (R7).
 */
export async function actFor<R>(somebody: boolean, by: Authority, change: (act: Act) => Promise<R>): Promise<R> {
  return await perform(by, async (tx) => {
    await tx.execute(sql`savepoint so_far`);
    const done = await within(tx, by, change);
    await tx.execute(somebody ? sql`release savepoint so_far` : sql`rollback to savepoint so_far`);
    return done;
  });
}

/** What an act gave, and the kinds of job that it asked for. */
interface Done<R> {
  value: R;
  wanted: ReadonlySet<keyof JobData>;
}

/** One transaction, and after its commit the jobs that it asked for. */
async function perform<R>({ core }: Authority, work: (tx: Tx) => Promise<Done<R>>): Promise<R> {
  const { value, wanted } = await core.database.transaction(work);
  for (const name of wanted) core.jobs.wake(name);
  return value;
}

async function within<R>(tx: Tx, by: Authority, change: (act: Act) => Promise<R>): Promise<Done<R>> {
  const { core, companyId, actor } = by;
  const head = await lockCompany(tx, companyId);
  const now = core.clock.now();
  await by.prove(tx);
  const recorded: NewEvent[] = [];
  const told: string[] = [];
  const wanted = new Set<keyof JobData>();
  const ask = async <N extends keyof JobData>(name: N, data: JobData[N], notBefore?: Date) => {
    // The queue goes by the database's clock, which is not ours.
    const startAfter = notBefore && new Date(Date.now() + notBefore.getTime() - now.getTime());
    await core.jobs.send(tx, name, data, { startAfter });
    wanted.add(name);
  };
  const value = await change({
    tx,
    companyId,
    actor,
    now,
    record: (type, projectId, data) => void recorded.push({ type, projectId, data } as NewEvent),
    job: (name, data) => ask(name, data),
    cut: async (projectId, target) => {
      const id = newId();
      await tx.insert(cuts).values({ id, companyId, projectId, target: target.kind, targetId: target.id, at: now });
      await tx.execute(sql`select pg_notify('live', ${JSON.stringify({ project: projectId, cut: id, target })})`);
      told.push(id);
      return id;
    },
  });
  for (const { job, data, notBefore } of following(core.reactions, recorded, now)) await ask(job, data, notBefore);
  await append(tx, { companyId, actor, now, head, cuts: told }, recorded);
  return { value, wanted };
}
