import { sql } from 'drizzle-orm';
import { contacts, members, messages, readings, threads } from '../../db/schema/index.ts';
import { isMine, unreadOf, type Who } from './columns.ts';

export interface Message {
  /** 1, 2, 3, … in its thread, without gaps. */
  number: number;
  author: string;
  mine: boolean;
  fromTeam: boolean;
  body: string;
  at: Date;
}

/** A thread as one person sees it. One that nobody has written in has no id. */
export interface Thread {
  threadId: string | null;
  last: number;
  /** Up to which number this person has read. */
  readUpTo: number;
  /** By number above `readUpTo`, never their own (S13). */
  unread: number;
  /** Oldest first. */
  messages: Message[];
  /** What to ask for as `before` to see earlier ones; null when there are none. */
  earlier: number | null;
  /** Only messages before a number were asked for: nothing newer is seen here. */
  past: boolean;
}

/** A thread that nobody has written in, or that this person may not see. */
export const UNWRITTEN: Thread = {
  ...{ threadId: null, last: 0, readUpTo: 0, unread: 0 },
  ...{ messages: [], earlier: null, past: false },
};

/** A message as JSON tells it. */
type Told = Omit<Message, 'at'> & { at: string };

function messagesOf(who: Who, limit: number, before?: number) {
  const older = before === undefined ? sql`true` : sql`${messages.number} < ${before}::bigint`;
  return sql<Told[]>`coalesce((select json_agg(m order by m.number) from (
    select ${messages.number}, ${messages.body}, ${messages.at}, ${isMine(who)} as mine,
      ${messages.memberId} is not null as "fromTeam", coalesce(${members.name}, ${contacts.name}) as author
    from ${messages}
    left join ${members} on ${members.id} = ${messages.memberId}
    left join ${contacts} on ${contacts.id} = ${messages.contactId}
    where ${messages.threadId} = ${threads.id} and ${older}
    order by ${messages.number} desc limit ${limit}) m), '[]'::json)`;
}

/** A thread's columns with its newest `limit` messages, of those before a number if one is given. */
export function columnsFor(who: Who, limit: number, before?: number) {
  return {
    threadId: threads.id,
    last: threads.last,
    readUpTo: sql<number>`coalesce(${readings.lastRead}, 0)`,
    unread: unreadOf(who),
    messages: messagesOf(who, limit, before),
  };
}

type Row = Omit<Thread, 'messages' | 'earlier' | 'past'> & { messages: Told[] };

export function threadOf(row: Row | undefined, before?: number): Thread {
  if (!row) return UNWRITTEN;
  const first = row.messages[0]?.number ?? 1;
  const dated = row.messages.map((message) => ({ ...message, at: new Date(message.at) }));
  return { ...row, messages: dated, earlier: first > 1 ? first : null, past: before !== undefined };
}
