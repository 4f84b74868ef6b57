import type { PortalScope } from '../../core/scope.ts';
import { PortalRoutes } from '../../doors/client.tsx';
import { type Ask, pagesOf } from '../../doors/door.ts';
import { portalPage } from '../../doors/frame.tsx';
import { portalPaths } from '../../paths.ts';
import { Empty, Pager, PageTitle, Stack } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import { unreadOfItem } from '../messages/columns.ts';
import { thread } from '../messages/queries.ts';
import { beforeAsked } from '../messages/rules.ts';
import { ClientThread } from '../messages/views/threads.tsx';
import { listShared } from '../sharing/queries.ts';
import { SharedItems } from './views.tsx';

/** The project's home: what is new first, then everything that is shared, then the project's thread. */
async function homePage(ask: Ask<PortalScope>): Promise<Response> {
  const { scope, t } = ask;
  const company = scope.company.name;
  const { page: asked, href: pageHref } = pagesOf(ask);
  const unread = unreadOfItem(scope.contact?.id ?? null);
  const { rows: shared, page: at, more } = await listShared(scope, { unread }, asked);
  const messages = await thread(scope, null, beforeAsked(ask.c.req.query('before')));
  const page = (
    <Stack gap="wide">
      <PageTitle
        title={scope.projectTitle}
        eyebrow={scope.contact ? t('portal.hello', { name: scope.contact.name }) : undefined}
      ></PageTitle>
      {shared.length === 0 ? (
        <Empty icon="house" title={t('portal.emptyTitle')} text={t('portal.emptyText', { company })} />
      ) : (
        <SharedItems ask={ask} items={shared} />
      )}
      <Pager page={at} more={more} href={pageHref} label={t('portal.more')} texts={pagerTexts(t)} />
      <ClientThread ask={ask} thread={messages} itemId={null} />
    </Stack>
  );
  return await portalPage(ask, { title: scope.projectTitle }, page);
}

const pagerTexts = (t: Words) => ({ previous: t('portal.previous'), next: t('portal.next') });

export const homePortal = new PortalRoutes().kept(portalPaths.home, 'client of the portal', homePage);
