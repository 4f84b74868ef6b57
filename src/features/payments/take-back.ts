import { and, eq, sql } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { found } from '../../core/errors.ts';
import { items, payments } from '../../db/schema/index.ts';
import { moveItem } from '../items/move.ts';

/**
 * Takes back a payment that was logged by mistake: the balance rises again. False when that had happened already.
 * Refuses with 404 what is no payment of the item, which the caller found through the scope.
 */
export async function takeBack(act: Act, projectId: string, itemId: string, paymentId: string): Promise<boolean> {
  const mine = and(eq(payments.id, paymentId), eq(payments.itemId, itemId), eq(payments.companyId, act.companyId));
  const [known] = await act.tx.select().from(payments).where(mine).for('no key update');
  const { amountCents, takenBackAt } = found(known);
  if (takenBackAt) return false;
  await act.tx
    .update(payments)
    .set({ takenBackAt: act.now, takenBackBy: memberOf(act) })
    .where(mine);
  await act.tx
    .update(items)
    .set({ paidCents: sql`${items.paidCents} - ${amountCents}::bigint` })
    .where(and(eq(items.id, itemId), eq(items.companyId, act.companyId)));
  await moveItem(act, itemId, 'unpay');
  act.record('payment.taken-back', projectId, { item: itemId, payment: paymentId });
  return true;
}
