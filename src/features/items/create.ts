import type { Act } from '../../core/act.ts';
import { nextNumber } from '../../core/counter.ts';
import type { ItemKind } from '../../core/kinds.ts';
import { items, newId } from '../../db/schema/index.ts';

export interface NewItem {
  projectId: string;
  kind: ItemKind;
  title: string;
  /** `Draft` for estimates and invoices; documents and daily logs have no status. */
  status: string | null;
  /** An id that the form carried, so that the same form sent twice makes one item; else a new one. */
  id?: string;
}

/** Makes the common core of an item, numbered by company and kind. The kind's own verb adds its detail. Gives the id. */
export async function createItem(act: Act, { projectId, kind, title, status, id = newId() }: NewItem): Promise<string> {
  const by = act.actor.kind === 'member' ? act.actor.id : null;
  const number = await nextNumber(act, kind);
  const core = { id, companyId: act.companyId, projectId, kind, number, title, status };
  await act.tx.insert(items).values({ ...core, createdBy: by, updatedBy: by, createdAt: act.now, updatedAt: act.now });
  act.record('item.created', projectId, { item: id });
  return id;
}
