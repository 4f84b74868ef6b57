import { showMoney } from '../../core/money.ts';
import type { PortalScope } from '../../core/scope.ts';
import type { Ask } from '../../doors/door.ts';
import { KINDS, numbered, resourceOf } from '../../kinds.ts';
import { portalPaths, under } from '../../paths.ts';
import { Card, List, Row, State, Time } from '../../ui/index.ts';
import { kindOf } from '../item-page/kind.tsx';
import { StatusBadge } from '../item-page/views/status.tsx';
import type { listShared } from '../sharing/queries.ts';

type Shared = Awaited<
  ReturnType<typeof listShared<{ unread: ReturnType<typeof import('../messages/columns.ts').unreadOfItem> }>>
>['rows'][number];

interface Props {
  ask: Ask<PortalScope>;
}

/** Nobody's preview shows nothing as new: there is nobody who could have opened it. */
const isNew = (scope: PortalScope, item: Shared) => scope.contact !== null && item.openedVersion === null;
const isUpdated = (item: Shared) => item.openedVersion !== null && item.openedVersion < item.version;

function Badges({ ask: { scope, t }, item }: Props & { item: Shared }) {
  return (
    <>
      {isNew(scope, item) && <State is="New">{t('portal.new')}</State>}
      {isUpdated(item) && <State is="Updated">{t('portal.updated')}</State>}
      <StatusBadge item={item} scope={scope} audience="client" />
      {item.unread > 0 && <State is="Unread">{t('portal.unread', { count: item.unread })}</State>}
    </>
  );
}

function SharedRow({ ask, item }: Props & { item: Shared }) {
  const { scope, t } = ask;
  const number = numbered(item.kind, item.number);
  const row = { id: `item-${item.id}`, lead: kindOf(item.kind).icon };
  if (item.veiled) return <Row {...row} title={number} meta={t('portal.veiled')} />;
  const money = item.totalCents === null ? '' : ` · ${showMoney(item.totalCents, scope.company.currency, scope.lang)}`;
  return (
    <Row
      {...row}
      title={item.title}
      href={under(scope.base, portalPaths.item, { item: item.id })}
      fresh={isNew(scope, item) || isUpdated(item) || item.unread > 0}
      meta={
        <>
          {number}
          {money} · <Time at={item.sharedAt} timeZone={scope.company.timeZone} lang={scope.lang} show="day" />
        </>
      }
      badges={<Badges ask={ask} item={item} />}
    />
  );
}

/** What is new for this person first, then the rest by kind. */
export function SharedItems({ ask, items }: Props & { items: readonly Shared[] }) {
  const { scope, t } = ask;
  const fresh = items.filter((item) => !item.veiled && (isNew(scope, item) || isUpdated(item) || item.unread > 0));
  const seen = items.filter((item) => !fresh.includes(item));
  const rows = (list: readonly Shared[]) => (
    <List>
      {list.map((item) => (
        <SharedRow ask={ask} item={item} />
      ))}
    </List>
  );
  const groups = KINDS.map((kind) => ({ kind, list: seen.filter((item) => item.kind === kind) }));
  return (
    <>
      {fresh.length > 0 && (
        <Card title={t('portal.newTitle')} id="new-items" icon="bell">
          {rows(fresh)}
        </Card>
      )}
      {groups
        .filter(({ list }) => list.length > 0)
        .map(({ kind, list }) => (
          <Card title={t(`kinds.${resourceOf(kind)}`)} id={`${resourceOf(kind)}-list`} icon={kindOf(kind).icon}>
            {rows(list)}
          </Card>
        ))}
    </>
  );
}
