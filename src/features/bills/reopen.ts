import { eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { shares } from '../../db/schema/index.ts';
import { moveItem } from '../items/move.ts';

/** Undoes a cancel: what was ever shared is `Sent` again, the rest a `Draft`. False when it is not canceled. */
export async function reopenBill(act: Act, bill: { id: string; projectId: string }): Promise<boolean> {
  const [shared] = await act.tx.select({ id: shares.id }).from(shares).where(eq(shares.itemId, bill.id)).limit(1);
  const on = shared ? 'reopen what was shared' : 'reopen';
  if (!(await moveItem(act, bill.id, on, { saved: true }))) return false;
  act.record('item.reopened', bill.projectId, { item: bill.id });
  return true;
}
