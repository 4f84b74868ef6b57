import { and, desc, eq } from 'drizzle-orm';
import { paged } from '../../core/paging.ts';
import type { TeamScope } from '../../core/scope.ts';
import { members, versions } from '../../db/schema/index.ts';

/** A page of the versions of an item that were replaced, newest first. The item was found through the scope before. */
export async function listVersions(scope: TeamScope, itemId: string, page: number) {
  const { version, totalCents, savedAt } = versions;
  return await paged(page, (limit, offset) =>
    scope.core.database.db
      .select({ version, totalCents, savedAt, savedBy: members.name })
      .from(versions)
      .leftJoin(members, eq(members.id, versions.savedBy))
      .where(and(eq(versions.companyId, scope.companyId), eq(versions.itemId, itemId)))
      .orderBy(desc(version))
      .limit(limit)
      .offset(offset),
  );
}

export type ListedVersion = Awaited<ReturnType<typeof listVersions>>['rows'][number];
