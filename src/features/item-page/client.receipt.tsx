import { notFound } from '../../core/errors.ts';
import type { PortalScope } from '../../core/scope.ts';
import { PortalRoutes } from '../../doors/client.tsx';
import type { Ask } from '../../doors/door.ts';
import { portalPage } from '../../doors/frame.tsx';
import { portalPaths, under } from '../../paths.ts';
import { receivedPayment } from '../payments/columns.ts';
import { Receipt } from '../payments/views/receipt.tsx';
import { findSharedDetail } from '../sharing/queries.ts';
import { portalReader } from './kind.tsx';

/** One payment of an item, as its receipt tells it: 410 once the item was taken back (S8), 404 once the payment was. */
async function receiptPage(ask: Ask<PortalScope, 'item' | 'payment'>): Promise<Response> {
  const { scope, t, params } = ask;
  const item = await findSharedDetail(scope, params.item, receivedPayment(params.payment));
  const payment = item.detail ?? notFound();
  const back = under(scope.base, portalPaths.item, { item: item.id });
  const page = <Receipt payment={payment} item={item} reader={portalReader(scope, t, item.id)} back={back} />;
  return await portalPage(ask, { title: t('pdf.receipt.title'), itemId: item.id, width: 'narrow' }, page);
}

export const receiptPortal = new PortalRoutes().get(portalPaths.payment, 'client of the portal', receiptPage);
