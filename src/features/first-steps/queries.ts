import { eq, sql } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { companies } from '../../db/schema/index.ts';

/** Whether the company at hand has any row `x` of the table, with more to be true of it. */
const has = (table: 'projects' | 'accesses' | 'shares', more = sql`true`) =>
  sql<boolean>`exists (select 1 from ${sql.raw(table)} x where x.company_id = companies.id and ${more})`;

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
