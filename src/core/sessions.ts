import { and, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/open.ts';
import { devices, newId, sessions } from '../db/schema/index.ts';
import { days, hours, minutes, plus } from './clock.ts';
import type { Core } from './core.ts';
import type { Notice } from './live.ts';
import { paged } from './paging.ts';
import { hash, newSecret } from './secret.ts';

/** R11: how long a session lives unused, and at all. */
export const SESSION_LIMITS = {
  client: { idle: days(14), absolute: days(30) },
  member: { idle: hours(12), absolute: days(7) },
} as const;

export type Person = { kind: 'member'; id: string } | { kind: 'client'; id: string };

const columnsOf = (person: Person) =>
  person.kind === 'member' ? { memberId: person.id, contactId: null } : { memberId: null, contactId: person.id };

/** Begins a session: a row, and the token that only its cookie will hold. */
export async function beginSession(
  tx: Tx,
  now: Date,
  companyId: string,
  person: Person,
  browser: string,
): Promise<{ id: string; token: string }> {
  const token = newSecret();
  const id = newId();
  const about = { companyId, browser: browser.slice(0, 200), createdAt: now, seenAt: now };
  await tx.insert(sessions).values({ id, tokenHash: hash(token), ...columnsOf(person), ...about });
  return { id, token };
}

/** Remembers the browser as one that signed in as this person (R5). Gives the device cookie's token. */
export async function rememberDevice(tx: Tx, now: Date, person: Person): Promise<string> {
  const token = newSecret();
  await tx.insert(devices).values({ tokenHash: hash(token), ...columnsOf(person), createdAt: now });
  return token;
}

/** The devices of these tokens: which people this browser signed in as before (R5). */
export async function knownDevices(core: Core, tokens: readonly string[]) {
  if (tokens.length === 0) return [];
  return await core.database.db
    .select({ id: devices.id, memberId: devices.memberId, contactId: devices.contactId })
    .from(devices)
    .where(inArray(devices.tokenHash, tokens.map(hash)));
}

/** A page of a person's sessions that are alive, newest first: for the list that R11 asks for. */
export async function listSessions(core: Core, person: Person, page: number) {
  const { id, browser, createdAt, seenAt } = sessions;
  return await paged(page, (limit, offset) =>
    core.database.db
      .select({ id, browser, createdAt, seenAt })
      .from(sessions)
      .where(and(ownedBy(person), unspent))
      .orderBy(desc(createdAt), desc(id))
      .limit(limit)
      .offset(offset)
      .prepare('sessions')
      .execute(limitsAt(person.kind, core.clock.now())),
  );
}

const ownedBy = (person: Person) =>
  person.kind === 'member' ? eq(sessions.memberId, person.id) : eq(sessions.contactId, person.id);

/** Not ended, neither idle nor old beyond R11, by the values of `limitsAt`. */
const unspent = and(
  isNull(sessions.endedAt),
  gt(sessions.seenAt, sql.placeholder('seenSince')),
  gt(sessions.createdAt, sql.placeholder('bornSince')),
);

function limitsAt(kind: keyof typeof SESSION_LIMITS, now: Date) {
  const { idle, absolute } = SESSION_LIMITS[kind];
  const [seenSince, bornSince] = [idle, absolute].map((limit) => plus(now, -limit).toISOString());
  return { seenSince, bornSince };
}

/** The condition under which the session of a cookie is alive, by the values of `asking`. */
export const alive = and(eq(sessions.tokenHash, sql.placeholder('token')), unspent);

/** Whether the session of this cookie is alive now: the placeholders of `alive`. */
export function asking(kind: keyof typeof SESSION_LIMITS, token: string, now: Date) {
  return { token: hash(token), ...limitsAt(kind, now) };
}

/** Moves a session's idle limit, at most every ten minutes. Called by doors on POST only: a GET never writes. */
export async function touchSession(core: Core, { id, seenAt }: { id: string; seenAt: Date }): Promise<void> {
  const now = core.clock.now();
  if (seenAt > plus(now, -minutes(10))) return;
  await core.database.db.update(sessions).set({ seenAt: now }).where(eq(sessions.id, id));
}

/** Ends sessions of a person: one, or all. Gives the ids that ended. */
export async function endSessions(tx: Tx, now: Date, person: Person, sessionId?: string): Promise<string[]> {
  const which = sessionId ? eq(sessions.id, sessionId) : sql`true`;
  const ended = await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(and(ownedBy(person), which, isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  if (ended.length > 0) await tellDownloads(tx);
  return ended.map((row) => row.id);
}

/** Ends the session of this cookie, if it is one that lives. Gives its id. */
export async function endSessionOf(tx: Tx, now: Date, token: string): Promise<string | undefined> {
  const [ended] = await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.tokenHash, hash(token)), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  if (ended) await tellDownloads(tx);
  return ended?.id;
}

/** At the commit running downloads look again whether they may go on (R2). */
async function tellDownloads(tx: Tx): Promise<void> {
  const notice: Notice = { sessions: 'ended' };
  await tx.execute(sql`select pg_notify('live', ${JSON.stringify(notice)})`);
}
