import { and, eq } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { sendings } from '../../db/schema/index.ts';
import type { Shareable } from '../sharing/share.ts';
import { waits } from './columns.ts';

/** Takes back what waits to be sent. False when it went, or was taken back, already. */
export async function cancel(act: Act, item: Shareable, sendingId: string): Promise<boolean> {
  const [canceled] = await act.tx
    .update(sendings)
    .set({ canceledAt: act.now, canceledBy: memberOf(act) })
    .where(ofItem(act, item, sendingId))
    .returning({ id: sendings.id });
  if (!canceled) return false;
  act.record('sending.canceled', item.projectId, { item: item.id, sending: sendingId });
  return true;
}

/** One of the item's that waits. */
export function ofItem(act: Act, item: Shareable, sendingId: string) {
  const mine = and(eq(sendings.companyId, act.companyId), eq(sendings.itemId, item.id));
  return and(mine, eq(sendings.id, sendingId), waits);
}
