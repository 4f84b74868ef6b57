import { and, desc, eq, ne, or } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { dailyLogs, items } from '../../db/schema/index.ts';

/** What is mostly the same on the next day. `date` is YYYY-MM-DD. */
export interface LastDay {
  date: string;
  weather: string;
  crew: string;
}

/** Weather and crew of a project's newest day that says any. The project was found through the scope before. */
export async function lastDay(scope: TeamScope, projectId: string): Promise<LastDay | undefined> {
  const { logDate: date, weather, crew } = dailyLogs;
  const [row] = await scope.core.database.db
    .select({ date, weather, crew })
    .from(items)
    .innerJoin(dailyLogs, eq(dailyLogs.itemId, items.id))
    .where(
      and(
        eq(items.companyId, scope.companyId),
        eq(items.projectId, projectId),
        eq(items.kind, 'daily-log'),
        or(ne(weather, ''), ne(crew, '')),
      ),
    )
    .orderBy(desc(date), desc(items.id))
    .limit(1);
  return row;
}
