import type { Paged } from '../../../core/paging.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { type Ask, pagesOf } from '../../../doors/door.ts';
import type { ItemKind } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import { Card, List, Menu, MenuItem, Pager, Row, State, Time } from '../../../ui/index.ts';
import { listFormat } from '../../../words/formats.ts';
import type { StateName } from '../../../words/states.ts';
import type { Sending, SentTo } from '../queries.ts';
import { bounceWords, channelWords, delayWords, heldBackWords, obstacleWords } from '../rules.ts';

interface Props {
  ask: Ask<TeamScope>;
  item: { id: string; projectId: string; kind: ItemKind };
  sendings: Paged<Sending>;
  canEdit: boolean;
}

type RowProps = Omit<Props, 'sendings'> & { sending: Sending };

const toWhom = ({ name, channel }: SentTo) => `${name} by ${channelWords(channel)}`;

/** How one message ended, as its row says it. */
const OUTCOMES: Record<SentTo['state'], { title: string; state?: StateName }> = {
  queued: { title: 'Sending to', state: 'On its way' },
  sent: { title: 'Sent to' },
  bounced: { title: 'Could not be delivered to', state: 'Not delivered' },
  withheld: { title: 'Not sent to', state: 'Not sent' },
};

/** Why it has not arrived, and what to do; nothing of one that has. */
function troubleOf({ state, detail, channel, name }: SentTo, kind: ItemKind): string | undefined {
  if (state === 'bounced') return bounceWords(channel, detail === 'delayed' ? 'delayed' : 'refused');
  if (detail === '' || detail === 'refused') return undefined;
  return detail === 'delayed' ? delayWords(channel) : `${name} ${obstacleWords(detail, kind)}.`;
}

function Delivery({ ask: { scope }, item, to }: Omit<RowProps, 'sending' | 'canEdit'> & { to: SentTo }) {
  const { title, state } = OUTCOMES[to.state];
  const trouble = troubleOf(to, item.kind);
  return (
    <Row
      title={`${title} ${toWhom(to)}`}
      meta={
        <>
          <Time at={new Date(to.at)} timeZone={scope.company.timeZone} lang={scope.lang} />
          {trouble && <p>{trouble}</p>}
        </>
      }
      badges={state && <State is={state} />}
    />
  );
}

function Waiting({ item, sending }: { item: Props['item']; sending: Sending }) {
  const params = { project: item.projectId, item: item.id, sending: sending.id };
  return (
    <Menu id={`sending-${sending.id}`} label={`Actions for what ${sending.createdBy} scheduled`}>
      <MenuItem label="Change time" icon="pencil" open={href(paths.sendingTime, params)} />
      <MenuItem label="Cancel sending" icon="ban" danger post={href(paths.sendingCancellation, params)} />
    </Menu>
  );
}

/** What was scheduled and has not gone: when it goes, or why it did not. */
function Scheduled({ ask: { scope }, item, sending, canEdit }: RowProps) {
  const { canceledAt, canceledBy, heldBack, sendAt, to, createdBy } = sending;
  const when = (at: Date) => <Time at={at} timeZone={scope.company.timeZone} lang={scope.lang} />;
  const waits = !canceledAt && !heldBack;
  const people = listFormat('en', { type: 'conjunction' }).format(to.map(toWhom));
  return (
    <Row
      title={`${waits ? 'Goes' : 'Was to go'} to ${people}`}
      meta={
        <>
          <p>
            Scheduled by {createdBy} for {when(sendAt)}
          </p>
          {waits && <p>It goes as it stands then.</p>}
          {canceledAt && (
            <p>
              Canceled {when(canceledAt)}
              {canceledBy && ` by ${canceledBy}`}
            </p>
          )}
          {heldBack && <p>{`It was not sent: ${heldBackWords(heldBack)}.`}</p>}
        </>
      }
      badges={<State is={waits ? 'Scheduled' : canceledAt ? 'Canceled' : 'Not sent'} />}
      menu={waits && canEdit && <Waiting item={item} sending={sending} />}
    />
  );
}

/** To whom an item was sent, and whether it arrived; and what is still to go (H13). Nothing where it never was. */
export function SendingHistory({ ask, item, sendings, canEdit }: Props) {
  const { rows, page, more } = sendings;
  if (rows.length === 0 && page === 1) return null;
  const { href: pageHref } = pagesOf(ask, 'sendings');
  return (
    <Card title={rows.some(({ sentAt }) => sentAt) || page > 1 ? 'Sent' : 'To be sent'} id="sendings" icon="send">
      <List>
        {rows.map((sending) =>
          sending.sentAt ? (
            sending.to.map((to) => <Delivery ask={ask} item={item} to={to} />)
          ) : (
            <Scheduled ask={ask} item={item} sending={sending} canEdit={canEdit} />
          ),
        )}
      </List>
      <Pager page={page} more={more} href={(page) => `${pageHref(page)}#sendings`} label="More of what was sent" />
    </Card>
  );
}
