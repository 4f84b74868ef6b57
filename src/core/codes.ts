import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/open.ts';
import { codes, newId } from '../db/schema/index.ts';
import type { Act } from './act.ts';
import { minutes, plus } from './clock.ts';
import type { Core } from './core.ts';
import { countFailure, forgetFailures, lockFailures } from './failures.ts';
import { bareCode, keyed, newCode, same } from './secret.ts';

/** R4, R5. */
export const CODE_LIFE = minutes(10);
const TRIES = 5;

/** What a code is bound to (R4): its purpose, a client's portal or the link to approve by, the browser that asks. */
export interface CodeFor {
  purpose: 'member' | 'client' | 'set-up' | 'approval';
  portalId: string | null;
  linkId?: string | null;
  /** The browser cookie's secret, hashed. */
  browserHash: string;
}

export type Code = typeof codes.$inferSelect;

/** A keyed hash of a normalised address: what is kept of it in codes and counts. */
export function addressHash(core: Core, address: string): string {
  return keyed(core.pepper, 'address', address);
}

/**
 * Asks for a code: writes the row, known address or not, and the job that makes and mails the code; the job does
 * nothing for nobody, so both take the same time (R7). The browser's older codes of this purpose are gone (R4).
 * `email` is the address of a set-up, which belongs to nobody yet; `own`: the browser is known as the person's (R5).
 */
export async function askForCode(
  act: Act,
  asked: CodeFor & { addressHash: string; contactId: string | null; memberId: string | null },
  { email, own }: { email?: string; own: boolean },
): Promise<string> {
  await act.tx.delete(codes).where(mine(asked));
  const id = newId();
  const life = { createdAt: act.now, expiresAt: plus(act.now, CODE_LIFE) };
  await act.tx.insert(codes).values({ id, ...asked, ...life });
  await act.job('code', { code: id, email, own });
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

function mine({ purpose, portalId, linkId, browserHash }: CodeFor) {
  const portal = portalId ? eq(codes.portalId, portalId) : isNull(codes.portalId);
  const link = linkId ? eq(codes.linkId, linkId) : isNull(codes.linkId);
  return and(eq(codes.purpose, purpose), portal, link, eq(codes.browserHash, browserHash));
}

/** The browser's newest code that still lives, or nothing. */
export async function currentCode(db: Db | Tx, now: Date, whose: CodeFor): Promise<Code | undefined> {
  const [row] = await db
    .select()
    .from(codes)
    .where(and(mine(whose), gt(codes.expiresAt, now)))
    .orderBy(desc(codes.createdAt))
    .limit(1);
  return row;
}

export type Verdict =
  | { ok: true; code: Code }
  | { ok: false; why: 'wrong' | 'spent' | 'none' }
  | { ok: false; why: 'delayed'; wait: number };

/**
 * Tries a code (8 bare digits). At most five tries a code, and a growing wait between failures, which `failureKey`
 * gathers: the address for an unknown browser, the device or invitation of a known one (R5). The failures' row is
 * locked for the whole try, so that parallel guesses take turns. A right code clears the failures, and stays until
 * `useCode` takes it. A wrong one asks for the job that tells the contractor (R18), for nobody as well (R7).
 */
export async function tryCode(
  act: Act,
  pepper: string,
  whose: CodeFor & { addressHash: string },
  failureKey: string,
  typed: string,
): Promise<Verdict> {
  const current = await currentCode(act.tx, act.now, whose);
  if (!current || !same(current.addressHash, whose.addressHash)) return { ok: false, why: 'none' };
  const failed = await lockFailures(act, failureKey);
  if (failed.wait) return { ok: false, why: 'delayed', wait: failed.wait };
  const [tried] = await act.tx
    .update(codes)
    .set({ tries: sql`${codes.tries} + 1` })
    .where(and(eq(codes.id, current.id), lt(codes.tries, TRIES)))
    .returning();
  if (!tried) return { ok: false, why: 'spent' };
  if (tried.codeHash && same(tried.codeHash, keyed(pepper, `code ${tried.id}`, bareCode(typed)))) {
    await forgetFailures(act, failed);
    return { ok: true, code: tried };
  }
  await countFailure(act, failed);
  const { id: code, portalId: portal, linkId: link, contactId: contact, memberId: member } = tried;
  const spent = tried.tries >= TRIES;
  await act.job('code-failed', { code, portal, link, contact, member, locked: spent });
  return { ok: false, why: spent ? 'spent' : 'wrong' };
}

/** Keeps in mind that the right code came, while the browser still has to say who it is (H7). */
export async function proveCode(act: Act, id: string): Promise<void> {
  await act.tx.update(codes).set({ provenAt: act.now }).where(eq(codes.id, id));
}

/** Uses a right code up: true for exactly one of any number of parallel callers (R4). */
export async function useCode(act: Act, id: string): Promise<boolean> {
  const used = await act.tx.delete(codes).where(eq(codes.id, id)).returning({ id: codes.id });
  return used.length > 0;
}
