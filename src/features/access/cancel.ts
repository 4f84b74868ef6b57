import { and, isNotNull, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { accesses } from '../../db/schema/index.ts';
import { mine } from './invite.ts';

/**
 * Cancels an invitation: back to `Not invited` (H5). Its link's hash stays, so that the link itself can say that it was
 * cancelled (R7). False when there is none to cancel.
 */
export async function cancel(act: Act, projectId: string, accessId: string): Promise<boolean> {
  const [cancelled] = await act.tx
    .update(accesses)
    .set({ invitedAt: null, inviteExpiresAt: null })
    .where(and(mine(act, projectId, accessId), isNull(accesses.acceptedAt), isNotNull(accesses.invitedAt)))
    .returning({ id: accesses.id });
  if (!cancelled) return false;
  act.record('access.cancelled', projectId, { access: accessId });
  return true;
}
