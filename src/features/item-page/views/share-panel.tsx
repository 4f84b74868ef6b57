import { receipt } from '../../../core/receipt.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import { Banner, Card, Fold, List, Muted, OpenButton, Row, State, Time } from '../../../ui/index.ts';
import type { liveLinks } from '../../sharing/queries.ts';
import { type PortalState, unseen } from '../../sharing/rules.ts';
import { LinkList } from '../../sharing/views.tsx';
import type { ShareRecord } from '../queries.ts';
import { OpenedBadges, OpenedLines } from './opened.tsx';

interface Props {
  scope: TeamScope;
  projectId: string;
  itemId: string;
  version: number;
  canEdit: boolean;
  history: readonly ShareRecord[];
  links: Awaited<ReturnType<typeof liveLinks>>;
  portal: PortalState;
}

function When({ scope, at }: { scope: TeamScope; at: Date }) {
  return <Time at={at} timeZone={scope.company.timeZone} lang={scope.lang} />;
}

function HistoryRow({ scope, record, version }: Pick<Props, 'scope' | 'version'> & { record: ShareRecord }) {
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
  const linked = portal === 'none' && links.length > 0;
  const action = href(paths.portalEnabling, { project: projectId });
  return (
    <Banner tone="warm" actions={canEdit && <OpenButton action={action} label="Enable" variant="primary" />}>
      {linked ? 'Only its public links show it: this project has no portal.' : words}
    </Banner>
  );
}

/** Whether the item is shared, its live public links, and what became of earlier shares (S11, S16, B1). */
export function SharePanel(props: Props) {
  const { scope, version, canEdit, history, links } = props;
  const live = history.find((record) => !record.endedAt);
  return (
    <Card title="Sharing" id="sharing" icon="share">
      <p class="cluster">
        <Standing live={live} />
      </p>
      {live ? (
        <OpenedLines scope={scope} outcome={live} version={version} />
      ) : (
        <Muted>Clients do not see this item.{canEdit && ' Choose Share to portal in its Actions to show it.'}</Muted>
      )}
      {live && <Unseen {...props} />}
      {links.length > 0 && <LinkList {...props} links={links} />}
      {history.length > 0 && (
        <Fold summary={`History (${history.length})`} id="share-history">
          <List>
            {history.map((record) => (
              <HistoryRow scope={scope} record={record} version={version} />
            ))}
          </List>
        </Fold>
      )}
    </Card>
  );
}
