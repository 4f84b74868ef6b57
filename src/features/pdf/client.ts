import type { PortalScope } from '../../core/scope.ts';
import { PortalRoutes } from '../../doors/client.tsx';
import type { Ask } from '../../doors/door.ts';
import { portalPaths } from '../../paths.ts';
import type { Services } from '../../services/index.ts';
import { sharedDetail } from '../item-page/kind.tsx';
import { receivedPayment } from '../payments/columns.ts';
import { findSharedDetail } from '../sharing/queries.ts';
import { printItem } from './print-item.ts';
import { printReceipt } from './print-receipt.ts';
import { servePdf } from './serve.ts';

const POLICY = 'client of the portal';

/** For a client, and a preview of one: 410 once it was taken back (S8). */
export function pdfPortal(services: Services): PortalRoutes {
  const item = async ({ scope, params }: Ask<PortalScope, 'item'>) => {
    const row = await findSharedDetail(scope, params.item, sharedDetail);
    return printItem(services, scope, scope.projectId, row, true);
  };
  const receipt = async ({ scope, params }: Ask<PortalScope, 'item' | 'payment'>) => {
    const row = await findSharedDetail(scope, params.item, receivedPayment(params.payment));
    return printReceipt(services, scope, scope.projectId, row);
  };
  return new PortalRoutes()
    .get(portalPaths.itemPdf, POLICY, servePdf(services, item))
    .get(portalPaths.receipt, POLICY, servePdf(services, receipt));
}
