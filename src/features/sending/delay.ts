import { and, eq, ne } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { deliveries } from '../../db/schema/index.ts';

/** Says on the item's page that a message has not been taken so far, and is tried again: once, whatever the tries. */
export async function delay(
  act: Act,
  projectId: string,
  { id, contactId }: { id: string; contactId: string },
): Promise<void> {
  const waits = and(eq(deliveries.state, 'queued'), ne(deliveries.detail, 'delayed'));
  const [delayed] = await act.tx
    .update(deliveries)
    .set({ detail: 'delayed' })
    .where(and(eq(deliveries.id, id), eq(deliveries.companyId, act.companyId), waits))
    .returning({ id: deliveries.id });
  if (delayed) act.record('delivery.delayed', projectId, { contact: contactId, purpose: 'item' });
}
