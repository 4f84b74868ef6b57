import { and, eq, sql } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { items } from '../../db/schema/index.ts';

/**
 * Moves all documents of a project's folder to another name, '' for none; into a folder that is there, they join what
 * it holds. No new version: what clients read is as it was. Gives how many there were.
 */
export async function renameFolder(
  act: Act,
  { projectId, from, to }: { projectId: string; from: string; to: string },
): Promise<number> {
  const moved = await act.tx
    .update(items)
    .set({ folder: to, revision: sql`${items.revision} + 1`, updatedAt: act.now, updatedBy: memberOf(act) })
    .where(
      and(
        eq(items.companyId, act.companyId),
        eq(items.projectId, projectId),
        eq(items.kind, 'document'),
        eq(items.folder, from),
      ),
    )
    .returning({ id: items.id });
  for (const { id } of moved) act.record('item.filed', projectId, { item: id });
  return moved.length;
}
