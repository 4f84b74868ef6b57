import { and, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { items, newId, shares, versions } from '../../db/schema/index.ts';
import type { Shown } from './create.ts';

interface Saved {
  id: string;
  projectId: string;
  /** What the form was read at. */
  revision: number;
  title: string;
  shown?: Shown;
  /** What clients see of it beside its title, over the row of `items` at hand: kept when it is overwritten (R20). */
  content?: SQL;
}

/**
 * Saves the common core of an item that was read at `revision`. False when somebody saved it meanwhile: the caller
 * tells the second of two editors, who loses nothing. What clients could see stays as it was: the save makes a new
 * version, and keeps the old one.
 */
export async function saveItem(act: Act, { id, projectId, revision, title, shown, content }: Saved): Promise<boolean> {
  const mine = and(eq(items.id, id), eq(items.companyId, act.companyId));
  const [item] = await act.tx
    .select({ version: items.version, revision: items.revision })
    .from(items)
    .where(mine)
    .for('no key update');
  if (item?.revision !== revision) return false;
  const shownBy = await showing(act, id, item.version);
  if (shownBy && content) await keepVersion(act, id, shownBy, content);
  const version = item.version + (shownBy ? 1 : 0);
  const saved = { updatedAt: act.now, updatedBy: memberOf(act) };
  await act.tx
    .update(items)
    .set({ title, ...shown, revision: revision + 1, version, ...saved })
    .where(mine);
  act.record('item.saved', projectId, { item: id, version });
  return true;
}

/** The share that shows this version of the item, or was the last to show it. */
async function showing(act: Act, itemId: string, version: number): Promise<string | undefined> {
  const showed = or(isNull(shares.endedAt), eq(shares.endedVersion, version));
  const [share] = await act.tx
    .select({ id: shares.id })
    .from(shares)
    .where(and(eq(shares.companyId, act.companyId), eq(shares.itemId, itemId), showed))
    .orderBy(desc(shares.startedAt), desc(shares.id))
    .limit(1);
  return share?.id;
}

/** Keeps the version that a save is about to overwrite, exactly as clients could see it. */
async function keepVersion(act: Act, itemId: string, shareId: string, content: SQL): Promise<void> {
  await act.tx.execute(sql`insert into ${versions}
    (id, company_id, item_id, version, share_id, title, total_cents, content, saved_at, saved_by)
    select ${newId()}, items.company_id, items.id, items.version, ${shareId}, items.title, items.total_cents,
      ${content}, items.updated_at, items.updated_by
    from items where items.id = ${itemId} and items.company_id = ${act.companyId}`);
}
