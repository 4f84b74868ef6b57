import { and, asc, eq, ne } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { items, members, writtenPages } from '../../db/schema/index.ts';

/** The folders that a project's documents lie in, by name. The project was found through the scope before. */
export async function listFolders(scope: TeamScope, projectId: string): Promise<string[]> {
  const rows = await scope.core.database.db
    .selectDistinct({ folder: items.folder })
    .from(items)
    .where(
      and(
        eq(items.companyId, scope.companyId),
        eq(items.projectId, projectId),
        eq(items.kind, 'document'),
        ne(items.folder, ''),
      ),
    )
    .orderBy(asc(items.folder));
  return rows.map(({ folder }) => folder);
}

/** A version of a written page, earlier or current. The document was found through the scope before. */
export async function findPageVersion(scope: TeamScope, itemId: string, pageId: string) {
  const { text, createdAt, replacedAt } = writtenPages;
  const [row] = await scope.core.database.db
    .select({ text, createdAt, replacedAt, createdBy: members.name })
    .from(writtenPages)
    .leftJoin(members, eq(members.id, writtenPages.createdBy))
    .where(
      and(eq(writtenPages.companyId, scope.companyId), eq(writtenPages.itemId, itemId), eq(writtenPages.id, pageId)),
    );
  return row;
}
