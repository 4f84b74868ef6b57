import type { Act } from '../../core/act.ts';
import { type Enabled, enable } from '../portal/enable.ts';
import { admit } from './admit.ts';
import { type Invited, invite } from './invite.ts';

export interface Opening {
  projectId: string;
  /** The project's client, a contact, if it has one. */
  clientId?: string | null;
  wantsInvite: boolean;
}

/**
 * Enables a project's portal. The first time its client gets an entry, invited if wanted (H1); later all is back as it
 * was (S10). Says how the invitation went, where one was wanted. Throws TooOften above the ceilings (R24).
 */
export async function openPortal(
  act: Act,
  { projectId, clientId, wantsInvite }: Opening,
): Promise<Enabled & { invited?: Invited }> {
  const enabled = await enable(act, projectId);
  if (!enabled.first || !clientId) return enabled;
  const access = await admit(act, { projectId, portalId: enabled.portalId, contactId: clientId });
  return wantsInvite ? { ...enabled, invited: await invite(act, projectId, access) } : enabled;
}
