import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { thisMinute } from '../../core/clock.ts';
import { linkLives } from '../../core/link-lives.ts';
import { paged } from '../../core/paging.ts';
import type { TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { items, projects, shares } from '../../db/schema/index.ts';
import { hiddenFrom, veiledColumns } from '../items/queries.ts';
import { shareOutcome } from '../sharing/columns.ts';
import type { OpenedBy } from '../sharing/rules.ts';

const linkCount = (now: Date) => sql<number>`(select count(*)::int from links l
  where l.share_id = ${shares.id} and ${linkLives(now, 'l')})`;

/** The live shares of a project, newest first, with what became of each (S2, S11). */
export async function sharedItems(scope: TeamScope, projectId: string, page: number) {
  return await paged(page, (limit, offset) => sharedRows(scope, projectId).limit(limit).offset(offset));
}

function sharedRows(scope: TeamScope, projectId: string) {
  const columns = veiledColumns(hiddenFrom(scope));
  const { veiled } = columns;
  // What became of a share is the item's as well.
  const outcome = {
    openings: sql<OpenedBy[]>`case when ${veiled} then '[]'::json else ${shareOutcome.openings} end`,
    viewedByLinkAt: sql<string | null>`case when ${veiled} then null else ${shareOutcome.viewedByLinkAt} end`,
    linkCount: sql<number>`case when ${veiled} then 0 else ${linkCount(thisMinute(scope.core.clock))} end`,
  };
  return scope.core.database.db
    .select({ ...columns, sharedAt: shares.startedAt, ...outcome })
    .from(shares)
    .innerJoin(items, eq(items.id, shares.itemId))
    .innerJoin(projects, and(eq(projects.id, shares.projectId), seesProject(scope)))
    .where(and(eq(shares.companyId, scope.companyId), eq(shares.projectId, projectId), isNull(shares.endedAt)))
    .orderBy(desc(shares.startedAt), desc(shares.id));
}

export type SharedItem = Awaited<ReturnType<typeof sharedRows>>[number];

/** How many items of a project are shared now. */
export async function countShared(scope: TeamScope, projectId: string): Promise<number> {
  return await scope.core.database.db.$count(
    shares,
    and(eq(shares.companyId, scope.companyId), eq(shares.projectId, projectId), isNull(shares.endedAt)),
  );
}

/** Items that were shared and are not any more, newest removal first: the newest of each, and by whom (H22). */
export async function removedItems(scope: TeamScope, projectId: string, page: number) {
  const hidden = hiddenFrom(scope);
  const veiled = hidden.length ? inArray(sql`kind`, hidden) : sql`false`;
  const newest = sql`select distinct on (s.item_id) i.id, i.kind, i.number, i.title, s.ended_at, m.name
    from shares s
    join items i on i.id = s.item_id
    join ${projects} on ${projects.id} = s.project_id and ${seesProject(scope)}
    left join members m on m.id = s.ended_by
    where s.company_id = ${scope.companyId} and s.project_id = ${projectId} and s.ended_at is not null
      and not exists (select 1 from shares live where live.item_id = s.item_id and live.ended_at is null)
    order by s.item_id, s.ended_at desc`;
  return await paged(page, async (limit, offset) => {
    const { rows } = await scope.core.database.db.execute<RemovedRow>(sql`
      select id, kind, number, case when ${veiled} then '' else title end as title, ${veiled} as veiled,
        ended_at as "endedAt", case when ${veiled} then null else name end as "endedBy"
      from (${newest}) removed order by ended_at desc, id limit ${limit}::int offset ${offset}::int`);
    return rows.map((row) => ({ ...row, endedAt: new Date(row.endedAt) }));
  });
}

interface RemovedRow extends Record<string, unknown> {
  id: string;
  kind: SharedItem['kind'];
  number: number;
  title: string;
  veiled: boolean;
  endedAt: string;
  endedBy: string | null;
}

export type RemovedItem = Awaited<ReturnType<typeof removedItems>>['rows'][number];
