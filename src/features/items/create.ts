import { eq, sql } from 'drizzle-orm';
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

/** Makes the common core of an item, numbered by company and kind; its kind's verb adds the detail. Gives the id. */
export async function createItem(act: Act, { projectId, kind, title, status, id = newId() }: NewItem): Promise<string> {
  const by = act.actor.kind === 'member' ? act.actor.id : null;
  const number = await nextNumber(act, kind);
  const core = { id, companyId: act.companyId, projectId, kind, number, title, status };
  await act.tx.insert(items).values({ ...core, createdBy: by, updatedBy: by, createdAt: act.now, updatedAt: act.now });
  act.record('item.created', projectId, { item: id });
  return id;
}

/**
 * The same, but a form that came before (its id is the item's) makes no second one: `made` is false, and the id that
 * of the first. An id of somebody else's item counts for nothing.
 */
export async function createItemOnce(act: Act, item: NewItem): Promise<{ id: string; made: boolean }> {
  if (!item.id) return { id: await createItem(act, item), made: true };
  // Waits for the same form's other request, then looks what it made.
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${item.id}, 0))`);
  const columns = { companyId: items.companyId, projectId: items.projectId, kind: items.kind };
  const [known] = await act.tx.select(columns).from(items).where(eq(items.id, item.id));
  if (!known) return { id: await createItem(act, item), made: true };
  const same = known.companyId === act.companyId && known.projectId === item.projectId && known.kind === item.kind;
  return same ? { id: item.id, made: false } : { id: await createItem(act, { ...item, id: undefined }), made: true };
}
