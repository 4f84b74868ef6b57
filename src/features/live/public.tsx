import { viewerOf } from '../../core/live.ts';
import { LinkRoutes } from '../../doors/link.tsx';
import { liveConnection } from '../../doors/live.ts';
import { linkPaths } from '../../paths.ts';

/** The live connection of the page behind a public link. */
export const liveLink = new LinkRoutes().live(linkPaths.live, 'visitor of the link', (ask) =>
  liveConnection(ask, {
    viewer: viewerOf(ask.scope, ask.scope.projectId, null),
    key: 'item',
    look: async (now) => now.changedAt,
  }),
);
