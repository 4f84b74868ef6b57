import type { Child } from 'hono/jsx';
import type { Paged } from '../../../core/paging.ts';
import { may, type PortalScope, type TeamScope } from '../../../core/scope.ts';
import { type Ask, pagesOf } from '../../../doors/door.ts';
import { numbered } from '../../../kinds.ts';
import { href, paths, portalPaths, under } from '../../../paths.ts';
import { Card, Empty, Fold, Muted, Pager, State } from '../../../ui/index.ts';
import type { Conversation, Thread } from '../queries.ts';
import { clientThreadHref, newMessages, teamThreadHref } from '../rules.ts';
import { Box, Bubbles, ReadMark, type Refused } from './talk.tsx';

type ThreadProps = { thread: Thread; refused?: Refused };
type ClientThreadProps = ThreadProps & { ask: Ask<PortalScope>; itemId: string | null };

/** The section `Messages` of a portal's page (S12). A preview reads, writes nothing and leaves no mark (S5). */
export function ClientThread({ ask, thread, itemId, refused }: ClientThreadProps) {
  const { scope, t } = ask;
  const { threadId, earlier, past } = thread;
  const writes = scope.kind === 'client' && !past;
  const action = clientThreadHref(scope, itemId);
  return (
    <Card title={t('messages.title')} id="messages" icon="message">
      {earlier !== null && <a href={clientThreadHref(scope, itemId, earlier)}>{t('messages.earlier')}</a>}
      {threadId ? (
        <Bubbles ask={ask} thread={thread} label={t('messages.title')} />
      ) : (
        <Muted>{t('messages.empty', { company: scope.company.name })}</Muted>
      )}
      {writes && threadId && (
        <ReadMark thread={thread} post={under(scope.base, portalPaths.threadReading, { thread: threadId })} />
      )}
      {writes && <Box ask={ask} action={action} last={thread.last} label={t('messages.message')} refused={refused} />}
      {past && <a href={`${action}#messages`}>{t('messages.newest')}</a>}
      {scope.kind === 'preview' && <Muted>{t('messages.preview')}</Muted>}
    </Card>
  );
}

/** The page that a reply was written on, and goes back to. */
export type From = 'item' | 'portal' | 'messages';

type TeamTalkProps = ThreadProps & {
  ask: Ask<TeamScope>;
  projectId: string;
  itemId: string | null;
  label: string;
  from: From;
  /** False: the clients do not see this conversation now. */
  shared: boolean;
};

function TeamTalk({ ask, projectId, itemId, thread, label, from, shared, refused }: TeamTalkProps) {
  const { threadId, earlier, past } = thread;
  const action = teamThreadHref(projectId, itemId);
  const reading = threadId && !past && href(paths.threadReading, { project: projectId, thread: threadId });
  return (
    <div class="flow">
      {earlier !== null && <a href={teamThreadHref(projectId, itemId, earlier)}>Earlier messages</a>}
      {threadId ? (
        <Bubbles ask={ask} thread={thread} label={label} />
      ) : (
        <Muted>Nothing written yet. Clients ask and comment here, and you answer.</Muted>
      )}
      {reading && <ReadMark thread={thread} post={reading} />}
      {!shared && <Muted>Not shared now: clients see this conversation again once the item is shared again.</Muted>}
      {may(ask.scope, 'edit projects') && !past && (
        <Box ask={ask} action={action} last={thread.last} label="Reply" refused={refused} hidden={{ from }} />
      )}
      {past && <a href={`${action}#messages`}>Newest messages</a>}
    </div>
  );
}

type TeamThreadProps = Omit<TeamTalkProps, 'label' | 'from'> & { from?: From };

/** The section `Messages` of an item's own screen. Replying needs Edit on projects (S15). */
export function TeamThread({ from = 'item', ...props }: TeamThreadProps) {
  const { unread } = props.thread;
  return (
    <Card
      title="Messages"
      id="messages"
      icon="message"
      actions={unread > 0 && <State is="Unread">{newMessages(unread)}</State>}
    >
      <TeamTalk {...props} from={from} label="Messages" />
    </Card>
  );
}

function Summary({ talk }: { talk: Conversation }): Child {
  const { item, unread } = talk;
  return (
    <span class="flow flow-tight">
      <span>{item?.title ?? 'Project'}</span>
      <span class="cluster">
        {item && <span class="muted">{numbered(item.kind, item.number)}</span>}
        {unread > 0 && <State is="Unread">{newMessages(unread)}</State>}
        {item && !item.shared && <State is="Not shared" />}
      </span>
    </span>
  );
}

type MessagesSectionProps = {
  ask: Ask<TeamScope>;
  projectId: string;
  conversations: Paged<Conversation>;
  unread: number;
};

/**
 * The section `Messages` of Manage portal: every conversation that the member may see, newest first and the newest
 * open, each with its reply box right there (S14). The project's own is there before anybody wrote in it.
 */
export function MessagesSection({ ask, projectId, conversations, unread }: MessagesSectionProps) {
  const { rows, page } = conversations;
  return (
    <Card
      title="Messages"
      id="messages"
      icon="message"
      actions={unread > 0 && <State is="Unread">{newMessages(unread)}</State>}
    >
      {page === 1 && rows.every(({ threadId }) => threadId === null) && (
        <Empty
          title="No messages yet"
          text="Clients comment on what you share. Their messages and your replies stand here."
        />
      )}
      {rows.map((talk, index) => (
        <Fold id={`talk-${talk.item?.id ?? 'project'}`} open={index === 0} summary={<Summary talk={talk} />}>
          <TeamTalk
            ask={ask}
            projectId={projectId}
            itemId={talk.item?.id ?? null}
            thread={talk}
            label={`Messages about ${talk.item?.title ?? 'the project'}`}
            from="portal"
            shared={talk.item?.shared ?? true}
          />
        </Fold>
      ))}
      <Pager {...conversations} href={pagesOf(ask, 'talks').href} label="More conversations" />
    </Card>
  );
}
