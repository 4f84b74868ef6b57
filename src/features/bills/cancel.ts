import { and, eq, inArray } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { items } from '../../db/schema/index.ts';
import { CANCELABLE } from './rules.ts';

/** Calls a bill off; false when its state no longer allows that. Shares stay: clients see it marked so. */
export async function cancelBill(act: Act, bill: { id: string; projectId: string }): Promise<boolean> {
  const by = act.actor.kind === 'member' ? act.actor.id : null;
  const open = and(eq(items.id, bill.id), eq(items.companyId, act.companyId), inArray(items.status, CANCELABLE));
  const [row] = await act.tx
    .update(items)
    .set({ status: 'Canceled', updatedAt: act.now, updatedBy: by })
    .where(open)
    .returning({ id: items.id });
  if (!row) return false;
  act.record('item.canceled', bill.projectId, { item: bill.id });
  return true;
}
