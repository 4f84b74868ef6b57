import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { items, shares } from '../../db/schema/index.ts';

/** Undoes a cancel: what was ever shared is `Sent` again, the rest a `Draft`. False when it is not canceled. */
export async function reopenBill(act: Act, bill: { id: string; projectId: string }): Promise<boolean> {
  const by = act.actor.kind === 'member' ? act.actor.id : null;
  const sent = sql`exists (select 1 from ${shares} where ${shares.itemId} = ${items.id})`;
  const canceled = and(eq(items.id, bill.id), eq(items.companyId, act.companyId), eq(items.status, 'Canceled'));
  const [row] = await act.tx
    .update(items)
    .set({ status: sql`case when ${sent} then 'Sent' else 'Draft' end`, updatedAt: act.now, updatedBy: by })
    .where(canceled)
    .returning({ id: items.id });
  if (!row) return false;
  act.record('item.reopened', bill.projectId, { item: bill.id });
  return true;
}
