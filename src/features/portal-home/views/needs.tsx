import type { Child } from 'hono/jsx';
import { showMoney } from '../../../core/money.ts';
import type { PortalScope } from '../../../core/scope.ts';
import type { Ask } from '../../../doors/door.ts';
import { portalPaths, under } from '../../../paths.ts';
import { Card, List, Muted, State, Todo } from '../../../ui/index.ts';
import { dayIn } from '../../../words/formats.ts';
import { kindOf } from '../../item-page/kind.tsx';
import { StatusBadge } from '../../item-page/views/status.tsx';
import { balanceCents, changeOf } from '../../items/rules.ts';
import type { Conversation } from '../../messages/queries.conversations.ts';
import { clientThreadHref, talkId } from '../../messages/rules.ts';
import { HowToPay } from '../../payments/views/how-to-pay.tsx';
import type { HomeItem } from '../queries.ts';
import { type Need, needOf } from '../rules.ts';
import { DueOn } from './due.tsx';

interface Props {
  ask: Ask<PortalScope>;
  items: readonly HomeItem[];
  conversations: readonly Conversation[];
}

/** As many as are only to be looked at stand on top; the rest is marked in its section. */
const MOST_TO_READ = 5;

const STATE = { pay: 'To pay', approve: 'To approve', updated: 'Updated', new: 'New' } as const;

const ORDER: readonly Need[] = ['pay', 'approve', 'updated', 'new'];

type ItemNeed = { item: HomeItem; need: Need };

/** What is due first comes first; what is due on no day comes last. */
const sooner = (one: HomeItem, other: HomeItem) => (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9');

function words({ scope, t }: Ask<PortalScope>, { item, need }: ItemNeed): string {
  const kind = t(`kinds.${item.kind}`).toLowerCase();
  const money = (cents: number) => showMoney(cents, scope.company.currency, scope.lang);
  if (need === 'pay') return t('portal.needs.pay', { amount: money(balanceCents(item)) });
  const amount = money(Math.abs(item.totalCents ?? 0));
  if (need === 'approve') return t('portal.needs.approve', { amount, context: changeOf(item) });
  return t(`portal.needs.${need}`, { kind });
}

function badge({ t, scope, core }: Ask<PortalScope>, { item, need }: ItemNeed): Child {
  const late = item.dueOn !== null && item.dueOn < dayIn(scope.company.timeZone, core.clock.now());
  if (need === 'pay' && late) return <StatusBadge item={item} scope={scope} audience="client" />;
  return <State is={STATE[need]}>{t(`portal.needs.states.${need}`)}</State>;
}

function NeedRow({ ask, need: it }: { ask: Ask<PortalScope>; need: ItemNeed }) {
  const { item, need } = it;
  return (
    <Todo
      id={`need-${item.id}`}
      icon={kindOf(item.kind).icon}
      title={words(ask, it)}
      href={under(ask.scope.base, portalPaths.item, { item: item.id })}
      badge={badge(ask, it)}
      facts={[item.title, need === 'pay' && item.dueOn && <DueOn ask={ask} day={item.dueOn} />]}
    />
  );
}

function AnswerRow({ ask, talk }: { ask: Ask<PortalScope>; talk: Conversation }) {
  const { scope, t } = ask;
  const last = talk.messages.at(-1);
  const there = talk.item && `${under(scope.base, portalPaths.item, { item: talk.item.id })}#messages`;
  return (
    <Todo
      id={`need-${talkId(talk.item)}`}
      icon="message"
      title={t('portal.needs.answer', { count: talk.unread })}
      href={there ?? clientThreadHref(scope, null)}
      badge={<State is="To answer">{t('portal.needs.states.answer')}</State>}
      facts={[t('messages.about', { title: talk.item?.title ?? t('messages.project') }), { roomy: last?.author }]}
    />
  );
}

/**
 * What the contractor waits for, before all else: to pay, to approve, to answer, to read. A row says what to do; the
 * item stands in its section all the same, by its title.
 */
export function Needs({ ask, items, conversations }: Props) {
  const { scope, t } = ask;
  const needs = items
    .filter((item) => !item.veiled)
    .flatMap((item): ItemNeed[] => {
      const need = needOf(item, scope.contact !== null);
      return need ? [{ item, need }] : [];
    })
    .sort((one, other) => ORDER.indexOf(one.need) - ORDER.indexOf(other.need) || sooner(one.item, other.item));
  const due = needs.filter(({ need }) => need === 'pay' || need === 'approve');
  const read = needs.filter((need) => !due.includes(need));
  const talks = conversations.filter(({ unread }) => unread > 0);
  if (needs.length + talks.length === 0) return null;
  const rest = read.length - MOST_TO_READ;
  return (
    <Card title={t('portal.needs.title')} id="needs" icon="bell" count={needs.length + talks.length}>
      <List>
        {due.map((need) => (
          <NeedRow ask={ask} need={need} />
        ))}
        {talks.map((talk) => (
          <AnswerRow ask={ask} talk={talk} />
        ))}
        {read.slice(0, MOST_TO_READ).map((need) => (
          <NeedRow ask={ask} need={need} />
        ))}
      </List>
      {due.some(({ need }) => need === 'pay') && <HowToPay paying={scope.company} t={t} />}
      {rest > 0 && <Muted>{t('portal.needs.more', { count: rest })}</Muted>}
    </Card>
  );
}
