import { found } from '../../core/errors.ts';
import type { TeamScope } from '../../core/scope.ts';
import { type Ask, pagesOf } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import { Columns, Pager, PageTitle, Stack } from '../../ui/index.ts';
import { listAccess } from '../access/queries.ts';
import { previewHref } from '../access/views/people.tsx';
import { moneyByProject } from '../bills/queries.ts';
import { listItems } from '../items/queries.ts';
import { unreadFor } from '../messages/queries.unread.ts';
import { findPortal } from '../portal/queries.ts';
import { findProject } from '../projects/queries.ts';
import { type ProjectStatus, projectNumber } from '../projects/rules.ts';
import { StatusBadge } from '../projects/views/status.tsx';
import { ClientPortalCard } from './views/client-portal-card.tsx';
import { DetailsCard } from './views/details-card.tsx';
import { KindCards } from './views/kind-cards.tsx';
import { MoneyFigures } from './views/money.tsx';
import { ProjectActions } from './views/quick-actions.tsx';

/** The project's screen: the portal first, then what there is of each kind (H2, H14). */
async function overviewPage(ask: Ask<TeamScope, 'project'>): Promise<Response> {
  const { scope } = ask;
  const project = found(await findProject(scope, ask.params.project));
  const portal = await findPortal(scope, project.id);
  const entries = portal ? await listAccess(scope, project.id) : [];
  const { page: asked, href: pageHref } = pagesOf(ask, 'items');
  const { rows: items, page: at, more } = await listItems(scope, project.id, asked);
  const aside = (
    <>
      <ClientPortalCard
        scope={scope}
        project={project}
        portal={portal}
        entries={entries}
        unread={portal ? await unreadFor(scope, project.id) : 0}
        preview={portal ? previewHref(portal, entries) : ''}
      />
      <DetailsCard scope={scope} project={project} />
    </>
  );
  const page = (
    <Stack gap="wide">
      <PageTitle
        title={project.title}
        eyebrow={projectNumber(project.number)}
        back={{ href: href(paths.projects), label: 'Projects' }}
        badges={<StatusBadge status={project.status as ProjectStatus} />}
      />
      <ProjectActions t={ask.t} scope={scope} projectId={project.id} />
      <MoneyFigures scope={scope} money={(await moneyByProject(scope, [project.id])).get(project.id)} />
      <Columns aside={aside} asideFirst>
        <KindCards t={ask.t} scope={scope} projectId={project.id} items={items} />
        <Pager page={at} more={more} href={pageHref} label="More items" />
      </Columns>
    </Stack>
  );
  const live = { projectId: project.id, at: project.eventNumber };
  return await teamPage(ask, { title: project.title, active: 'Projects', live }, page);
}

export const overview = new TeamRoutes().kept(paths.project, 'view projects', overviewPage);
