import { aliasedTable, and, asc, desc, eq, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { type Paged, paged } from '../../core/paging.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { assignments, contacts, events, members, projects } from '../../db/schema/index.ts';
import { holdsNothing } from './columns.ts';
import { type ProjectFilter, type ProjectStatus, patterns } from './rules.ts';

export interface Client {
  id: string;
  name: string;
  /** Null for a member who may not view contacts (R20), as for a client without one. */
  email: string | null;
  phone: string | null;
}

export interface Assigned {
  id: string;
  name: string;
  role: string;
}

const client = {
  id: contacts.id,
  name: contacts.name,
  email: contacts.email,
  phone: contacts.phone,
};

const columns = {
  id: projects.id,
  number: projects.number,
  title: projects.title,
  status: sql<ProjectStatus>`${projects.status}`,
  address: projects.address,
  eventNumber: projects.eventNumber,
};

function matches(search: string): SQL[] {
  const { title, number, address } = projects;
  const text = sql`concat_ws(' ', ${title}, 'PRJ-' || ${number}, ${address}, ${contacts.name})`;
  return patterns(search).map((pattern) => sql`${text} ilike ${pattern}`);
}

function ofStatus(status: ProjectFilter['status']): SQL | undefined {
  if (status === 'all') return undefined;
  return status === 'open' ? ne(projects.status, 'Archived') : eq(projects.status, status);
}

/** The projects that the member sees, newest change first: the change is the newest event about the project. */
export async function listProjects(scope: TeamScope, filter: ProjectFilter, page = 1) {
  return await paged(page, (limit, offset) => projectRows(scope, filter).limit(limit).offset(offset));
}

function projectRows(scope: TeamScope, filter: ProjectFilter) {
  return scope.core.database.db
    .select({
      ...columns,
      clientName: contacts.name,
      changedAt: sql`coalesce(${events.at}, ${projects.updatedAt})`.mapWith(projects.updatedAt),
    })
    .from(projects)
    .leftJoin(contacts, eq(contacts.id, projects.clientContactId))
    .leftJoin(events, and(eq(events.companyId, projects.companyId), eq(events.number, projects.eventNumber)))
    .where(and(seesProject(scope), ofStatus(filter.status), ...matches(filter.search)))
    .orderBy(desc(projects.eventNumber), desc(projects.id));
}

export type ListedProject = Awaited<ReturnType<typeof projectRows>>[number];

/** How many projects of each status the member sees. A status that none has is left out. */
export async function countProjects(scope: TeamScope): Promise<Map<ProjectStatus, number>> {
  const rows = await scope.core.database.db
    .select({ status: projects.status, count: sql<number>`count(*)::int` })
    .from(projects)
    .where(seesProject(scope))
    .groupBy(projects.status);
  return new Map(rows.map((row) => [row.status as ProjectStatus, row.count]));
}

const memberOf = aliasedTable(members, 'assigned_member');
const assigned = sql<Assigned[]>`coalesce((
  select json_agg(json_build_object('id', ${memberOf.id}, 'name', ${memberOf.name}, 'role', ${memberOf.role})
    order by ${memberOf.name}, ${memberOf.id})
  from ${assignments} join ${members} as assigned_member on ${memberOf.id} = ${assignments.memberId}
  where ${assignments.projectId} = ${projects.id} and ${memberOf.deactivatedAt} is null), '[]'::json)`;

/** One project that the member sees, with its client and who is assigned; nothing when it is not there for them. */
export async function findProject(scope: TeamScope, id: string) {
  const [row] = await scope.core.database.db
    .select({ ...columns, client, assigned })
    .from(projects)
    .leftJoin(contacts, and(eq(contacts.id, projects.clientContactId), eq(contacts.companyId, projects.companyId)))
    .where(and(seesProject(scope), eq(projects.id, id)));
  if (!row) return undefined;
  const reachable = may(scope, 'view contacts');
  const known: Client | null = row.client && (reachable ? row.client : { ...row.client, email: null, phone: null });
  return { ...row, client: known };
}

/** Whether a project that the member sees holds nothing yet, so that it may be deleted. */
export async function isEmpty(scope: TeamScope, id: string): Promise<boolean> {
  const [row] = await scope.core.database.db
    .select({ empty: holdsNothing })
    .from(projects)
    .where(and(seesProject(scope), eq(projects.id, id)));
  return row?.empty ?? false;
}

export type Project = NonNullable<Awaited<ReturnType<typeof findProject>>>;

const onTeam = (scope: TeamScope) => and(eq(members.companyId, scope.companyId), isNull(members.deactivatedAt));

/** A page of the company's team by name, for the choice of who is assigned. */
export async function listTeam(scope: TeamScope, page: number): Promise<Paged<Assigned>> {
  const { id, name, role } = members;
  return await paged(page, (limit, offset) =>
    scope.core.database.db
      .select({ id, name, role })
      .from(members)
      .where(onTeam(scope))
      .orderBy(asc(name), asc(id))
      .limit(limit)
      .offset(offset),
  );
}

/** Whether each of these ids is a member of the company's team. */
export async function areOnTeam(scope: TeamScope, ids: readonly string[]): Promise<boolean> {
  return (
    (await scope.core.database.db.$count(members, and(onTeam(scope), inArray(members.id, [...ids])))) === ids.length
  );
}
