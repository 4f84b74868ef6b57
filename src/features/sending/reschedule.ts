import type { Act } from '../../core/act.ts';
import { sendings } from '../../db/schema/index.ts';
import type { Shareable } from '../sharing/share.ts';
import { ofItem } from './cancel.ts';

/** Gives what waits to be sent another time: the job of the old one finds nothing. False when it waits no more. */
export async function reschedule(act: Act, item: Shareable, sendingId: string, at: Date): Promise<boolean> {
  const [moved] = await act.tx
    .update(sendings)
    .set({ sendAt: at })
    .where(ofItem(act, item, sendingId))
    .returning({ id: sendings.id });
  if (!moved) return false;
  act.record('sending.scheduled', item.projectId, { item: item.id, sending: sendingId, at: at.toISOString() });
  return true;
}
