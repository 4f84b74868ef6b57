import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { items, origins } from '../../db/schema/index.ts';
import { amendedBy, type ItemKind } from '../../kinds.ts';
import { type BillDetail, teamBill } from '../bills/columns.ts';
import { createBill } from '../bills/create.ts';

/**
 * Begins a change of an approved item: a draft with its terms and tax, and no line yet (H9). Gives the draft's id, that
 * of the first one when the same form (`id`) came twice; nothing when the item is not approved.
 */
export async function begin(
  act: Act,
  amended: { id: string; projectId: string; title: string },
  id: string | undefined,
): Promise<string | undefined> {
  const [item] = await act.tx
    .select({ kind: sql<ItemKind>`${items.kind}`, status: items.status, bill: sql<BillDetail>`${teamBill}` })
    .from(items)
    .where(and(eq(items.id, amended.id), eq(items.companyId, act.companyId)))
    .for('no key update');
  const kind = item && amendedBy(item.kind);
  if (!kind || item.status !== 'Approved') return undefined;
  const { terms, taxBasisPoints, layout } = item.bill;
  const empty = { summary: '', lines: [], sections: [], schedule: [], discountCents: 0, dueOn: null };
  const content = { ...empty, title: `Changes: ${amended.title}`.slice(0, 200), terms, taxBasisPoints, layout };
  const { id: made } = await createBill(act, { kind, projectId: amended.projectId, id }, content);
  await act.tx
    .insert(origins)
    .values({ itemId: made, companyId: act.companyId, fromId: amended.id })
    .onConflictDoNothing();
  return made;
}
