import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { bills, items } from '../../db/schema/index.ts';
import type { BillKind } from '../../kinds.ts';
import { moveItem } from '../items/move.ts';
import { saveItem } from '../items/save.ts';
import { billVersion } from './columns.ts';
import { detailOf, shownOf } from './create.ts';
import { putContent } from './put-content.ts';
import { type BillContent, mayEdit } from './rules.ts';

export interface EditedBill {
  kind: BillKind;
  id: string;
  projectId: string;
  /** What the member's form was read at. */
  revision: number;
}

/**
 * Saves a bill: `changed` when somebody saved it since the form was read, `closed` when it is no longer to be edited,
 * `paid` when more was paid than it would come to (H10). All leave it as it is; the caller keeps what was typed. What
 * comes to just what was paid is `Paid`.
 */
export async function saveBill(
  act: Act,
  bill: EditedBill,
  content: BillContent,
): Promise<'saved' | 'changed' | 'closed' | 'paid'> {
  const mine = and(eq(items.id, bill.id), eq(items.companyId, act.companyId));
  const [row] = await act.tx
    .select({ status: items.status, paid: sql<number>`coalesce(${items.paidCents}, 0)`.mapWith(Number) })
    .from(items)
    .where(mine)
    .for('update');
  if (!row || !mayEdit(row.status)) return 'closed';
  const shown = shownOf(bill.kind, content);
  if (row.paid > 0 && shown.totalCents < row.paid) return 'paid';
  if (!(await saveItem(act, { ...bill, title: content.title, shown, content: billVersion }))) return 'changed';
  await act.tx.update(bills).set(detailOf(content)).where(eq(bills.itemId, bill.id));
  await putContent(act, bill.id, content);
  await moveItem(act, bill.id, 'save');
  if (row.paid > 0 && shown.totalCents === row.paid) await moveItem(act, bill.id, 'pay');
  return 'saved';
}
