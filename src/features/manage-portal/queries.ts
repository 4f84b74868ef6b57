import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { estimates, invoices, items, projects, shares } from '../../db/schema/index.ts';
import { itemColumns } from '../items/queries.ts';
import { shareOutcome } from '../sharing/rules.ts';

const linkCount = sql<number>`(select count(*)::int from links l
  where l.share_id = ${shares.id} and l.ended_at is null)`;

/** The live shares of a project, newest first, with what became of each (S2, S11). */
export async function sharedItems(scope: TeamScope, projectId: string) {
  return await scope.core.database.db
    .select({ ...itemColumns, sharedAt: shares.startedAt, ...shareOutcome, linkCount })
    .from(shares)
    .innerJoin(items, eq(items.id, shares.itemId))
    .innerJoin(projects, and(eq(projects.id, shares.projectId), seesProject(scope)))
    .leftJoin(estimates, eq(estimates.itemId, items.id))
    .leftJoin(invoices, eq(invoices.itemId, items.id))
    .where(and(eq(shares.companyId, scope.companyId), eq(shares.projectId, projectId), isNull(shares.endedAt)))
    .orderBy(desc(shares.startedAt), desc(shares.id))
    .limit(500);
}

export type SharedItem = Awaited<ReturnType<typeof sharedItems>>[number];

/** Items that were shared and are not any more: the newest removal of each, and by whom (H22). */
export async function removedItems(scope: TeamScope, projectId: string) {
  const { rows } = await scope.core.database.db.execute<RemovedRow>(sql`
    select distinct on (s.item_id) i.id, i.kind, i.number, i.title, s.ended_at as "endedAt", m.name as "endedBy"
    from shares s
    join items i on i.id = s.item_id
    join ${projects} on ${projects.id} = s.project_id and ${seesProject(scope)}
    left join members m on m.id = s.ended_by
    where s.company_id = ${scope.companyId} and s.project_id = ${projectId} and s.ended_at is not null
      and not exists (select 1 from shares live where live.item_id = s.item_id and live.ended_at is null)
    order by s.item_id, s.ended_at desc limit 500`);
  return rows
    .map((row) => ({ ...row, endedAt: new Date(row.endedAt) }))
    .sort((a, b) => b.endedAt.getTime() - a.endedAt.getTime());
}

interface RemovedRow extends Record<string, unknown> {
  id: string;
  kind: SharedItem['kind'];
  number: number;
  title: string;
  endedAt: string;
  endedBy: string | null;
}

export type RemovedItem = Awaited<ReturnType<typeof removedItems>>[number];
