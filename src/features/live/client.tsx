import { Refusal } from '../../core/errors.ts';
import { viewerOf } from '../../core/live.ts';
import type { PortalScope } from '../../core/scope.ts';
import { asId } from '../../doors/address.ts';
import { PortalRoutes } from '../../doors/client.tsx';
import type { Ask } from '../../doors/door.ts';
import { liveConnection } from '../../doors/live.ts';
import { portalPaths } from '../../paths.ts';
import { findSharedItem } from '../sharing/queries.ts';

/** The page's look-up for the viewer as they are now: the item of an item page, else the project's home. */
async function look(scope: PortalScope, itemId: string | null): Promise<number | null> {
  try {
    if (itemId) await findSharedItem(scope, itemId);
    return scope.portalNumber;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function connect(ask: Ask<PortalScope>): Promise<Response> {
  const { scope, c } = ask;
  const page = c.req.query('page') ?? 'home';
  const item = page === 'home' ? null : await findSharedItem(scope, asId(page));
  const viewer = viewerOf(scope, scope.projectId, item);
  return await liveConnection(ask, { viewer, key: page, look: (now) => look(now, item?.id ?? null) });
}

/** The live connection of a portal's pages. A preview's is told to refresh as well, and never counts (B1). */
export const livePortal = new PortalRoutes().live(portalPaths.live, 'client of the portal', connect);
