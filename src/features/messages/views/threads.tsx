import type { Child } from 'hono/jsx';
import type { Paged } from '../../../core/paging.ts';
import { may, type TeamScope } from '../../../core/scope.ts';
import { type Ask, pagesOf } from '../../../doors/door.ts';
import { numbered } from '../../../kinds.ts';
import { href, paths } from '../../../paths.ts';
import { Card, Fold, Muted, Pager, State } from '../../../ui/index.ts';
import type { Thread } from '../columns.thread.ts';
import type { Conversation } from '../queries.conversations.ts';
import { newMessages, openFirst, talkId, teamThreadHref } from '../rules.ts';
import { Box, Bubbles, ReadMark, type Refused, Summary } from './talk.tsx';

/** The page that a reply was written on, and goes back to. */
export type From = 'item' | 'portal' | 'messages';

type TeamTalkProps = {
  thread: Thread;
  refused?: Refused;
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
        <Muted>No messages yet. Clients ask and comment here, and you reply.</Muted>
      )}
      {reading && <ReadMark thread={thread} post={reading} />}
      {!shared && <Muted>Clients don’t see this conversation while the item isn’t shared.</Muted>}
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

function TeamSummary({ ask, talk, open }: { ask: Ask<TeamScope>; talk: Conversation; open: boolean }): Child {
  const { item, unread } = talk;
  const badges = (
    <>
      {unread > 0 && <State is="Unread">{newMessages(unread)}</State>}
      {item && !item.shared && <State is="Not shared" />}
    </>
  );
  const detail = item ? numbered(item.kind, item.number) : undefined;
  const line = { title: item?.title ?? 'Project', detail, badges };
  return <Summary ask={ask} talk={talk} open={open} {...line} />;
}

type MessagesSectionProps = {
  ask: Ask<TeamScope>;
  projectId: string;
  conversations: Paged<Conversation>;
  unread: number;
};

/**
 * The section `Messages` of Manage portal: every conversation that the member may see, newest first, what is unread
 * open, each with its reply box right there (S14). The project's own is there before anybody wrote in it.
 */
export function MessagesSection({ ask, projectId, conversations, unread }: MessagesSectionProps) {
  const { rows } = conversations;
  const open = openFirst(rows);
  return (
    <Card
      title="Messages"
      id="messages"
      icon="message"
      actions={unread > 0 && <State is="Unread">{newMessages(unread)}</State>}
    >
      {rows.map((talk) => (
        <Fold
          id={talkId(talk.item)}
          open={talk === open}
          summary={<TeamSummary ask={ask} talk={talk} open={talk === open} />}
        >
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
