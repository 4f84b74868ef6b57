import { and, desc, eq, inArray, not, notInArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { paged } from '../../core/paging.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { items, members, projects, shares } from '../../db/schema/index.ts';
import { type ItemKind, KINDS, resourceOf } from '../../kinds.ts';

/** What every list of items shows of one: its own columns. */
export const itemColumns = {
  id: items.id,
  kind: sql<ItemKind>`${items.kind}`,
  number: items.number,
  title: items.title,
  folder: items.folder,
  status: items.status,
  version: items.version,
  revision: items.revision,
  updatedAt: items.updatedAt,
  totalCents: items.totalCents,
  paidCents: items.paidCents,
  dueOn: items.dueOn,
};

/**
 * The same for a viewer who may not view some kinds: those leave the database as kind and number alone (S15), so that
 * no page can show more by mistake. `veiled` says which they are.
 */
export function veiledColumns(kinds: readonly ItemKind[]) {
  const veiled = kinds.length ? inArray(items.kind, [...kinds]).mapWith(Boolean) : sql<boolean>`false`;
  const behind = <T>(column: PgColumn) => sql<T | null>`case when ${veiled} then null else ${column} end`;
  return {
    ...itemColumns,
    veiled: veiled as SQL<boolean>,
    title: sql<string>`case when ${veiled} then '' else ${items.title} end`,
    folder: sql<string>`case when ${veiled} then '' else ${items.folder} end`,
    status: behind<string>(items.status),
    totalCents: behind<number>(items.totalCents).mapWith(numberOrNull),
    paidCents: behind<number>(items.paidCents).mapWith(numberOrNull),
    dueOn: behind<string>(items.dueOn),
    version: sql<number>`case when ${veiled} then 0 else ${items.version} end`,
    revision: sql<number>`case when ${veiled} then 0 else ${items.revision} end`,
    updatedAt: sql<Date>`case when ${veiled} then to_timestamp(0) else ${items.updatedAt} end`.mapWith(items.updatedAt),
  };
}

/** A bigint that came through an expression is text. */
const numberOrNull = (value: unknown) => (value === null ? null : Number(value));

/** The kinds that a member may not view (S15). */
export function hiddenFrom(scope: TeamScope): ItemKind[] {
  return KINDS.filter((kind) => !may(scope, `view ${resourceOf(kind)}`));
}

const liveShare = sql<boolean>`exists (select 1 from ${shares}
  where ${shares.itemId} = ${items.id} and ${shares.endedAt} is null)`;

/** Opened by a client, or viewed by link, since it was last shared: an invoice then shows `Viewed`. */
const seen = sql<boolean>`exists (select 1 from ${shares}
  where ${shares.itemId} = ${items.id} and ${shares.endedAt} is null and (
    exists (select 1 from openings o where o.share_id = ${shares.id})
    or exists (select 1 from links l where l.share_id = ${shares.id} and l.last_viewed_at is not null)))`;

/** Opened by a client since it was last shared. */
const opened = sql<boolean>`exists (select 1 from ${shares} join openings o on o.share_id = ${shares.id}
  where ${shares.itemId} = ${items.id} and ${shares.endedAt} is null)`;

function itemRows(scope: TeamScope, where: SQL | undefined) {
  return scope.core.database.db
    .select({ ...itemColumns, shared: liveShare, seen, opened, projectId: items.projectId })
    .from(items)
    .innerJoin(projects, and(eq(projects.id, items.projectId), seesProject(scope)))
    .where(and(eq(items.companyId, scope.companyId), where))
    .orderBy(desc(items.updatedAt), desc(items.id));
}

/** A page of a project's items of kinds that the member may view, newest change first; all, or the unshared ones. */
export async function listItems(scope: TeamScope, projectId: string, page: number, which: 'all' | 'unshared' = 'all') {
  const visible = notInArray(items.kind, hiddenFrom(scope));
  const where = and(eq(items.projectId, projectId), visible, which === 'unshared' ? not(liveShare) : undefined);
  return await paged(page, (limit, offset) => itemRows(scope, where).limit(limit).offset(offset));
}

/** These items of a project that the member sees, of whatever kind; fewer when some are not there for them. */
export async function findItems(scope: TeamScope, projectId: string, ids: readonly string[]) {
  return await itemRows(scope, and(eq(items.projectId, projectId), inArray(items.id, [...ids])));
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
    .leftJoin(members, eq(members.id, items.updatedBy))
    .where(and(eq(items.projectId, projectId), eq(items.kind, kind), eq(items.id, itemId)));
  return row;
}
