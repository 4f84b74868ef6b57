import { found } from '../../core/errors.ts';
import { type Paged, wholeCount } from '../../core/paging.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { type Ask, pagesOf } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { isBill, kindNamed, numbered, resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { Card, Columns, Menu, MenuItem, Only, PageTitle, Stack, State } from '../../ui/index.ts';
import type { Words } from '../../words/index.ts';
import { BillMenuItems } from '../bills/views/dialogs.tsx';
import { findItemDetail } from '../items/queries.ts';
import { memberReader } from '../items/views.tsx';
import { liveLinks } from '../links/queries.ts';
import { teamThread } from '../messages/queries.ts';
import { TeamThread } from '../messages/views/threads.tsx';
import { takesPayments } from '../payments/rules.ts';
import { portalState } from '../sharing/tell-shared.ts';
import { findFile, itemFiles } from '../uploads/queries.ts';
import { listVersions } from '../versions/queries.ts';
import { VersionsCard } from '../versions/views/versions-card.tsx';
import { kindOf } from './kind.tsx';
import { type ShareRecord, shareHistory } from './queries.ts';
import { pictureOf } from './views/picture.tsx';
import { SharePanel } from './views/share-panel.tsx';
import { SharingFigures } from './views/sharing-figures.tsx';
import { StatusBadge } from './views/status.tsx';

type Item = NonNullable<Awaited<ReturnType<typeof findItemDetail>>>;

/** The item's own 3-dot menu, named `Actions` (S1). What the member may not do is absent (S15). */
function ItemMenu({ scope, t, item }: { scope: TeamScope; t: Words; item: Item }) {
  const resource = resourceOf(item.kind);
  const params = { project: item.projectId, item: item.id };
  const edits = may(scope, `edit ${resource}`);
  const shares = may(scope, 'edit projects');
  const prints = kindOf(item.kind).print !== undefined;
  if (!edits && !shares && !prints) return null;
  const bill = isBill(item.kind) ? { ...item, kind: item.kind } : null;
  return (
    <Menu id="item-actions" label="Actions">
      {shares && !item.shared && <MenuItem label="Share to portal" icon="share" post={href(paths.itemShare, params)} />}
      {shares && <MenuItem label="Copy public link" icon="link" open={href(paths.itemLinks, params)} />}
      {edits && takesPayments(item) && (
        <MenuItem label="Log payment" icon="receipt" open={href(paths.payments, { ...params, kind: resource })} />
      )}
      {edits && bill && <BillMenuItems bill={bill} />}
      {edits && !bill && (
        <MenuItem label="Edit" icon="pencil" href={href(paths.itemEdit, { ...params, kind: resource })} />
      )}
      {prints && (
        <MenuItem
          label={t('pdf.download')}
          icon="download"
          download
          href={href(paths.itemPdf, { ...params, kind: resource })}
        />
      )}
      {shares && item.shared && (
        <MenuItem
          label="Remove from portal"
          icon="unlink"
          danger
          open={href(paths.itemRemoval, params)}
          fields={{ from: 'item' }}
        />
      )}
    </Menu>
  );
}

/** The share that lives, if one does: always the newest, whichever page of them is shown. */
async function liveShare(scope: TeamScope, itemId: string, history: Paged<ShareRecord>) {
  const { rows } = history.page === 1 ? history : await shareHistory(scope, itemId, 1);
  return rows.find((record) => !record.endedAt);
}

/** An item's own screen: body, share panel, thread. */
async function itemPage(ask: Ask<TeamScope, 'project' | 'kind' | 'item'>): Promise<Response> {
  const { scope, t } = ask;
  const kind = found(kindNamed(ask.params.kind));
  const { Body, TeamBody, icon, team } = kindOf(kind);
  const projectId = ask.params.project;
  const item = found(await findItemDetail(scope, projectId, kind, ask.params.item, team));
  const history = await shareHistory(scope, item.id, pagesOf(ask, 'history').page);
  const live = await liveShare(scope, item.id, history);
  const links = await liveLinks(scope, item.id, pagesOf(ask, 'links').page);
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
      <TeamThread ask={ask} projectId={projectId} itemId={item.id} thread={thread} shared={item.shared} />
    </>
  );
  const page = (
    <Stack gap="wide">
      <PageTitle
        title={item.title}
        eyebrow={`${t(`kinds.${kind}`)} ${numbered(kind, item.number)}`}
        back={{ href: href(paths.project, { project: projectId }), label: item.project.title }}
        badges={
          <>
            <StatusBadge item={item} scope={scope} audience="team" seen={seen} />
            <State is={item.shared ? 'Shared' : 'Not shared'} />
          </>
        }
        menu={<ItemMenu scope={scope} t={t} item={item} />}
      />
      <Only on="phone">
        <SharingFigures scope={scope} live={live} links={wholeCount(links)} />
      </Only>
      <Columns aside={aside}>
        <Card title={t(`kinds.${kind}`)} id="item" icon={icon}>
          <Body detail={item.detail} reader={reader} />
        </Card>
        {TeamBody && <TeamBody detail={item.detail} reader={reader} item={item} />}
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
