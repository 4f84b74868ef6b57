import { and, eq, isNotNull, isNull, or } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { days, plus } from '../../core/clock.ts';
import { accesses, contacts } from '../../db/schema/index.ts';

/** An invitation lives this long (H5). */
export const INVITATION_LIFE = days(7);

/** `needless`: in already, or removed. `unreachable`: no email, and no phone that may be texted (H4, H23). */
export type Invited = 'sent' | 'needless' | 'unreachable';

/**
 * Sends an invitation, or sends it again (H4, H5): the job makes its link and mails it; an older link dies with that.
 * Nothing changes for a person who needs none or cannot be reached.
 */
export async function invite(act: Act, projectId: string, accessId: string): Promise<Invited> {
  if (!(await reachable(act, accessId))) return 'unreachable';
  const invitedBy = act.actor.kind === 'member' ? act.actor.id : null;
  const [invited] = await act.tx
    .update(accesses)
    .set({ invitedAt: act.now, inviteExpiresAt: plus(act.now, INVITATION_LIFE), invitedBy })
    .where(and(mine(act, projectId, accessId), isNull(accesses.acceptedAt)))
    .returning({ id: accesses.id });
  if (!invited) return 'needless';
  await act.job('invitation', { access: accessId });
  act.record('access.invited', projectId, { access: accessId });
  return 'sent';
}

async function reachable(act: Act, accessId: string): Promise<boolean> {
  const texted = and(isNotNull(contacts.phone), isNotNull(contacts.smsConsentAt));
  const [row] = await act.tx
    .select({ id: contacts.id })
    .from(accesses)
    .innerJoin(contacts, eq(contacts.id, accesses.contactId))
    .where(and(eq(accesses.id, accessId), or(isNotNull(contacts.email), texted)));
  return row !== undefined;
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
