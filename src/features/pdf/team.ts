import { found, notFound } from '../../core/errors.ts';
import type { TeamScope } from '../../core/scope.ts';
import type { Ask } from '../../doors/door.ts';
import { TeamRoutes } from '../../doors/team.tsx';
import { kindNamed } from '../../kinds.ts';
import { paths } from '../../paths.ts';
import type { Services } from '../../services/index.ts';
import { kindOf } from '../item-page/kind.tsx';
import { findItemDetail } from '../items/queries.ts';
import { receivedPayment } from '../payments/columns.ts';
import { printItem } from './print-item.ts';
import { printReceipt } from './print-receipt.ts';
import { servePdf } from './serve.ts';

/** For members: what the item's clients would get, before it is shared and after (R20). */
export function pdfTeam(services: Services): TeamRoutes {
  const item = async ({ scope, params }: Ask<TeamScope, 'project' | 'kind' | 'item'>) => {
    const kind = kindNamed(params.kind) ?? notFound();
    const detail = kindOf(kind).shared;
    const row = found(await findItemDetail(scope, params.project, kind, params.item, detail));
    return printItem(services, scope, params.project, row, true);
  };
  const receipt = async ({ scope, params }: Ask<TeamScope, 'project' | 'kind' | 'item' | 'payment'>) => {
    const kind = kindNamed(params.kind) ?? notFound();
    const detail = receivedPayment(params.payment);
    const row = found(await findItemDetail(scope, params.project, kind, params.item, detail));
    return printReceipt(services, scope, params.project, row);
  };
  return new TeamRoutes()
    .get(paths.itemPdf, 'view :kind', servePdf(services, item))
    .get(paths.receipt, 'view :kind', servePdf(services, receipt));
}
