import { and, eq } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { portals } from '../../db/schema/index.ts';
import { type Ask, seeOther } from '../../doors/door.ts';
import { href, paths } from '../../paths.ts';
import { type PortalState, unseen } from './rules.ts';

/** Whether what is shared in the project can be seen by its clients now. */
export async function portalState(scope: TeamScope, projectId: string): Promise<PortalState> {
  const [portal] = await scope.core.database.db
    .select({ enabled: portals.enabled })
    .from(portals)
    .where(and(eq(portals.companyId, scope.companyId), eq(portals.projectId, projectId)));
  if (!portal) return 'none';
  return portal.enabled ? 'on' : 'off';
}

interface Done {
  projectId: string;
  /** What the toast says was done. */
  said: string;
  shared?: 'it' | 'them';
}

/** On to `to`, with the toast of a share; where no client can see it yet, that says so, with `Enable` beside it. */
export async function tellShared(
  ask: Ask<TeamScope>,
  to: string,
  { projectId, said, shared }: Done,
): Promise<Response> {
  const hint = unseen(await portalState(ask.scope, projectId), shared);
  if (!hint) return seeOther(ask, to, said);
  const action = { label: 'Enable', href: href(paths.portalEnabling, { project: projectId }) };
  return seeOther(ask, to, `${said}. ${hint}`, { action });
}
