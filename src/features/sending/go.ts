import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { deliveries, sendings } from '../../db/schema/index.ts';
import { makeLink } from '../links/make-link.ts';
import type { Shareable } from '../sharing/share.ts';
import type { Channel } from './rules.ts';

/**
 * Lets a sending go: shares the item, which makes a draft `Sent`, with a public link for each that it goes to, so that
 * a removal ends what was mailed (S9). The jobs that follow make the links' secrets, and mail them. Gives false, and
 * shares nothing, when there is nobody left to send it to.
 */
export async function go(act: Act, item: Shareable, sendingId: string): Promise<boolean> {
  const waiting = await act.tx
    .select({ id: deliveries.id, contactId: deliveries.contactId, sentBy: sql<Channel>`${deliveries.channel}` })
    .from(deliveries)
    .where(and(eq(deliveries.sendingId, sendingId), eq(deliveries.state, 'queued')))
    .orderBy(deliveries.id);
  if (waiting.length === 0) return false;
  for (const { id, contactId, sentBy } of waiting) {
    const link = await makeLink(act, item, { contactId, sentBy });
    await act.tx.update(deliveries).set({ linkId: link.id, at: act.now }).where(eq(deliveries.id, id));
  }
  await act.tx.update(sendings).set({ sentAt: act.now }).where(eq(sendings.id, sendingId));
  act.record('item.sent', item.projectId, {
    item: item.id,
    sending: sendingId,
    deliveries: waiting.map(({ id }) => id),
  });
  return true;
}
