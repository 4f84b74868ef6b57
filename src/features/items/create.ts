import { and, eq } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { nextNumber } from '../../core/counter.ts';
import { claimId } from '../../core/once.ts';
import { items } from '../../db/schema/index.ts';
import { factsOf, firstState, type ItemKind } from '../../kinds.ts';

/**
 * What lists show of an item beside its title: a bill's total in cents, and the day, YYYY-MM-DD, that it is due; the
 * folder it lies in, '' for none.
 */
export interface Shown {
  folder?: string;
  totalCents?: number;
  dueOn?: string | null;
}

export interface NewItem {
  projectId: string;
  kind: ItemKind;
  title: string;
  shown?: Shown;
  /** An id that the form carried, so that the same form sent twice makes one item; else a new one. */
  id?: string;
}

/**
 * Makes the common core of an item, numbered by company and kind; its kind's verb adds the detail. Gives the id, and
 * whether the item is new: a form that came before makes no second one.
 */
export async function createItem(act: Act, item: NewItem): Promise<{ id: string; fresh: boolean }> {
  const { projectId, kind, title, shown } = item;
  const { id, made } = await claimId(act, items, item.id, and(eq(items.projectId, projectId), eq(items.kind, kind)));
  if (made) return { id, fresh: false };
  const by = memberOf(act);
  const number = await nextNumber(act, kind, factsOf(kind).first);
  const core = { id, companyId: act.companyId, projectId, kind, number, title, status: firstState(kind), ...shown };
  await act.tx.insert(items).values({ ...core, createdBy: by, updatedBy: by, createdAt: act.now, updatedAt: act.now });
  act.record('item.created', projectId, { item: id });
  return { id, fresh: true };
}
