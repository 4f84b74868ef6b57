import { and, desc, eq, gt, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { items, messages, projects, readings, threads } from '../../db/schema/index.ts';
import { moneyByProject, OFFERS, worthOf } from '../bills/queries.ts';
import { hiddenFrom } from '../items/queries.ts';
import { unreadIn } from '../messages/queries.unread.ts';
import { listProjects } from '../projects/queries.ts';
import type { ProjectFilter } from '../projects/rules.ts';

/** What a member has not read of a project. */
interface Unread {
  /** Exactly. */
  count: number;
  /** The item (null: the project as a whole) that all of it is about, if that is known to be one. */
  about: string | null | undefined;
}

/** Where unread messages lead is looked up in the company's conversations that were written in last, so many. */
const LATEST = 100;

/**
 * Each project's newest conversation in which this member has something to read, as far as the latest tell. One query
 * over each thread, never each message: its numbers have no gaps, so that what is unread is what lies between, less
 * one's own.
 */
async function newestUnread(scope: TeamScope) {
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
    .orderBy(latest.lastAt);
  return new Map(rows.filter(({ unread }) => unread > 0).map((row) => [row.projectId, row]));
}

async function unreadByProject(scope: TeamScope, projectIds: string[]): Promise<Map<string, Unread>> {
  const counts = await unreadIn(scope, projectIds);
  if (counts.size === 0) return new Map();
  const newest = await newestUnread(scope);
  return new Map(
    [...counts].map(([id, count]) => {
      const talk = newest.get(id);
      return [id, { count, about: talk?.unread === count ? talk.itemId : undefined }];
    }),
  );
}

/** A page of the projects that the member sees, each with its value in cents and what they have not read of it. */
export async function listedProjects(scope: TeamScope, filter: ProjectFilter, page: number) {
  const list = await listProjects(scope, filter, page);
  const ids = list.rows.map(({ id }) => id);
  const [money, unread] = [await moneyByProject(scope, ids, OFFERS), await unreadByProject(scope, ids)];
  const rows = list.rows.map((row) => ({ ...row, valueCents: worthOf(money.get(row.id)), unread: unread.get(row.id) }));
  return { ...list, rows };
}

export type ListedProject = Awaited<ReturnType<typeof listedProjects>>['rows'][number];
