import type { Act } from '../../core/act.ts';
import { moveItem } from '../items/move.ts';

/** Calls a bill off; false when its state no longer allows that. Shares stay: clients see it marked so. */
export async function cancelBill(act: Act, bill: { id: string; projectId: string }): Promise<boolean> {
  if (!(await moveItem(act, bill.id, 'cancel', { saved: true }))) return false;
  act.record('item.canceled', bill.projectId, { item: bill.id });
  return true;
}
