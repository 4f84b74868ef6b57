import { and, eq, isNotNull, isNull, or } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { accesses } from '../../db/schema/index.ts';
import { endLinksTo } from '../links/end-link.ts';
import { inviteAgain } from './invite.ts';

/**
 * What another address does to a person's entries (H21): whoever reads it may be somebody else. An Active one goes back
 * to Invited, with a new invitation to the new address and its open screens cut; an open invitation is withdrawn, as is
 * one that nobody can be told of; public links that were sent to the old address end. Gives how many were invited anew.
 * The contact has the new address already.
 */
export async function returnEntries(act: Act, contactId: string): Promise<number> {
  await endLinksTo(act, contactId);
  const theirs = and(eq(accesses.contactId, contactId), eq(accesses.companyId, act.companyId));
  const held = and(
    theirs,
    isNull(accesses.removedAt),
    or(isNotNull(accesses.acceptedAt), isNotNull(accesses.invitedAt)),
  );
  const entries = await act.tx
    .select({ id: accesses.id, projectId: accesses.projectId, acceptedAt: accesses.acceptedAt })
    .from(accesses)
    .where(held)
    .for('update');
  const nothing = { invitedAt: null, inviteExpiresAt: null, inviteHash: null, acceptedAt: null };
  await act.tx.update(accesses).set(nothing).where(held);
  let invited = 0;
  for (const { id, projectId, acceptedAt } of entries) {
    act.record('access.cancelled', projectId, { access: id });
    if (!acceptedAt) continue;
    await act.cut(projectId, { kind: 'access', id });
    if ((await inviteAgain(act, projectId, id)) === 'sent') invited += 1;
  }
  return invited;
}
