import { found } from '../../core/errors.ts';
import type { LinkScope } from '../../core/scope.ts';
import type { Ask } from '../../doors/door.ts';
import { LinkRoutes } from '../../doors/link.tsx';
import { linkPaths } from '../../paths.ts';
import type { Services } from '../../services/index.ts';
import { linkedDetail } from '../item-page/kind.tsx';
import { findLinkedDetail } from '../links/queries.ts';
import { printItem } from './print-item.ts';
import { servePdf } from './serve.ts';

/** For the visitor of a public link: the item, and neither names nor what else the project holds (R10, R20). */
export function pdfLink(services: Services): LinkRoutes {
  const item = async ({ scope }: Ask<LinkScope>) => {
    const row = found(await findLinkedDetail(scope, linkedDetail));
    return printItem(services, scope, scope.projectId, row, false);
  };
  return new LinkRoutes().get(linkPaths.pdf, 'visitor of the link', servePdf(services, item));
}
