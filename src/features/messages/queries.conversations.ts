import { and, desc, eq, sql } from 'drizzle-orm';
import { type Paged, paged } from '../../core/paging.ts';
import type { PortalScope, TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { items, messages, projects, readings, shares, threads } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import { columnsFor, type Thread, threadOf, UNWRITTEN } from './columns.thread.ts';
import { asContact, asMember, inPortal, readBy, seesThread } from './columns.ts';
import { teamThread } from './queries.ts';

/** How many conversations a page of them lists, and how many messages of each it carries. */
const TALKS = 12;
const FEW = 20;

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
