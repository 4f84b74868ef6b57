import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { deliveries } from '../../db/schema/index.ts';
import { endLink } from '../links/end-link.ts';
import type { Shareable } from '../sharing/share.ts';
import type { Bounce } from './rules.ts';

interface Undelivered {
  id: string;
  contactId: string;
  linkId: string | null;
}

/** A message will not arrive: that and why stand on the item's page, and the link that nobody got ends (R10). */
export async function giveUp(act: Act, item: Shareable, message: Undelivered, why: Bounce): Promise<void> {
  const { id, contactId, linkId } = message;
  const [bounced] = await act.tx
    .update(deliveries)
    .set({ state: 'bounced', detail: why, at: act.now })
    .where(and(eq(deliveries.id, id), eq(deliveries.companyId, act.companyId), eq(deliveries.state, 'queued')))
    .returning({ id: deliveries.id });
  if (!bounced) return;
  if (linkId) await endLink(act, item, linkId);
  act.record('delivery.bounced', item.projectId, { contact: contactId, purpose: 'item' });
}
