import { notFound, Refusal } from '../../core/errors.ts';
import type { Viewer } from '../../core/live.ts';
import type { PortalScope } from '../../core/scope.ts';
import { client, PortalRoutes } from '../../doors/client.tsx';
import { type Ask, asId } from '../../doors/door.ts';
import { liveConnection } from '../../doors/live.ts';
import { preview } from '../../doors/preview.tsx';
import { portalPaths } from '../../paths.ts';
import { findSharedItem } from '../sharing/queries.ts';

/** The look-up of an item's page: a kind that the previewing member may not view has none (S15). */
async function findPage(scope: PortalScope, itemId: string): Promise<void> {
  const { kind } = await findSharedItem(scope, itemId);
  if (scope.kind === 'preview' && scope.veiled.includes(kind)) notFound();
}

/** The page's look-up for the viewer as they are now: the item of an item page, else the project's home. */
async function look(scope: PortalScope, itemId: string | null): Promise<number | null> {
  try {
    if (itemId) await findPage(scope, itemId);
    return scope.eventNumber;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function viewerOf(scope: PortalScope, itemId: string | null): Viewer {
  const { projectId } = scope;
  if (scope.kind === 'preview') return { projectId, itemId };
  const { accessId, portalId, kinds } = scope;
  return { projectId, itemId, client: { accessId, portalId, kinds } };
}

async function connect(ask: Ask<PortalScope>): Promise<Response> {
  const { scope, core, c } = ask;
  const page = c.req.query('page') ?? 'home';
  const itemId = page === 'home' ? null : asId(page);
  if (itemId) await findPage(scope, itemId);
  const door = scope.kind === 'client' ? client : preview;
  return await liveConnection(ask, viewerOf(scope, itemId), async () => {
    const now = await door.enter(core, c, 'client of the portal');
    return now instanceof Response ? null : await look(now, itemId);
  });
}

/** The live connection of a portal's pages. A preview's is told to look again as well, and never counts (B1). */
export const livePortal = new PortalRoutes().live(portalPaths.live, 'client of the portal', connect);
