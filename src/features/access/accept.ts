import { and, eq, gt, isNotNull, isNull, or, type Placeholder, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { accesses, portals, rights } from '../../db/schema/index.ts';
import { type Begun, begin } from '../sign-in/begin.ts';
import { type Entry, NONE, type Refused } from '../sign-in/rules.ts';

/**
 * Lets a client in by the right code (H7): begins the session with a right to this entry and to every other entry of
 * the same contact that is Active; the first time, the invitation is accepted and its link ends. Refused when the code
 * was used already, or the entry was removed, cancelled or switched off meanwhile: the entry is locked, so that a
 * removal that commits first wins (S3). An invited entry of another portal gets no right: it needs a code of its own.
 */
export async function accept(act: Act, accessId: string, entry: Entry): Promise<Begun | Refused> {
  // Before the entry is looked up: a wrong code takes as long whether or not there is one (R7).
  const taken = await entry.take(act);
  if (!taken.ok) return taken;
  const [mine] = await act.tx
    .select({ contactId: accesses.contactId, projectId: accesses.projectId, acceptedAt: accesses.acceptedAt })
    .from(accesses)
    .innerJoin(portals, and(eq(portals.id, accesses.portalId), eq(portals.enabled, true)))
    .where(and(eq(accesses.id, accessId), eq(accesses.companyId, act.companyId), welcome(act.now)))
    .for('update', { of: accesses });
  if (!mine) return NONE;
  const begun = await begin(act, { kind: 'client', id: mine.contactId }, entry);
  const { sessionId } = begun;
  const active = and(
    eq(accesses.contactId, mine.contactId),
    isNotNull(accesses.acceptedAt),
    isNull(accesses.removedAt),
  );
  const opened = act.tx
    .select({ sessionId: sql<string>`${sessionId}::uuid`.as('session_id'), accessId: accesses.id })
    .from(accesses)
    .where(or(eq(accesses.id, accessId), active));
  await act.tx.insert(rights).select(opened);
  if (!mine.acceptedAt) {
    await act.tx.update(accesses).set({ acceptedAt: act.now, inviteHash: null }).where(eq(accesses.id, accessId));
    act.record('access.accepted', mine.projectId, { access: accessId });
  }
  act.record('client.signed-in', mine.projectId, { session: sessionId, access: accessId });
  return begun;
}

/** Entries that a code may open: not removed, and accepted or holding an invitation that has not expired. */
export function welcome(now: Date | Placeholder) {
  const invited = and(isNotNull(accesses.invitedAt), gt(accesses.inviteExpiresAt, now));
  return and(isNull(accesses.removedAt), or(isNotNull(accesses.acceptedAt), invited));
}
