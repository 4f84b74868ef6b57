import { and, eq, type SQL, sql } from 'drizzle-orm';
import { assignments, projects } from '../db/schema/index.ts';
import type { TeamScope } from './scope.ts';

/** The projects a member sees: the company's, all or the assigned ones (H16). Every query about a project has it. */
export function seesProject(
  scope: Pick<TeamScope, 'companyId' | 'role'> & { member: { id: string } },
): SQL | undefined {
  const company = eq(projects.companyId, scope.companyId);
  if (scope.role.sees === 'all') return company;
  const assigned = sql`exists (select 1 from ${assignments}
    where ${assignments.projectId} = ${projects.id} and ${assignments.memberId} = ${scope.member.id})`;
  return and(company, assigned);
}
