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

/** On to `to`, with the toast of a share; where no client can see it yet, that says so, with `Enable` beside it. */
export async function tellShared(ask: Ask<TeamScope>, project: string, to: string, many: number): Promise<Response> {
  const hint = unseen(await portalState(ask.scope, project), many === 1 ? 'it' : 'them');
  const done = many === 1 ? 'Item shared to portal' : `${many} items shared to portal`;
  if (!hint) return seeOther(ask, to, done);
  const action = { label: 'Enable', href: href(paths.portalEnabling, { project }) };
  return seeOther(ask, to, `${done}. ${hint}`, { action });
}
