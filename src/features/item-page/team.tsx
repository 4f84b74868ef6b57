import { sql } from 'drizzle-orm';
import { found } from '../../core/errors.ts';
import { type Paged, wholeCount } from '../../core/paging.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { type Ask, pagesOf } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { kindNamed, numbered, resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { Card, Columns, Only, PageTitle, Stack } from '../../ui/index.ts';
import { findItemDetail } from '../items/queries.ts';
import { memberReader } from '../items/views.tsx';
import { liveLinks } from '../links/queries.ts';
import { teamThread } from '../messages/queries.ts';
import { TeamThread } from '../messages/views/threads.tsx';
import { type Related, relatedForTeam } from '../origins/columns.ts';
import { RelatedCard } from '../origins/views/related.tsx';
import { listSendings } from '../sending/queries.ts';
import { SendingHistory } from '../sending/views/history.tsx';
import { portalState } from '../sharing/tell-shared.ts';
import { findFile, itemFiles } from '../uploads/queries.ts';
import { listVersions } from '../versions/queries.ts';
import { VersionsCard } from '../versions/views/versions-card.tsx';
import { kindOf } from './kind.tsx';
import { type ShareRecord, shareHistory } from './queries.ts';
import { ItemMenu } from './views/item-menu.tsx';
import { NextStep } from './views/next-step.tsx';
import { pictureOf } from './views/picture.tsx';
import { SharePanel } from './views/share-panel.tsx';
import { SharingFigures } from './views/sharing-figures.tsx';
import { StandingBadges } from './views/status.tsx';

/** The share that lives, if one does: always the newest, whichever page of them is shown. */
async function liveShare(scope: TeamScope, itemId: string, history: Paged<ShareRecord>) {
  const { rows } = history.page === 1 ? history : await shareHistory(scope, itemId, 1);
  return rows.find((record) => !record.endedAt);
}

interface ItemDetail {
  own: unknown;
  related: Related[];
}

/** An item's own screen: body, share panel, thread. */
async function itemPage(ask: Ask<TeamScope, 'project' | 'kind' | 'item'>): Promise<Response> {
  const { scope, t } = ask;
  const kind = found(kindNamed(ask.params.kind));
  const { Body, TeamBody, icon, team } = kindOf(kind);
  const projectId = ask.params.project;
  const detail = sql<ItemDetail>`json_build_object('own', ${team}, 'related', ${relatedForTeam(scope)})`;
  const item = found(await findItemDetail(scope, projectId, kind, ask.params.item, detail));
  const { own, related } = item.detail;
  const history = await shareHistory(scope, item.id, pagesOf(ask, 'history').page);
  const live = await liveShare(scope, item.id, history);
  const links = await liveLinks(scope, item.id, pagesOf(ask, 'links').page);
  const sendings = await listSendings(scope, item.id, pagesOf(ask, 'sendings').page);
  const thread = await teamThread(scope, projectId, item.id);
  const { page: asked, href: versionsHref } = pagesOf(ask, 'versions');
  const versions = await listVersions(scope, item.id, asked);
  const seen = live !== undefined && (live.openings.length > 0 || live.viewedByLinkAt !== null);
  const reader = memberReader(ask, projectId);
  const edits = may(scope, 'edit projects');
  const aside = (
    <>
      <SharePanel
        ask={ask}
        projectId={projectId}
        itemId={item.id}
        version={item.version}
        canEdit={edits}
        live={live}
        history={history}
        links={links}
        portal={await portalState(scope, projectId)}
      />
      <SendingHistory ask={ask} item={item} sendings={sendings} canEdit={edits} />
      <TeamThread ask={ask} projectId={projectId} itemId={item.id} thread={thread} shared={item.shared} />
    </>
  );
  const page = (
    <Stack gap="wide">
      <PageTitle
        title={item.title}
        eyebrow={`${t(`kinds.${kind}`)} ${numbered(kind, item.number)}`}
        back={{ href: href(paths.project, { project: projectId }), label: item.project.title }}
        badges={<StandingBadges item={item} scope={scope} seen={seen} />}
        menu={<ItemMenu scope={scope} t={t} item={{ ...item, detail: own }} sent={sendings.rows.length > 0} />}
      >
        <NextStep scope={scope} item={item} />
      </PageTitle>
      <Only on="phone">
        <SharingFigures scope={scope} live={live} links={wholeCount(links)} />
      </Only>
      <Columns aside={aside}>
        <Card title={t(`kinds.${kind}`)} id="item" icon={icon}>
          <Body detail={own} reader={reader} />
        </Card>
        {TeamBody && <TeamBody detail={own} reader={reader} item={item} />}
        <RelatedCard
          kind={kind}
          related={related}
          hrefOf={({ id, kind }) => href(paths.item, { project: projectId, kind: resourceOf(kind), item: id })}
          reader={reader}
        />
        <VersionsCard item={item} versions={versions} pageHref={versionsHref} reader={reader} />
      </Columns>
    </Stack>
  );
  const at = { projectId, at: item.project.eventNumber };
  return await teamPage(ask, { title: item.title, active: 'Projects', live: at }, page);
}

/** One picture of an item, in a viewer. */
async function picturePage(ask: Ask<TeamScope, 'project' | 'file'>): Promise<Response> {
  const { scope, t } = ask;
  const { project, file: fileId } = ask.params;
  const { kind, id } = found(await findFile(scope, project, fileId)).item;
  const item = found(await findItemDetail(scope, project, kind, id, itemFiles));
  const back = href(paths.item, { project, kind: resourceOf(kind), item: id });
  const { title, view } = pictureOf({ t, item, fileId, reader: memberReader(ask, project), back });
  return await teamPage(ask, { title, active: 'Projects' }, view);
}

export const itemTeam = new TeamRoutes()
  .get(paths.item, 'view :kind', itemPage)
  .get(paths.picture, 'view projects', picturePage);
