import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { Refusal } from '../../core/errors.ts';
import { approvals, items, newId } from '../../db/schema/index.ts';
import { lowestCents } from '../items/columns.ts';
import { moveItem } from '../items/move.ts';
import { liveShare } from '../sharing/share.ts';

/** A client's answer to the version that they read. The caller has found item and share through the scope. */
export interface NewAnswer {
  decision: 'approved' | 'declined';
  itemId: string;
  shareId: string;
  /** What they came by: their entry in the portal, or the link that was sent to them. */
  accessId?: string;
  linkId?: string;
  contactId: string;
  version: number;
  name: string;
  signature?: string;
  reason?: string;
}

/** What became of an answer. */
type Answered = 'done' | 'changed' | 'closed' | 'tooLow';

/**
 * Approves or declines an item for the act's client (H9, B12): `changed` when it is another version by now, `closed`
 * when it asks for no answer (any more), `tooLow` when less would be approved than is invoiced already. None of these
 * changes anything. Refuses with 410 when the share has ended.
 */
export async function answer(act: Act, projectId: string, given: NewAnswer): Promise<Answered> {
  const { decision, itemId, version } = given;
  if ((await liveShare(act, itemId)) !== given.shareId) throw new Refusal(410);
  const [item] = await act.tx
    .select({ version: items.version, totalCents: items.totalCents, lowestCents })
    .from(items)
    .where(and(eq(items.id, itemId), eq(items.companyId, act.companyId)))
    .for('no key update');
  if (item?.version !== version) return 'changed';
  if (decision === 'approved' && (item.totalCents ?? 0) < item.lowestCents) return 'tooLow';
  if (!(await moveItem(act, itemId, decision === 'approved' ? 'approve' : 'decline'))) return 'closed';
  const id = newId();
  const totalCents = item.totalCents ?? 0;
  await act.tx.insert(approvals).values({ ...given, id, companyId: act.companyId, totalCents, at: act.now });
  if (decision === 'approved')
    await act.tx.update(items).set({ approvedCents: totalCents }).where(eq(items.id, itemId));
  act.record(`item.${decision}`, projectId, { item: itemId, version, approval: id });
  return 'done';
}
