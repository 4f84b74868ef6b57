import type { Child } from 'hono/jsx';
import { showMoney } from '../../../core/money.ts';
import { PAGE_SIZE, type Paged } from '../../../core/paging.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { type Ask, pagesOf } from '../../../doors/door.ts';
import { numbered, resourceOf } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import {
  Card,
  Empty,
  type Fact,
  Fold,
  List,
  Menu,
  MenuItem,
  OpenButton,
  Pager,
  PostButton,
  Row,
  Time,
} from '../../../ui/index.ts';
import { listFormat } from '../../../words/formats.ts';
import { anyKind } from '../../../words/kinds.ts';
import type { Entry } from '../../access/queries.ts';
import { kindOf } from '../../item-page/kind.tsx';
import { OpenedBadges, OpenedLines } from '../../item-page/views/opened.tsx';
import { StatusBadge } from '../../item-page/views/status.tsx';
import { readableTitle } from '../../sharing/views.tsx';
import type { RemovedItem, SharedItem } from '../queries.ts';
import { notOpenedBy } from '../rules.ts';

interface Props {
  scope: TeamScope;
  projectId: string;
  canEdit: boolean;
}

type SectionProps = Props & {
  ask: Ask<TeamScope>;
  entries: readonly Entry[];
  shared: Paged<SharedItem>;
  removed: Paged<RemovedItem>;
};

function When({ scope, at }: { scope: TeamScope; at: Date }) {
  return <Time at={at} timeZone={scope.company.timeZone} lang={scope.lang} />;
}

function sharedFacts(scope: TeamScope, item: SharedItem): Fact[] {
  const shared = (
    <>
      shared <When scope={scope} at={item.sharedAt} />
    </>
  );
  const links = item.linkCount > 0 && `${item.linkCount} public ${item.linkCount === 1 ? 'link' : 'links'}`;
  return [
    { roomy: numbered(item.kind, item.number) },
    item.totalCents !== null && showMoney(item.totalCents, scope.company.currency, scope.lang),
    { roomy: shared },
    { roomy: links },
  ];
}

function SharedRow({ scope, projectId, canEdit, item, entries }: SectionProps & { item: SharedItem }) {
  const seen = !item.veiled;
  const title = readableTitle(item, seen);
  const params = { project: projectId, item: item.id };
  const waiting = notOpenedBy(item, entries);
  return (
    <Row
      id={`shared-${item.id}`}
      lead={kindOf(item.kind).icon}
      title={title}
      href={seen ? href(paths.item, { project: projectId, kind: resourceOf(item.kind), item: item.id }) : undefined}
      facts={seen ? sharedFacts(scope, item) : []}
      meta={
        seen && (
          <>
            <OpenedLines scope={scope} outcome={item} version={item.version} />
            {waiting.length > 0 && <p>Not opened by {listFormat('en', { type: 'conjunction' }).format(waiting)}</p>}
          </>
        )
      }
      badges={
        <>
          {seen && <StatusBadge item={item} scope={scope} audience="team" />}
          {seen && <OpenedBadges outcome={item} />}
        </>
      }
      menu={
        canEdit && (
          <Menu id={`shared-menu-${item.id}`} label={`Actions for ${title}`}>
            <MenuItem label="Remove from portal" icon="unlink" danger open={href(paths.itemRemoval, params)} />
          </Menu>
        )
      }
    />
  );
}

/** Section `Shared items` (S2, S11). */
export function SharedItemsSection(props: SectionProps) {
  const { ask, projectId, canEdit, shared, removed } = props;
  const items = shared.rows;
  const shareHref = href(paths.sharing, { project: projectId });
  const button = canEdit && <OpenButton action={shareHref} label="Share items" icon="share" size="small" />;
  return (
    <Card title="Shared items" id="shared-items" icon="share" actions={button}>
      {items.length === 0 && shared.page === 1 ? (
        <Empty
          icon="share"
          title="Nothing is shared yet"
          text={`Share an ${anyKind(ask.scope.lang)}, and the homeowner sees it here at once.`}
        />
      ) : (
        <List>
          {items.map((item) => (
            <SharedRow {...props} item={item} />
          ))}
        </List>
      )}
      <Pager {...shared} href={pagesOf(ask, 'shared').href} label="More shared items" />
      {(removed.rows.length > 0 || removed.page > 1) && (
        <Fold summary={`Removed items (${counted(removed)})`} id="removed-items" open={removed.page > 1}>
          <RemovedList {...props} />
          <Pager {...removed} href={pagesOf(ask, 'removed').href} label="More removed items" />
        </Fold>
      )}
    </Card>
  );
}

/** How many there are, as far as this page knows. */
function counted({ rows, page, more }: Paged<RemovedItem>): string {
  return more ? `more than ${page * PAGE_SIZE}` : `${(page - 1) * PAGE_SIZE + rows.length}`;
}

/** What was taken back, each with `Share again` (H22). */
function RemovedList({ scope, projectId, canEdit, removed }: Props & { removed: Paged<RemovedItem> }): Child {
  return (
    <List>
      {removed.rows.map((item) => (
        <Row
          id={`removed-${item.id}`}
          lead={kindOf(item.kind).icon}
          title={readableTitle(item, !item.veiled)}
          facts={[
            <>
              Removed <When scope={scope} at={item.endedAt} />
              {item.endedBy && ` by ${item.endedBy}`}
            </>,
          ]}
          menu={
            canEdit &&
            !item.veiled && (
              <PostButton
                action={href(paths.itemShare, { project: projectId, item: item.id })}
                fields={{ from: 'portal' }}
                label="Share again"
                size="small"
              />
            )
          }
        />
      ))}
    </List>
  );
}
