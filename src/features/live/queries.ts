import { and, eq } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { cuts, projects } from '../../db/schema/index.ts';

/** The newest event number of a project that the member sees; nothing when it is not there for them. */
export async function newestEvent(scope: TeamScope, projectId: string): Promise<number | undefined> {
  const [row] = await scope.core.database.db
    .select({ number: projects.eventNumber })
    .from(projects)
    .where(and(seesProject(scope), eq(projects.id, projectId)));
  return row?.number;
}

/** What a cut of a project told and heard so far (B1). */
export async function findCut(scope: TeamScope, projectId: string, cutId: string) {
  const [row] = await scope.core.database.db
    .select({ told: cuts.told, cleared: cuts.cleared, lastMs: cuts.lastMs, at: cuts.at })
    .from(cuts)
    .innerJoin(projects, and(eq(projects.id, cuts.projectId), seesProject(scope)))
    .where(and(eq(cuts.projectId, projectId), eq(cuts.id, cutId)));
  return row;
}
