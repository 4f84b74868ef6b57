import { sql } from 'drizzle-orm';

/** Whether the row of `projects` at hand has no item, portal or message: all else hangs on one of those. */
export const holdsNothing = sql<boolean>`not (
  exists (select 1 from items i where i.company_id = projects.company_id and i.project_id = projects.id)
  or exists (select 1 from portals p where p.project_id = projects.id)
  or exists (select 1 from threads t where t.project_id = projects.id))`;
