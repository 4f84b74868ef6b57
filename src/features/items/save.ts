import { and, eq, sql } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { items, shares } from '../../db/schema/index.ts';
import type { Shown } from './create.ts';

/**
 * Saves the common core of an item that was read at `revision`. False when somebody saved it meanwhile: the caller
 * tells the second of two editors, who loses nothing. A save of a shared item makes a new version.
 */
export async function saveItem(
  act: Act,
  item: { id: string; projectId: string; revision: number; title: string; shown?: Shown },
): Promise<boolean> {
  const shared = sql`exists (select 1 from ${shares}
    where ${shares.itemId} = ${items.id} and ${shares.endedAt} is null)`;
  const [saved] = await act.tx
    .update(items)
    .set({
      title: item.title,
      ...item.shown,
      revision: sql`${items.revision} + 1`,
      version: sql`${items.version} + case when ${shared} then 1 else 0 end`,
      updatedAt: act.now,
      updatedBy: memberOf(act),
    })
    .where(and(eq(items.id, item.id), eq(items.companyId, act.companyId), eq(items.revision, item.revision)))
    .returning({ version: items.version });
  if (!saved) return false;
  act.record('item.saved', item.projectId, { item: item.id, version: saved.version });
  return true;
}
