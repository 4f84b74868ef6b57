import { type AnyColumn, and, inArray, isNull, lt } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { days, hours, plus } from './core/clock.ts';
import type { Core } from './core/core.ts';
import {
  codes,
  cuts,
  deliveries,
  devices,
  failures,
  hits,
  notices,
  rights,
  sessions,
  uploads,
} from './db/schema/index.ts';
import { forgetOlder } from './services/outbox.ts';

/** What is swept: the database, the folder of messages that no server takes, and those of half-written files. */
export interface Kept {
  core: Core;
  mailDir: string;
  draftsDir: string;
  arrivalsDir: string;
}

/** One kind of thing that gathers by itself: what it is, how old it gets, and how what is older goes. */
export interface Age {
  what: string;
  /** In milliseconds. */
  age: number;
  forget(kept: Kept, before: Date): Promise<unknown>;
}

const rows = (table: PgTable, at: AnyColumn): Age['forget'] => {
  return ({ core }, before) => core.database.db.delete(table).where(lt(at, before));
};

const HALF_A_YEAR = days(182);

/**
 * THE TABLE OF AGES (R24): nothing that gathers by itself grows for ever. What people made stays until they take it
 * away, and the events stay (R18). Top to bottom: a row goes after the rows that refer to it.
 */
export const ages: readonly Age[] = [
  { what: 'codes, after their end', age: days(1), forget: rows(codes, codes.expiresAt) },
  // The longest window of a limit is a day.
  { what: 'windows of limits', age: hours(25), forget: rows(hits, hits.windowStart) },
  // Their longest delay is an hour; the count is kept for much longer, so that no patience makes guessing cheap (R5).
  { what: 'failures, after the last', age: days(90), forget: rows(failures, failures.lastAt) },
  // Sessions end after 30 days at most (R11); until then "Last signed in" tells of them (B6).
  { what: 'rights of sessions', age: HALF_A_YEAR, forget: forgetRights },
  { what: 'sessions', age: HALF_A_YEAR, forget: rows(sessions, sessions.createdAt) },
  // As long as the device cookie lives.
  { what: 'devices', age: days(365), forget: rows(devices, devices.createdAt) },
  { what: 'receipts of cuts', age: days(365), forget: rows(cuts, cuts.at) },
  // To whom an item was sent stands in its history, and stays.
  { what: 'deliveries', age: HALF_A_YEAR, forget: forgetDeliveries },
  // No job of them runs any more.
  { what: 'notices to members', age: HALF_A_YEAR, forget: rows(notices, notices.at) },
  { what: 'failed jobs, in the archive', age: days(14), forget: ({ core }, before) => core.jobs.forget(before) },
  // An invitation's link lives for 7 days, a code for minutes.
  { what: 'messages in files', age: days(30), forget: ({ mailDir }, before) => forgetOlder(mailDir, before) },
  // A form that claims them is sent when they are whole: whoever has not sent it by then begins again.
  { what: 'uploads that nothing claims', age: days(1), forget: rows(uploads, uploads.createdAt) },
  {
    what: 'files of uploads that nothing claims',
    age: days(1),
    forget: ({ arrivalsDir }, before) => forgetOlder(arrivalsDir, before),
  },
  // An upload may take 300 s; what is older was begun by a process that was killed.
  { what: 'drafts of files', age: hours(2), forget: ({ draftsDir }, before) => forgetOlder(draftsDir, before) },
];

async function forgetRights({ core: { database } }: Kept, before: Date): Promise<void> {
  const over = database.db.select({ id: sessions.id }).from(sessions).where(lt(sessions.createdAt, before));
  await database.db.delete(rights).where(inArray(rights.sessionId, over));
}

async function forgetDeliveries({ core: { database } }: Kept, before: Date): Promise<void> {
  await database.db.delete(deliveries).where(and(lt(deliveries.at, before), isNull(deliveries.sendingId)));
}

/** One round: forgets what is older than its age. */
export async function tidy(kept: Kept): Promise<void> {
  const now = kept.core.clock.now();
  for (const { age, forget } of ages) await forget(kept, plus(now, -age));
}

/** Tidies now and every six hours. Gives the way to stop, which waits for a running round. */
export function keepTidy(kept: Kept): () => Promise<void> {
  const round = () => tidy(kept).catch((error) => kept.core.log.warn({ err: error }, 'upkeep'));
  let running = round();
  const timer = setInterval(() => {
    running = round();
  }, hours(6));
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
