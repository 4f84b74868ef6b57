import { and, desc, eq, gt, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { items, messages, readings, threads } from '../../db/schema/index.ts';
import { moneyByProject, worthOf } from '../bills/queries.ts';
import { hiddenFrom } from '../items/queries.ts';
import { listProjects } from '../projects/queries.ts';
import type { ProjectFilter } from '../projects/rules.ts';

/** What a member has not read of a project. */
interface Unread {
  count: number;
  /** In how many conversations, and the item that the newest of them is about; null for the project's own. */
  talks: number;
  itemId: string | null;
}

/**
 * What a member has not read, by project; projects without are left out. They were found through the scope. One query
 * over each thread, never each message: its numbers have no gaps, so that what is unread is what lies between, less
 * one's own.
 */
async function unreadByProject(scope: TeamScope, projectIds: readonly string[]): Promise<Map<string, Unread>> {
  const found = new Map<string, Unread>();
  if (projectIds.length === 0) return found;
  const read = sql<number>`coalesce(${readings.lastRead}, 0)`;
  const own = sql`(select count(*) from ${messages} where ${messages.threadId} = ${threads.id}
    and ${messages.memberId} = ${scope.member.id} and ${messages.number} > ${read})`;
  const rows = await scope.core.database.db
    .select({
      projectId: threads.projectId,
      itemId: threads.itemId,
      unread: sql<number>`(${threads.last} - ${read} - ${own})::int`,
    })
    .from(threads)
    .leftJoin(items, eq(items.id, threads.itemId))
    .leftJoin(readings, and(eq(readings.threadId, threads.id), eq(readings.memberId, scope.member.id)))
    .where(
      and(
        eq(threads.companyId, scope.companyId),
        inArray(threads.projectId, [...projectIds]),
        gt(threads.last, read),
        or(isNull(threads.itemId), notInArray(items.kind, hiddenFrom(scope))),
      ),
    )
    .orderBy(desc(threads.lastAt));
  for (const { projectId, itemId, unread } of rows) {
    const { count, talks, ...newest } = found.get(projectId) ?? { count: 0, talks: 0, itemId };
    if (unread > 0) found.set(projectId, { ...newest, count: count + unread, talks: talks + 1 });
  }
  return found;
}

/** A page of the projects that the member sees, each with its value in cents and what they have not read of it. */
export async function listedProjects(scope: TeamScope, filter: ProjectFilter, page: number) {
  const list = await listProjects(scope, filter, page);
  const ids = list.rows.map(({ id }) => id);
  const [money, unread] = [await moneyByProject(scope, ids), await unreadByProject(scope, ids)];
  const rows = list.rows.map((row) => ({ ...row, valueCents: worthOf(money.get(row.id)), unread: unread.get(row.id) }));
  return { ...list, rows };
}

export type ListedProject = Awaited<ReturnType<typeof listedProjects>>['rows'][number];
