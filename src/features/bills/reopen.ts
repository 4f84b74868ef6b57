import { eq, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { shares } from '../../db/schema/index.ts';
import { leftOf } from '../items/columns.ts';
import { moveItem } from '../items/move.ts';

/**
 * Undoes a cancel: what was ever shared is `Sent` again, the rest a `Draft`. False when it is not canceled, or when
 * what it asks for is asked for elsewhere by now (H10).
 */
export async function reopenBill(act: Act, bill: { id: string; projectId: string }): Promise<boolean> {
  if (await isAskedElsewhere(act, bill.id)) return false;
  const [shared] = await act.tx.select({ id: shares.id }).from(shares).where(eq(shares.itemId, bill.id)).limit(1);
  const on = shared ? 'reopen what was shared' : 'reopen';
  if (!(await moveItem(act, bill.id, on, { saved: true }))) return false;
  act.record('item.reopened', bill.projectId, { item: bill.id });
  return true;
}

/** Lines or a step that it was made from became another one, which counts; or less is left than it takes. */
async function isAskedElsewhere(act: Act, itemId: string): Promise<boolean> {
  const { rows } = await act.tx.execute(sql`select 1
    from origins o join items on items.id = o.item_id join items base on base.id = o.from_id
    where o.item_id = ${itemId} and o.company_id = ${act.companyId} and (o.cents > greatest(${leftOf(sql`base`)}, 0)
      or exists (select 1 from origins other join items theirs on theirs.id = other.item_id
        where other.company_id = o.company_id and other.from_id = o.from_id and other.item_id <> o.item_id
          and theirs.kind = items.kind and theirs.status <> 'Canceled'
          and (o.line_ids && other.line_ids or o.step_id = other.step_id
            or (o.step_id is null) <> (other.step_id is null))))`);
  return rows.length > 0;
}
