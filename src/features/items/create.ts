import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { nextNumber } from '../../core/counter.ts';
import type { ItemKind } from '../../core/kinds.ts';
import { claimId } from '../../core/once.ts';
import { items } from '../../db/schema/index.ts';

export interface NewItem {
  projectId: string;
  kind: ItemKind;
  title: string;
  /** `Draft` for estimates and invoices; documents and daily logs have no status. */
  status: string | null;
  /** An id that the form carried, so that the same form sent twice makes one item; else a new one. */
  id?: string;
}

/**
 * Makes the common core of an item, numbered by company and kind; its kind's verb adds the detail. Gives the id, and
 * whether the item is new: a form that came before makes no second one.
 */
export async function createItem(act: Act, item: NewItem): Promise<{ id: string; fresh: boolean }> {
  const { projectId, kind, title, status } = item;
  const { id, made } = await claimId(act, items, item.id, and(eq(items.projectId, projectId), eq(items.kind, kind)));
  if (made) return { id, fresh: false };
  const by = act.actor.kind === 'member' ? act.actor.id : null;
  const number = await nextNumber(act, kind);
  const core = { id, companyId: act.companyId, projectId, kind, number, title, status };
  await act.tx.insert(items).values({ ...core, createdBy: by, updatedBy: by, createdAt: act.now, updatedAt: act.now });
  act.record('item.created', projectId, { item: id });
  return { id, fresh: true };
}
