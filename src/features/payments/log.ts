import { and, eq, sql } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { claimId } from '../../core/once.ts';
import { items, payments } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import { moveItem } from '../items/move.ts';
import { isOpen, type PaymentFields } from './rules.ts';

/** An item that is due, found through the scope. `id` is the one that the form carried. */
export interface Paid extends PaymentFields {
  itemId: string;
  projectId: string;
  id?: string;
}

/**
 * Logs money that came in (H10): the balance falls, and what is paid in full becomes `Paid`. `too much` above the
 * balance, `closed` when the item asks for no money now; neither changes anything. The same form sent twice logs one.
 */
export async function logPayment(act: Act, paid: Paid): Promise<'logged' | 'too much' | 'closed'> {
  const { itemId, projectId, amount: amountCents, method, paidOn } = paid;
  const mine = and(eq(items.id, itemId), eq(items.companyId, act.companyId));
  const [item] = await act.tx
    .select({
      kind: sql<ItemKind>`${items.kind}`,
      status: items.status,
      total: items.totalCents,
      paid: items.paidCents,
    })
    .from(items)
    .where(mine)
    .for('no key update');
  const { id, made } = await claimId(act, payments, paid.id, eq(payments.itemId, itemId));
  if (made) return 'logged';
  if (!item || !isOpen(item)) return 'closed';
  const [total, before] = [item.total ?? 0, item.paid ?? 0];
  if (before + amountCents > total) return 'too much';
  const row = { id, companyId: act.companyId, itemId, amountCents, method, paidOn };
  await act.tx.insert(payments).values({ ...row, loggedBy: memberOf(act), loggedAt: act.now });
  await act.tx
    .update(items)
    .set({ paidCents: before + amountCents })
    .where(mine);
  if (before + amountCents === total) await moveItem(act, itemId, 'pay');
  act.record('payment.logged', projectId, { item: itemId, payment: id });
  return 'logged';
}
