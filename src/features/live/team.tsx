import { found } from '../../core/errors.ts';
import { receipt } from '../../core/receipt.ts';
import type { TeamScope } from '../../core/scope.ts';
import type { Ask } from '../../doors/door.ts';
import { liveConnection } from '../../doors/live.ts';
import { TeamRoutes } from '../../doors/team.tsx';
import { paths } from '../../paths.ts';
import { findCut, newestEvent } from './queries.ts';

async function connect(ask: Ask<TeamScope, 'project'>): Promise<Response> {
  const projectId = ask.params.project;
  found(await newestEvent(ask.scope, projectId));
  const viewer = { projectId, item: null };
  const look = async (now: TeamScope) => (await newestEvent(now, projectId)) ?? null;
  return await liveConnection(ask, { viewer, key: projectId, look });
}

/** The receipt of a removal, as plain words; `x-settled` says that they are final for the toast (B1). */
async function showReceipt(ask: Ask<TeamScope, 'project' | 'cut'>): Promise<Response> {
  const cut = found(await findCut(ask.scope, ask.params.project, ask.params.cut));
  const { text, settled } = receipt(cut, ask.core.clock.now().getTime() - cut.at.getTime());
  return ask.c.text(text, 200, settled ? { 'x-settled': '1' } : {});
}

/** The live connection of a project's pages for the team, and the receipts of its removals. */
export const liveTeam = new TeamRoutes()
  .live(paths.teamLive, 'view projects', connect)
  .get(paths.cut, 'view projects', showReceipt);
