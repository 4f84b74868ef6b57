import { and, eq, sql } from 'drizzle-orm';
import { thisMinute } from '../../core/clock.ts';
import { linkLives } from '../../core/link-lives.ts';
import type { TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { portals, projects } from '../../db/schema/index.ts';

/** Live public links of the project: what a disabled portal switches off for the time being (S10). */
const liveLinks = (now: Date) => sql<number>`(select count(*)::int from links l join shares s on s.id = l.share_id
  where s.project_id = ${projects.id} and s.ended_at is null and ${linkLives(now, 'l')})`;

/** Client sessions that may enter the portal: they sleep while it is off (S10). */
const sessions = sql<number>`(select count(distinct r.session_id)::int from rights r
  join accesses a on a.id = r.access_id and a.removed_at is null
  join sessions s on s.id = r.session_id and s.ended_at is null
  where a.portal_id = ${portals.id})`;

/** The portal of a project that the member sees; nothing before it was first enabled. */
export async function findPortal(scope: TeamScope, projectId: string) {
  const { id, enabled, changedAt } = portals;
  const now = thisMinute(scope.core.clock);
  const [row] = await scope.core.database.db
    .select({ id, enabled, changedAt, liveLinks: liveLinks(now), sessions })
    .from(portals)
    .innerJoin(projects, and(eq(projects.id, portals.projectId), seesProject(scope)))
    .where(eq(portals.projectId, projectId));
  return row;
}

export type Portal = NonNullable<Awaited<ReturnType<typeof findPortal>>>;
