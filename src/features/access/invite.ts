import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { days, plus } from '../../core/clock.ts';
import { accesses } from '../../db/schema/index.ts';

/** An invitation lives this long (H5). */
export const INVITATION_LIFE = days(7);

/**
 * Sends an invitation, or sends it again (H4, H5): the job makes its link and mails it; an older link dies with that.
 * False when the person is in already, or was removed.
 */
export async function invite(act: Act, projectId: string, accessId: string): Promise<boolean> {
  const invitedBy = act.actor.kind === 'member' ? act.actor.id : null;
  const [invited] = await act.tx
    .update(accesses)
    .set({ invitedAt: act.now, inviteExpiresAt: plus(act.now, INVITATION_LIFE), invitedBy })
    .where(and(mine(act, projectId, accessId), isNull(accesses.acceptedAt)))
    .returning({ id: accesses.id });
  if (!invited) return false;
  await act.job('invitation', { access: accessId });
  act.record('access.invited', projectId, { access: accessId });
  return true;
}

/** A live entry of the company's project. */
export function mine(act: Act, projectId: string, accessId: string) {
  return and(
    eq(accesses.companyId, act.companyId),
    eq(accesses.projectId, projectId),
    eq(accesses.id, accessId),
    isNull(accesses.removedAt),
  );
}
