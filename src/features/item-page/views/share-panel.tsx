import { type Paged, wholeCount } from '../../../core/paging.ts';
import { receipt } from '../../../core/receipt.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { type Ask, pagesOf } from '../../../doors/door.ts';
import { href, paths } from '../../../paths.ts';
import { Banner, Card, Fold, List, Muted, OpenButton, Pager, Row, State, Time } from '../../../ui/index.ts';
import type { liveLinks } from '../../links/queries.ts';
import { LinkList } from '../../links/views/list.tsx';
import { type PortalState, unseen } from '../../sharing/rules.ts';
import type { ShareRecord } from '../queries.ts';
import { OpenedBadges, OpenedLines } from './opened.tsx';

interface Props {
  ask: Ask<TeamScope>;
  projectId: string;
  itemId: string;
  version: number;
  canEdit: boolean;
  /** The share that lives, if one does. */
  live: ShareRecord | undefined;
  history: Paged<ShareRecord>;
  links: Awaited<ReturnType<typeof liveLinks>>;
  portal: PortalState;
}

function When({ scope, at }: { scope: TeamScope; at: Date }) {
  return <Time at={at} timeZone={scope.company.timeZone} lang={scope.lang} />;
}

type HistoryRowProps = { scope: TeamScope; version: number; record: ShareRecord };

function HistoryRow({ scope, record, version }: HistoryRowProps) {
  const { startedAt, startedBy, endedAt, endedBy, cut } = record;
  const now = scope.core.clock.now().getTime();
  return (
    <Row
      title={endedAt ? 'Shared and removed' : 'Shared'}
      meta={
        <>
          <p>
            Shared <When scope={scope} at={startedAt} />
            {startedBy && ` by ${startedBy}`}
          </p>
          <OpenedLines scope={scope} outcome={record} version={version} />
          {endedAt && (
            <p>
              Removed <When scope={scope} at={endedAt} />
              {endedBy && ` by ${endedBy}`}
              {cut && `. ${receipt(cut, now - cut.at.getTime()).text}`}
            </p>
          )}
        </>
      }
    />
  );
}

function Standing({ live }: { live: ShareRecord | undefined }) {
  if (!live) return <State is="Not shared" />;
  return (
    <>
      <State is="Shared">Shared to portal</State>
      <OpenedBadges outcome={live} />
    </>
  );
}

/** Shared, and yet no client can see it: says why, with the way to change that beside it. */
function Unseen({ portal, links, projectId, canEdit }: Props) {
  const words = unseen(portal);
  if (!words) return null;
  const linked = portal === 'none' && links.rows.length > 0;
  const action = href(paths.portalEnabling, { project: projectId });
  return (
    <Banner tone="warm" actions={canEdit && <OpenButton action={action} label="Enable" variant="primary" />}>
      {linked ? 'Only its public links show it: this project has no portal.' : words}
    </Banner>
  );
}

/** Every share of the item; open where somebody went on to another page of it. */
function History({ ask, version, history }: Pick<Props, 'ask' | 'version' | 'history'>) {
  const { rows, page, more } = history;
  const count = wholeCount(history);
  const { href: pageHref } = pagesOf(ask, 'history');
  return (
    <Fold summary={count ? `History (${count})` : 'History'} id="share-history" open={page > 1}>
      <List>
        {rows.map((record) => (
          <HistoryRow scope={ask.scope} record={record} version={version} />
        ))}
      </List>
      <Pager page={page} more={more} href={(page) => `${pageHref(page)}#sharing`} label="More history" />
    </Fold>
  );
}

/** Whether the item is shared, its live public links, and what became of earlier shares (S11, S16, B1). */
export function SharePanel(props: Props) {
  const { ask, version, canEdit, live, history, links } = props;
  const { scope } = ask;
  const { href: pageHref } = pagesOf(ask, 'links');
  const making = href(paths.itemLinks, { project: props.projectId, item: props.itemId });
  return (
    <Card
      title="Sharing"
      id="sharing"
      icon="share"
      actions={canEdit && <OpenButton action={making} label="Public link" icon="link" size="small" />}
    >
      <p class="cluster">
        <Standing live={live} />
      </p>
      {live ? (
        <OpenedLines scope={scope} outcome={live} version={version} />
      ) : (
        <Muted>Clients don’t see this item.{canEdit && ' Choose Share to portal in its Actions to show it.'}</Muted>
      )}
      {live && <Unseen {...props} />}
      {links.rows.length > 0 && <LinkList {...props} scope={scope} links={links.rows} />}
      <Pager page={links.page} more={links.more} href={(page) => `${pageHref(page)}#sharing`} label="More links" />
      {(history.rows.length > 0 || history.page > 1) && <History ask={ask} version={version} history={history} />}
    </Card>
  );
}
