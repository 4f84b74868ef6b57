import type { PortalScope } from '../../core/scope.ts';
import { PortalRoutes } from '../../doors/client.tsx';
import type { Ask } from '../../doors/door.ts';
import { portalPaths } from '../../paths.ts';
import type { Services } from '../../services/index.ts';
import { sharedDetail } from '../item-page/kind.tsx';
import { findSharedDetail } from '../sharing/queries.ts';
import { printItem } from './print-item.ts';
import { servePdf } from './serve.ts';

/** For a client, and a preview of one: 410 once it was taken back (S8). */
export function pdfPortal(services: Services): PortalRoutes {
  const item = async ({ scope, params }: Ask<PortalScope, 'item'>) => {
    const row = await findSharedDetail(scope, params.item, sharedDetail);
    return printItem(services, scope, scope.projectId, row, true);
  };
  return new PortalRoutes().get(portalPaths.itemPdf, 'client of the portal', servePdf(services, item));
}
