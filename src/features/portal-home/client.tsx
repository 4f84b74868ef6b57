import type { PortalScope } from '../../core/scope.ts';
import { PortalRoutes } from '../../doors/client.tsx';
import { type Ask, pagesOf } from '../../doors/door.ts';
import { portalPage } from '../../doors/frame.tsx';
import { portalPaths } from '../../paths.ts';
import { Columns, Empty, Pager, PageTitle, Stack } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import { anyKind } from '../../words/kinds.ts';
import { portalConversations } from '../messages/queries.conversations.ts';
import { ClientMessages } from '../messages/views/client-threads.tsx';
import { listHome } from './queries.ts';
import { ContactCard } from './views/contact.tsx';
import { Needs } from './views/needs.tsx';
import { SharedItems } from './views/shared.tsx';

/** The project's home: what needs this person, everything that is shared, their conversations and whom to call. */
async function homePage(ask: Ask<PortalScope>): Promise<Response> {
  const { scope, t } = ask;
  const company = scope.company.name;
  const { page: asked, href: pageHref } = pagesOf(ask);
  const { rows: shared, page: at, more } = await listHome(scope, asked);
  const conversations = await portalConversations(scope, pagesOf(ask, 'talks').page);
  const aside = (
    <>
      <ClientMessages ask={ask} conversations={conversations} />
      <ContactCard ask={ask} />
    </>
  );
  const page = (
    <Stack gap="wide">
      <PageTitle
        title={scope.projectTitle}
        eyebrow={scope.contact ? t('portal.hello', { name: scope.contact.name }) : undefined}
      ></PageTitle>
      <Columns aside={aside}>
        {at === 1 && <Needs ask={ask} items={shared} conversations={conversations.rows} />}
        {shared.length === 0 ? (
          <Empty
            icon="house"
            title={t('portal.emptyTitle')}
            text={t('portal.emptyText', { company, kinds: anyKind(scope.lang) })}
          />
        ) : (
          <SharedItems ask={ask} items={shared} />
        )}
        <Pager page={at} more={more} href={pageHref} label={t('portal.more')} texts={pagerTexts(t)} />
      </Columns>
    </Stack>
  );
  return await portalPage(ask, { title: scope.projectTitle }, page);
}

const pagerTexts = (t: Words) => ({ previous: t('portal.previous'), next: t('portal.next') });

export const homePortal = new PortalRoutes().kept(portalPaths.home, 'client of the portal', homePage);
