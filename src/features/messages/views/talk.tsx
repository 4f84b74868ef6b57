import type { Child } from 'hono/jsx';
import { formKey } from '../../../core/once.ts';
import type { PortalScope, TeamScope } from '../../../core/scope.ts';
import type { Ask } from '../../../doors/door.ts';
import { Bubble, Composer, Conversation, OnVisible, State, TalkSummary, Time } from '../../../ui/index.ts';
import { waitWords } from '../../../words/wait.ts';
import type { Thread } from '../columns.thread.ts';
import { lastWords, MESSAGE_LIMIT, type ReadMessage } from '../rules.ts';

/** Words that were refused: they come back in their box, with what is wrong (422). */
export interface Refused {
  body: string;
  problem: Extract<ReadMessage, { ok: false }>['problem'] | 'often';
  /** Of `often`: after how many milliseconds it goes on (R24). */
  wait?: number;
}

export type AnyAsk = Ask<PortalScope> | Ask<TeamScope>;

const bubbleId = (thread: Thread, number: number) => `message-${thread.threadId}-${number}`;

/** The messages of a thread. A badge tells the other side's words from one's own side's. */
export function Bubbles({ ask, thread, label }: { ask: AnyAsk; thread: Thread; label: string }) {
  const { company, lang, kind } = ask.scope;
  const forTeam = kind === 'team';
  return (
    <Conversation label={label} id={`thread-${thread.threadId}`}>
      {thread.messages.map(({ number, author, mine, fromTeam, body, at }) => (
        <Bubble
          id={bubbleId(thread, number)}
          author={author}
          mine={mine}
          badge={fromTeam === forTeam ? undefined : <State is="Client">{forTeam ? 'Client' : company.name}</State>}
          when={<Time at={at} timeZone={company.timeZone} lang={lang} />}
          text={body}
        />
      ))}
    </Conversation>
  );
}

type SummaryProps = { ask: AnyAsk; talk: Thread; open: boolean; title: string; detail?: string; badges?: Child };

/** A conversation's line in a list of them: its title, what is unread, and while it is folded its last words (S12). */
export function Summary({ ask: { scope }, talk, open, ...line }: SummaryProps) {
  const last = open ? undefined : talk.messages.at(-1);
  const { timeZone } = scope.company;
  return (
    <TalkSummary
      {...line}
      last={last && `${last.author}: ${lastWords(last.body)}`}
      when={last && <Time at={last.at} timeZone={timeZone} lang={scope.lang} show="day" />}
    />
  );
}

/** Marks as read what is really seen: when the newest unread message is on a visible page's screen (B3, S13). */
export function ReadMark({ thread, post }: { thread: Thread; post: string }) {
  const newest = thread.messages.at(-1)?.number;
  if (newest === undefined || thread.unread === 0) return null;
  return <OnVisible post={post} body={`upTo=${newest}`} seen={bubbleId(thread, newest)} />;
}

function errorText(ask: AnyAsk, refused: Refused | undefined): string | undefined {
  const { problem, wait = 0 } = refused ?? {};
  return problem && ask.t(`messages.problem.${problem}`, { max: MESSAGE_LIMIT, wait: waitWords(ask.t, wait) });
}

type BoxProps = {
  ask: AnyAsk;
  action: string;
  label: string;
  refused?: Refused;
  hidden?: Record<string, string>;
} & Pick<Thread, 'last'>;

/** The box to write in. Its key makes two sendings of one form one message; `last` is the thread's. */
export function Box({ ask, action, last, label, refused, hidden }: BoxProps) {
  const key = formKey(ask.scope.actor.id ?? '', action, last);
  return (
    <Composer
      action={action}
      label={label}
      name="body"
      button={ask.t('messages.send')}
      value={refused?.body}
      error={errorText(ask, refused)}
      hidden={{ ...hidden, key }}
    />
  );
}
