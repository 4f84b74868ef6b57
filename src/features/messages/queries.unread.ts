import { and, eq, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { messageCounts } from '../../db/schema/index.ts';
import { hiddenFrom } from '../items/queries.ts';

/**
 * How many messages of each of these projects this member has not read, of those in threads they may see and written by
 * others (S13, S15); projects without any are left out. The caller has found the projects through its scope.
 */
export async function unreadIn(scope: TeamScope, projectIds: string[]): Promise<Map<string, number>> {
  const { projectId, memberId, kind, count } = messageCounts;
  const unread = sql<number>`sum(case when ${memberId} is null then ${count} else -${count} end)::int`;
  const rows = await scope.core.database.db
    .select({ projectId, unread })
    .from(messageCounts)
    .where(
      and(
        eq(messageCounts.companyId, scope.companyId),
        inArray(projectId, projectIds),
        or(isNull(memberId), eq(memberId, scope.member.id)),
        or(isNull(kind), notInArray(kind, hiddenFrom(scope))),
      ),
    )
    .groupBy(projectId);
  return new Map(rows.filter(({ unread }) => unread > 0).map((row) => [row.projectId, row.unread]));
}

/** The same of one project: the count on its Client portal card (S13). */
export async function unreadFor(scope: TeamScope, projectId: string): Promise<number> {
  return (await unreadIn(scope, [projectId])).get(projectId) ?? 0;
}
