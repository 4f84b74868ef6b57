import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { type Paged, paged } from '../../core/paging.ts';
import type { PortalScope, TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { contacts, items, members, messages, projects, readings, shares, threads } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import { asContact, asMember, inPortal, isMine, ofProject, readBy, seesThread, unreadOf, type Who } from './columns.ts';

/** How many messages one look shows; earlier ones are asked for by `before`. */
const PAGE = 200;
/** How many conversations a page of them lists, and how many messages of each it carries. */
const TALKS = 12;
const FEW = 20;

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
const UNWRITTEN: Thread = {
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

function columnsFor(who: Who, limit: number, before?: number) {
  return {
    threadId: threads.id,
    last: threads.last,
    readUpTo: sql<number>`coalesce(${readings.lastRead}, 0)`,
    unread: unreadOf(who),
    messages: messagesOf(who, limit, before),
  };
}

type Row = Omit<Thread, 'messages' | 'earlier' | 'past'> & { messages: Told[] };

function threadOf(row: Row | undefined, before?: number): Thread {
  if (!row) return UNWRITTEN;
  const first = row.messages[0]?.number ?? 1;
  const dated = row.messages.map((message) => ({ ...message, at: new Date(message.at) }));
  return { ...row, messages: dated, earlier: first > 1 ? first : null, past: before !== undefined };
}

const about = (itemId: string | null) => (itemId === null ? isNull(threads.itemId) : eq(threads.itemId, itemId));

/** A thread as the client of a portal, or a preview as that client, sees it. One query. */
export async function thread(scope: PortalScope, itemId: string | null, before?: number): Promise<Thread> {
  const who = asContact(scope.contact?.id ?? null);
  const [row] = await scope.core.database.db
    .select(columnsFor(who, PAGE, before))
    .from(threads)
    .leftJoin(readings, readBy(who))
    .where(and(inPortal(scope), about(itemId)));
  return threadOf(row, before);
}

/** A thread as a member sees it; empty when it is not theirs to see. One query. */
export async function teamThread(scope: TeamScope, projectId: string, itemId: string | null, before?: number) {
  const who = asMember(scope);
  const [row] = await scope.core.database.db
    .select(columnsFor(who, PAGE, before))
    .from(threads)
    .innerJoin(projects, and(eq(projects.id, threads.projectId), seesProject(scope)))
    .leftJoin(items, eq(items.id, threads.itemId))
    .leftJoin(readings, readBy(who))
    .where(and(eq(threads.projectId, projectId), about(itemId), seesThread(scope)));
  return threadOf(row, before);
}

/** The item that a conversation is about; null for the project as a whole. */
export type Subject = { id: string; kind: ItemKind; number: number; title: string; shared: boolean } | null;
export type Conversation = Thread & { item: Subject };

/**
 * A page of the conversations of a project that this member may see, newest first, each with its newest messages. One
 * query. The project's own ends the last page while nobody has written in it.
 */
export async function conversations(scope: TeamScope, projectId: string, page = 1): Promise<Paged<Conversation>> {
  const talks = await paged(page, (limit, offset) => written(scope, projectId, limit, offset), TALKS);
  if (talks.more || talks.rows.some(({ item }) => item === null)) return talks;
  const before = page > 1 && (await teamThread(scope, projectId, null)).threadId;
  return before ? talks : { ...talks, rows: [...talks.rows, { ...UNWRITTEN, item: null }] };
}

async function written(scope: TeamScope, projectId: string, limit: number, offset: number): Promise<Conversation[]> {
  const who = asMember(scope);
  const shared = sql<boolean>`exists (select 1 from ${shares}
    where ${shares.itemId} = ${items.id} and ${shares.endedAt} is null)`;
  const item = { id: items.id, kind: sql<ItemKind>`${items.kind}`, number: items.number, title: items.title };
  const rows = await scope.core.database.db
    .select({ ...columnsFor(who, FEW), item, shared })
    .from(threads)
    .innerJoin(projects, and(eq(projects.id, threads.projectId), seesProject(scope)))
    .innerJoin(messages, and(eq(messages.threadId, threads.id), eq(messages.number, threads.last)))
    .leftJoin(items, eq(items.id, threads.itemId))
    .leftJoin(readings, readBy(who))
    .where(and(eq(threads.projectId, projectId), seesThread(scope)))
    .orderBy(desc(messages.at), desc(threads.id))
    .limit(limit)
    .offset(offset);
  return rows.map(({ item, shared, ...row }) => ({ ...threadOf(row), item: item?.id ? { ...item, shared } : null }));
}

/**
 * A page of the conversations of a portal that its client, or a preview as that client, sees, newest first, each with
 * its newest messages (S12). One query. The project's own ends the last page while nobody has written in it.
 */
export async function portalConversations(scope: PortalScope, page: number): Promise<Paged<Conversation>> {
  const { rows, ...rest } = await paged(page, (limit, offset) => writtenInPortal(scope, limit, offset), TALKS);
  const talks = rows.map(({ own, ...talk }): Conversation => talk);
  const complete = rest.more || (rows[0]?.own ?? page > 1);
  return { ...rest, rows: complete ? talks : [...talks, { ...UNWRITTEN, item: null }] };
}

async function writtenInPortal(scope: PortalScope, limit: number, offset: number) {
  const who = asContact(scope.contact?.id ?? null);
  const item = { id: items.id, kind: sql<ItemKind>`${items.kind}`, number: items.number, title: items.title };
  const own = sql<boolean>`exists (select 1 from threads own
    where own.project_id = ${scope.projectId} and own.item_id is null)`;
  const rows = await scope.core.database.db
    .select({ ...columnsFor(who, FEW), item, own })
    .from(threads)
    .innerJoin(messages, and(eq(messages.threadId, threads.id), eq(messages.number, threads.last)))
    .leftJoin(items, eq(items.id, threads.itemId))
    .leftJoin(readings, readBy(who))
    .where(inPortal(scope))
    .orderBy(desc(messages.at), desc(threads.id))
    .limit(limit)
    .offset(offset);
  return rows.map(({ item, own, ...row }) => ({
    ...threadOf(row),
    item: item?.id ? { ...item, shared: true } : null,
    own,
  }));
}

/** A thread of a project by its id, when this member may see it. */
export async function findTeamThread(scope: TeamScope, projectId: string, threadId: string) {
  const [row] = await scope.core.database.db
    .select({ id: threads.id, itemId: threads.itemId })
    .from(threads)
    .innerJoin(projects, and(eq(projects.id, threads.projectId), seesProject(scope)))
    .leftJoin(items, eq(items.id, threads.itemId))
    .where(and(eq(threads.projectId, projectId), eq(threads.id, threadId), seesThread(scope)));
  return row;
}

/** A thread of a portal's project by its id, shared now or not: the caller asks whether its item may be seen. */
export async function findPortalThread(scope: PortalScope, threadId: string) {
  const [row] = await scope.core.database.db
    .select({ id: threads.id, itemId: threads.itemId })
    .from(threads)
    .where(and(ofProject(scope), eq(threads.id, threadId)));
  return row;
}
