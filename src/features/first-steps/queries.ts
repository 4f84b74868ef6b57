import { eq, sql } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { companies } from '../../db/schema/index.ts';

/** The order of an index of each table, along which its first row is found. */
const ORDER = { projects: 'number', accesses: 'project_id', shares: 'project_id' } as const;

/** Whether the company at hand has any row `x` of the table, with more to be true of it. */
const has = (table: keyof typeof ORDER, more = sql`true`) =>
  sql<boolean>`coalesce((select true from ${sql.raw(table)} x where x.company_id = companies.id and ${more}
    order by x.${sql.raw(ORDER[table])} limit 1), false)`;

/** What a new company has done of its first steps, and its first project, to which they lead. */
export async function firstStepsDone(scope: TeamScope) {
  const [row] = await scope.core.database.db
    .select({
      project: has('projects'),
      client: sql<boolean>`(${has('projects', sql`x.client_contact_id is not null`)} or ${has('accesses')})`,
      portal: has('projects', sql`exists (select 1 from portals p where p.project_id = x.id)`),
      phone: sql<boolean>`${companies.phone} <> ''`,
      mail: sql<boolean>`${companies.mailCheckedAt} is not null`,
      invitation: has('accesses', sql`x.invited_at is not null`),
      share: has('shares'),
      firstProject: sql<string | null>`(select x.id from projects x
        where x.company_id = companies.id order by x.number limit 1)`,
    })
    .from(companies)
    .where(eq(companies.id, scope.companyId));
  return row;
}

export type Done = NonNullable<Awaited<ReturnType<typeof firstStepsDone>>>;
