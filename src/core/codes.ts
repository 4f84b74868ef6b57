import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { codes, failures, newId } from '../db/schema/index.ts';
import type { Act } from './act.ts';
import { hours, minutes, plus, seconds } from './clock.ts';
import type { Core } from './core.ts';
import { bareCode, keyed, newCode, same } from './secret.ts';

/** R4, R5. */
export const CODE_LIFE = minutes(10);
export const TRIES = 5;

/** What a code is bound to (R4): its purpose, the portal if it is a client's, and the browser that asks. */
export interface CodeFor {
  purpose: 'member' | 'client';
  portalId: string | null;
  /** The browser cookie's secret, hashed. */
  browserHash: string;
}

export type Code = typeof codes.$inferSelect;

/** A keyed hash of a normalised address: what is kept of it in codes and counts. */
export function addressHash(core: Core, address: string): string {
  return keyed(core.pepper, 'address', address);
}

/**
 * The wait after `count` failures, in milliseconds: none for the first five, then 30 s that double every two failures
 * up to an hour from the twentieth on (R5).
 */
export function delayAfter(count: number): number {
  if (count < 5) return 0;
  if (count >= 20) return hours(1);
  return Math.min(hours(1), seconds(30) * 2 ** Math.floor((count - 5) / 2));
}

/**
 * Asks for a code: writes the row, known address or not, and the job that makes and mails the code; the job does
 * nothing for nobody, so both take the same time (R7). The browser's older codes of this purpose are gone (R4).
 */
export async function askForCode(
  act: Act,
  asked: CodeFor & { addressHash: string; contactId: string | null; memberId: string | null },
): Promise<string> {
  const { purpose, portalId, browserHash } = asked;
  await act.tx.delete(codes).where(mine({ purpose, portalId, browserHash }));
  const id = newId();
  const life = { createdAt: act.now, expiresAt: plus(act.now, CODE_LIFE) };
  await act.tx.insert(codes).values({ id, ...asked, ...life });
  await act.job('code', { code: id });
  return id;
}

/** Makes the code of a row, by the job that sends it: only its HMAC is kept (R6). Nothing when the row is gone. */
export async function issueCode(core: Core, id: string): Promise<string | undefined> {
  const code = newCode();
  const made = await core.database.db
    .update(codes)
    .set({ codeHash: keyed(core.pepper, `code ${id}`, code) })
    .where(and(eq(codes.id, id), gt(codes.expiresAt, core.clock.now())))
    .returning({ id: codes.id });
  return made.length ? code : undefined;
}

function mine({ purpose, portalId, browserHash }: CodeFor) {
  const portal = portalId ? eq(codes.portalId, portalId) : isNull(codes.portalId);
  return and(eq(codes.purpose, purpose), portal, eq(codes.browserHash, browserHash));
}

/** The browser's newest code that still lives, or nothing. */
export async function currentCode(core: Core, whose: CodeFor): Promise<Code | undefined> {
  const [row] = await core.database.db
    .select()
    .from(codes)
    .where(and(mine(whose), gt(codes.expiresAt, core.clock.now())))
    .orderBy(desc(codes.createdAt))
    .limit(1);
  return row;
}

export type Verdict =
  | { ok: true; code: Code }
  | { ok: false; why: 'wrong' | 'spent' | 'none' | 'delayed'; wait?: number };

/**
 * Tries a code. At most five tries a code, counted by one atomic update (R5); `failureKey` names whose failures count:
 * the address for an unknown browser, the device for a known one. A right code stays until `useCode` deletes it.
 */
export async function tryCode(core: Core, whose: CodeFor, failureKey: (code: Code) => string, typed: string) {
  const { db } = core.database;
  const current = await currentCode(core, whose);
  if (!current) return { ok: false, why: 'none' } satisfies Verdict;
  const key = failureKey(current);
  const wait = await failureWait(core, key);
  if (wait > 0) return { ok: false, why: 'delayed', wait } satisfies Verdict;
  const [tried] = await db
    .update(codes)
    .set({ tries: sql`${codes.tries} + 1` })
    .where(and(eq(codes.id, current.id), lt(codes.tries, TRIES)))
    .returning();
  if (!tried) return { ok: false, why: 'spent' } satisfies Verdict;
  const right =
    tried.codeHash !== null && same(tried.codeHash, keyed(core.pepper, `code ${tried.id}`, bareCode(typed)));
  if (right) return { ok: true, code: tried } satisfies Verdict;
  await fail(core, key);
  return { ok: false, why: tried.tries >= TRIES ? 'spent' : 'wrong' } satisfies Verdict;
}

async function failureWait(core: Core, key: string): Promise<number> {
  const [row] = await core.database.db.select().from(failures).where(eq(failures.key, key));
  if (!row) return 0;
  return row.lastAt.getTime() + delayAfter(row.count) - core.clock.now().getTime();
}

async function fail(core: Core, key: string): Promise<void> {
  const lastAt = core.clock.now();
  await core.database.db
    .insert(failures)
    .values({ key, count: 1, lastAt })
    .onConflictDoUpdate({ target: failures.key, set: { count: sql`${failures.count} + 1`, lastAt } });
}

/** Uses a right code up: true for exactly one of any number of parallel callers (R4). Success clears the failures. */
export async function useCode(act: Act, id: string, failureKey: string): Promise<boolean> {
  const used = await act.tx.delete(codes).where(eq(codes.id, id)).returning({ id: codes.id });
  if (used.length === 0) return false;
  await act.tx.delete(failures).where(eq(failures.key, failureKey));
  return true;
}
