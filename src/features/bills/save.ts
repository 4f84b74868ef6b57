import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { bills, items } from '../../db/schema/index.ts';
import type { BillKind } from '../../kinds.ts';
import { lowestCents } from '../items/columns.ts';
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

/** Why a bill was not saved: its total is below the lowest that it may have, in cents. */
export interface TooLow {
  lowestCents: number;
}

/**
 * Saves a bill: `changed` when somebody saved it since the form was read, `closed` when it is no longer to be edited,
 * `paid` when more was paid than it would come to (H10). These, and a total that is too low, leave it as it is; the
 * caller keeps what was typed. What comes to just what was paid is `Paid`. What no form says of its sums stays: the
 * cents that make the parts of a larger bill come to it, and what changes took off.
 */
export async function saveBill(
  act: Act,
  bill: EditedBill,
  typed: BillContent,
): Promise<'saved' | 'changed' | 'closed' | 'paid' | TooLow> {
  const mine = and(eq(items.id, bill.id), eq(items.companyId, act.companyId));
  const [row] = await act.tx
    .select({ status: items.status, paid: paidCents, lowestCents, ...kept })
    .from(items)
    .innerJoin(bills, eq(bills.itemId, items.id))
    .where(mine)
    .for('update', { of: items });
  if (!row || !mayEdit(row.status)) return 'closed';
  const { roundingCents, creditCents } = row;
  const content = { ...typed, roundingCents, creditCents };
  const shown = shownOf(bill.kind, content);
  if (shown.totalCents < row.lowestCents) return { lowestCents: row.lowestCents };
  if (row.paid > 0 && shown.totalCents < row.paid) return 'paid';
  if (!(await saveItem(act, { ...bill, title: content.title, shown, content: billVersion }))) return 'changed';
  await act.tx.update(bills).set(detailOf(content)).where(eq(bills.itemId, bill.id));
  await putContent(act, bill.id, content);
  await moveItem(act, bill.id, 'save');
  if (row.paid > 0 && shown.totalCents === row.paid) await moveItem(act, bill.id, 'pay');
  return 'saved';
}

const paidCents = sql<number>`coalesce(${items.paidCents}, 0)`.mapWith(Number);
const kept = { roundingCents: bills.roundingCents, creditCents: bills.creditCents };
