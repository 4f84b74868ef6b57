import { showMoney } from '../../../core/money.ts';
import type { PortalScope } from '../../../core/scope.ts';
import type { Ask } from '../../../doors/door.ts';
import { KINDS, numbered, resourceOf } from '../../../kinds.ts';
import { portalPaths, under } from '../../../paths.ts';
import { Card, GroupedLists, Row, State, Thumbs, Time } from '../../../ui/index.ts';
import { kindOf } from '../../item-page/kind.tsx';
import { StatusBadge } from '../../item-page/views/status.tsx';
import { byFolder } from '../../items/rules.ts';
import { FEW_PICTURES } from '../../uploads/queries.ts';
import type { HomeItem } from '../queries.ts';
import { freshness } from '../rules.ts';
import { DueOn } from './due.tsx';

interface Props {
  ask: Ask<PortalScope>;
}

function Badges({ ask: { scope, t }, item }: Props & { item: HomeItem }) {
  const fresh = freshness(item, scope.contact !== null);
  return (
    <>
      {fresh && <State is={fresh === 'new' ? 'New' : 'Updated'}>{t(`portal.${fresh}`)}</State>}
      <StatusBadge item={item} scope={scope} audience="client" />
      {item.unread > 0 && <State is="Unread">{t('portal.unread', { count: item.unread })}</State>}
    </>
  );
}

function Photos({ ask: { scope }, item }: Props & { item: HomeItem }) {
  const pictures = item.pictures.slice(0, FEW_PICTURES).map(({ id, caption }) => ({
    src: under(scope.base, portalPaths.sized, { file: id, size: 'thumbnail' }),
    alt: caption,
  }));
  return <Thumbs pictures={pictures} more={item.pictures.length > FEW_PICTURES} />;
}

function SharedRow({ ask, item }: Props & { item: HomeItem }) {
  const { scope, t } = ask;
  const number = numbered(item.kind, item.number);
  const row = { id: `item-${item.id}`, lead: kindOf(item.kind).icon };
  if (item.veiled) return <Row {...row} title={number} facts={[t('portal.veiled')]} />;
  const money = item.totalCents === null ? '' : showMoney(item.totalCents, scope.company.currency, scope.lang);
  const due = item.dueOn && item.status === 'Sent' && <DueOn ask={ask} day={item.dueOn} />;
  const shared = (
    <>
      {t('portal.sharedOn')} <Time at={item.sharedAt} timeZone={scope.company.timeZone} lang={scope.lang} show="day" />
    </>
  );
  return (
    <Row
      {...row}
      title={item.title}
      href={under(scope.base, portalPaths.item, { item: item.id })}
      fresh={freshness(item, scope.contact !== null) !== null || item.unread > 0}
      facts={[{ roomy: number }, money, due, due ? { roomy: shared } : shared]}
      meta={item.pictures.length > 0 && <Photos ask={ask} item={item} />}
      badges={<Badges ask={ask} item={item} />}
    />
  );
}

const changed = ({ sharedAt, updatedAt }: HomeItem) => Math.max(sharedAt.getTime(), updatedAt.getTime());

/** Everything that is shared, by kind, the newest first: what is new stays in its place, and is marked. */
export function SharedItems({ ask, items }: Props & { items: readonly HomeItem[] }) {
  const newest = items.toSorted((one, other) => changed(other) - changed(one));
  return (
    <>
      {KINDS.map((kind) => ({ kind, own: newest.filter((item) => item.kind === kind) }))
        .filter(({ own }) => own.length > 0)
        .map(({ kind, own }) => (
          <Card title={ask.t(`kinds.${resourceOf(kind)}`)} id={`${resourceOf(kind)}-list`} icon={kindOf(kind).icon}>
            <GroupedLists
              id={`${resourceOf(kind)}-in`}
              groups={byFolder(own).map(({ folder, items }) => ({
                name: folder,
                rows: items.map((item) => <SharedRow ask={ask} item={item} />),
              }))}
            />
          </Card>
        ))}
    </>
  );
}
