import { type Act, memberOf } from '../../core/act.ts';
import { accesses } from '../../db/schema/index.ts';
import { mine } from './invite.ts';

/**
 * Takes one client's access to one portal away (S3). Session rights, invitation and the public links that were sent to
 * them end by the join on the entry, open screens are cut at commit; other clients and the person's other projects go
 * on. Gives the cut's id, or nothing when the entry had ended already.
 */
export async function revoke(act: Act, projectId: string, accessId: string): Promise<string | undefined> {
  const removedBy = memberOf(act);
  const [removed] = await act.tx
    .update(accesses)
    .set({ removedAt: act.now, removedBy })
    .where(mine(act, projectId, accessId))
    .returning({ contactId: accesses.contactId });
  if (!removed) return undefined;
  const cut = await act.cut(projectId, { kind: 'access', id: accessId, contactId: removed.contactId });
  act.record('access.removed', projectId, { access: accessId, cut });
  return cut;
}
