import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { deliveries } from '../../db/schema/index.ts';
import type { Obstacle } from './rules.ts';

/** Keeps a message from leaving, and says why on the item's page. */
export async function withhold(
  act: Act,
  projectId: string,
  { id, contactId }: { id: string; contactId: string },
  why: Obstacle,
): Promise<void> {
  const [withheld] = await act.tx
    .update(deliveries)
    .set({ state: 'withheld', detail: why, at: act.now })
    .where(and(eq(deliveries.id, id), eq(deliveries.companyId, act.companyId), eq(deliveries.state, 'queued')))
    .returning({ id: deliveries.id });
  if (withheld) act.record('delivery.withheld', projectId, { contact: contactId, purpose: 'item' });
}
