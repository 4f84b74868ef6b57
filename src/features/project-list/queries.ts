import { and, desc, eq, gt, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { items, messages, projects, readings, threads } from '../../db/schema/index.ts';
import { moneyByProject, OFFERS, worthOf } from '../bills/queries.ts';
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

/** A list of projects looks for what is new in the company's conversations that were written in last, so many. */
const LATEST = 100;

/**
 * What a member has not read, by project; projects without are left out. One query over each thread, never each
 * message: its numbers have no gaps, so that what is unread is what lies between, less one's own.
 */
async function unreadByProject(scope: TeamScope): Promise<Map<string, Unread>> {
  const { db } = scope.core.database;
  const latest = db
    .select()
    .from(threads)
    .where(eq(threads.companyId, scope.companyId))
    .orderBy(desc(threads.lastAt))
    .limit(LATEST)
    .as('latest');
  const read = sql<number>`coalesce(${readings.lastRead}, 0)`;
  const own = sql`(select count(*) from ${messages} where ${messages.threadId} = ${latest.id}
    and ${messages.memberId} = ${scope.member.id} and ${messages.number} > ${read})`;
  const rows = await db
    .select({
      projectId: latest.projectId,
      itemId: latest.itemId,
      unread: sql<number>`(${latest.last} - ${read} - ${own})::int`,
    })
    .from(latest)
    .innerJoin(projects, and(eq(projects.id, latest.projectId), seesProject(scope)))
    .leftJoin(items, eq(items.id, latest.itemId))
    .leftJoin(readings, and(eq(readings.threadId, latest.id), eq(readings.memberId, scope.member.id)))
    .where(and(gt(latest.last, read), or(isNull(latest.itemId), notInArray(items.kind, hiddenFrom(scope)))))
    .orderBy(desc(latest.lastAt));
  const found = new Map<string, Unread>();
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
  const [money, unread] = [await moneyByProject(scope, ids, OFFERS), await unreadByProject(scope)];
  const rows = list.rows.map((row) => ({ ...row, valueCents: worthOf(money.get(row.id)), unread: unread.get(row.id) }));
  return { ...list, rows };
}

export type ListedProject = Awaited<ReturnType<typeof listedProjects>>['rows'][number];
