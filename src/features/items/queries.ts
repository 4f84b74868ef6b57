import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { ItemKind } from '../../core/kinds.ts';
import type { TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { estimates, invoices, items, members, projects, shares } from '../../db/schema/index.ts';

/** What every list of items shows of one: its own columns, and the amounts of estimates and invoices. */
export const itemColumns = {
  id: items.id,
  kind: sql<ItemKind>`${items.kind}`,
  number: items.number,
  title: items.title,
  status: items.status,
  version: items.version,
  revision: items.revision,
  updatedAt: items.updatedAt,
  totalCents: sql<number | null>`coalesce(${estimates.totalCents}, ${invoices.totalCents})::float8`,
  paidCents: sql<number | null>`${invoices.paidCents}::float8`,
  dueOn: invoices.dueOn,
};

const liveShare = sql<boolean>`exists (select 1 from ${shares}
  where ${shares.itemId} = ${items.id} and ${shares.endedAt} is null)`;

/** Opened by a client, or viewed by link, since it was last shared: an invoice then shows `Viewed`. */
const seen = sql<boolean>`exists (select 1 from ${shares}
  where ${shares.itemId} = ${items.id} and ${shares.endedAt} is null and (
    exists (select 1 from openings o where o.share_id = ${shares.id})
    or exists (select 1 from links l where l.share_id = ${shares.id} and l.last_viewed_at is not null)))`;

function itemRows(scope: TeamScope, where: SQL | undefined) {
  return scope.core.database.db
    .select({ ...itemColumns, shared: liveShare, seen, projectId: items.projectId })
    .from(items)
    .innerJoin(projects, and(eq(projects.id, items.projectId), seesProject(scope)))
    .leftJoin(estimates, eq(estimates.itemId, items.id))
    .leftJoin(invoices, eq(invoices.itemId, items.id))
    .where(and(eq(items.companyId, scope.companyId), where))
    .orderBy(desc(items.updatedAt), desc(items.id))
    .limit(500);
}

/** The items of a project, newest change first; callers leave out the kinds that the member may not view. */
export async function listItems(scope: TeamScope, projectId: string) {
  return await itemRows(scope, eq(items.projectId, projectId));
}

/** One item of a project that the member sees, without its detail; nothing when it is not there for them. */
export async function findItem(scope: TeamScope, projectId: string, itemId: string) {
  const [row] = await itemRows(scope, and(eq(items.projectId, projectId), eq(items.id, itemId)));
  return row;
}

export type TeamItem = NonNullable<Awaited<ReturnType<typeof findItem>>>;

/** One item of a kind with its detail (a kind's `team` expression) and who saved it last. */
export async function findItemDetail<D>(
  scope: TeamScope,
  projectId: string,
  kind: ItemKind,
  itemId: string,
  detail: SQL<D>,
) {
  const [row] = await scope.core.database.db
    .select({
      ...itemColumns,
      shared: liveShare,
      projectId: items.projectId,
      project: { title: projects.title, number: projects.number, eventNumber: projects.eventNumber },
      updatedBy: members.name,
      detail,
    })
    .from(items)
    .innerJoin(projects, and(eq(projects.id, items.projectId), seesProject(scope)))
    .leftJoin(estimates, eq(estimates.itemId, items.id))
    .leftJoin(invoices, eq(invoices.itemId, items.id))
    .leftJoin(members, eq(members.id, items.updatedBy))
    .where(and(eq(items.projectId, projectId), eq(items.kind, kind), eq(items.id, itemId)));
  return row;
}
