import { LinkRoutes, link } from '../../doors/link.tsx';
import { liveConnection } from '../../doors/live.ts';
import { linkPaths } from '../../paths.ts';

/** The live connection of the page behind a public link. */
export const liveLink = new LinkRoutes().live(linkPaths.live, 'visitor of the link', (ask) => {
  const { projectId, itemId, linkId } = ask.scope;
  return liveConnection(ask, { projectId, itemId, link: { linkId, itemId } }, async () => {
    const now = await link.enter(ask.core, ask.c, 'visitor of the link');
    return now instanceof Response ? null : now.eventNumber;
  });
});
