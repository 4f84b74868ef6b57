import type { Paged } from '../../../core/paging.ts';
import type { PortalScope } from '../../../core/scope.ts';
import { type Ask, pagesOf } from '../../../doors/door.ts';
import { numbered } from '../../../kinds.ts';
import { portalPaths, under } from '../../../paths.ts';
import { Card, Fold, Muted, Pager, State } from '../../../ui/index.ts';
import type { Thread } from '../columns.thread.ts';
import type { Conversation } from '../queries.conversations.ts';
import { clientThreadHref, talkId } from '../rules.ts';
import { Box, Bubbles, ReadMark, type Refused, Summary } from './talk.tsx';

/** The page that a client wrote on, and goes back to. */
export type ClientFrom = 'home' | 'item';

interface TalkProps {
  ask: Ask<PortalScope>;
  thread: Thread;
  itemId: string | null;
  label: string;
  /** What the box to write in is called. */
  box: string;
  from: ClientFrom;
  refused?: Refused;
}

/** One conversation: its messages, and the box to write in. A preview reads, writes nothing, leaves no mark (S5). */
function ClientTalk({ ask, thread, itemId, label, box, from, refused }: TalkProps) {
  const { scope, t } = ask;
  const { threadId, earlier, past } = thread;
  const writes = scope.kind === 'client' && !past;
  const action = clientThreadHref(scope, itemId);
  const reading = threadId && under(scope.base, portalPaths.threadReading, { thread: threadId });
  return (
    <>
      {earlier !== null && <a href={clientThreadHref(scope, itemId, earlier)}>{t('messages.earlier')}</a>}
      {threadId ? (
        <Bubbles ask={ask} thread={thread} label={label} />
      ) : (
        <Muted>{t('messages.empty', { company: scope.company.name })}</Muted>
      )}
      {writes && reading && <ReadMark thread={thread} post={reading} />}
      {writes && <Box ask={ask} action={action} last={thread.last} label={box} refused={refused} hidden={{ from }} />}
      {past && <a href={`${action}#messages`}>{t('messages.newest')}</a>}
      {scope.kind === 'preview' && <Muted>{t('messages.preview')}</Muted>}
    </>
  );
}

/** The section `Messages` of an item's page, and of a conversation by itself. */
export function ClientThread({
  from = 'item',
  ...props
}: Omit<TalkProps, 'label' | 'box' | 'from'> & { from?: ClientFrom }) {
  const { t } = props.ask;
  const title = t('messages.title');
  return (
    <Card title={title} id="messages" icon="message">
      <ClientTalk {...props} label={title} box={t('messages.message')} from={from} />
    </Card>
  );
}

interface MessagesProps {
  ask: Ask<PortalScope>;
  conversations: Paged<Conversation>;
}

/**
 * The section `Messages` of the portal's home: every conversation of this client, newest first, each with its title,
 * last words and unread count, to be answered there (S12). The project's own stands open, also before anybody wrote in
 * it; what an item's says is at the item as well.
 */
export function ClientMessages({ ask, conversations }: MessagesProps) {
  const { t } = ask;
  const talks = conversations.rows;
  const unread = talks.reduce((sum, talk) => sum + talk.unread, 0);
  const texts = { previous: t('messages.newer'), next: t('messages.older') };
  const body = (talk: Conversation) => {
    const title = talk.item?.title ?? t('messages.project');
    const box = talk.item ? t('messages.messageAbout', { title }) : t('messages.message');
    const names = { label: t('messages.about', { title }), box };
    return <ClientTalk ask={ask} thread={talk} itemId={talk.item?.id ?? null} {...names} from="home" />;
  };
  return (
    <Card
      title={t('messages.title')}
      id="messages"
      icon="message"
      actions={unread > 0 && <State is="Unread">{t('messages.new', { count: unread })}</State>}
    >
      {talks.map((talk) => {
        const { item } = talk;
        const line = {
          title: item?.title ?? t('messages.project'),
          detail: item ? numbered(item.kind, item.number) : undefined,
          badges: talk.unread > 0 && <State is="Unread">{t('messages.new', { count: talk.unread })}</State>,
        };
        const summary = <Summary ask={ask} talk={talk} open={item === null} {...line} />;
        return (
          <Fold id={talkId(item)} open={item === null} summary={summary}>
            <div class="flow">{body(talk)}</div>
          </Fold>
        );
      })}
      <Pager {...conversations} href={pagesOf(ask, 'talks').href} label={t('messages.more')} texts={texts} />
    </Card>
  );
}
