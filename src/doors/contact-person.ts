import { sql } from 'drizzle-orm';
import { ROLES } from '../core/permissions.ts';
import { assignments, members, projects } from '../db/schema/index.ts';

/** The roles that run a project, those who see only their own projects first, as a list in SQL. */
const running = sql`array[${sql.join(
  ROLES.filter(({ permissions }) => permissions.has('edit projects'))
    .sort((one, other) => Number(one.sees === 'all') - Number(other.sees === 'all'))
    .map(({ name }) => sql`${name}`),
  sql`, `,
)}]::text[]`;

/** The name of the member whom a project's clients turn to: a column of a query over `projects`. */
export const contactPerson = sql<string | null>`(select ${members.name} from ${assignments}
  join ${members} on ${members.id} = ${assignments.memberId} and ${members.deactivatedAt} is null
  where ${assignments.companyId} = ${projects.companyId} and ${assignments.projectId} = ${projects.id}
    and ${members.role} = any(${running})
  order by array_position(${running}, ${members.role}), ${members.name}, ${members.id} limit 1)`;
