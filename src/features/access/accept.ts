import { and, eq, gt, isNotNull, isNull, ne, or } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { accesses, portals, rights } from '../../db/schema/index.ts';
import { type Begun, begin } from '../sign-in/begin.ts';
import type { Entry } from '../sign-in/rules.ts';

/**
 * Lets a client in by the right code (H7): begins the session with a right to this entry and to every other entry of
 * the same contact that is Active; the first time, the invitation is accepted and its link ends. Nothing when the code
 * was used already, or the entry was removed, cancelled or switched off meanwhile: the entry is locked, so that a
 * removal that commits first wins (S3). An invited entry of another portal gets no right: it needs a code of its own.
 */
export async function accept(act: Act, accessId: string, entry: Entry): Promise<Begun | undefined> {
  const [mine] = await act.tx
    .select({ contactId: accesses.contactId, projectId: accesses.projectId, acceptedAt: accesses.acceptedAt })
    .from(accesses)
    .innerJoin(portals, and(eq(portals.id, accesses.portalId), eq(portals.enabled, true)))
    .where(and(eq(accesses.id, accessId), eq(accesses.companyId, act.companyId), welcome(act.now)))
    .for('update', { of: accesses });
  if (!mine) return undefined;
  const begun = await begin(act, { kind: 'client', id: mine.contactId }, entry);
  if (!begun) return undefined;
  const { sessionId } = begun;
  const others = await act.tx
    .select({ id: accesses.id })
    .from(accesses)
    .where(
      and(
        eq(accesses.contactId, mine.contactId),
        ne(accesses.id, accessId),
        isNotNull(accesses.acceptedAt),
        isNull(accesses.removedAt),
      ),
    );
  const opened = [accessId, ...others.map(({ id }) => id)];
  await act.tx.insert(rights).values(opened.map((id) => ({ sessionId, accessId: id })));
  if (!mine.acceptedAt) {
    await act.tx.update(accesses).set({ acceptedAt: act.now, inviteHash: null }).where(eq(accesses.id, accessId));
    act.record('access.accepted', mine.projectId, { access: accessId });
  }
  act.record('client.signed-in', mine.projectId, { session: sessionId, access: accessId });
  return begun;
}

/** Entries that a code may open: not removed, and accepted or holding an invitation that has not expired. */
export function welcome(now: Date) {
  const invited = and(isNotNull(accesses.invitedAt), gt(accesses.inviteExpiresAt, now));
  return and(isNull(accesses.removedAt), or(isNotNull(accesses.acceptedAt), invited));
}
