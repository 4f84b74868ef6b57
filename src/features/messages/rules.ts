import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { validate } from 'uuid';
import { Refusal } from '../../core/errors.ts';
import { may, type PortalScope, type TeamScope } from '../../core/scope.ts';
import { wholeNumber } from '../../core/typed.ts';
import { items, messages, projects, readings, shares, threads } from '../../db/schema/index.ts';
import { KINDS, resourceOf } from '../../kinds.ts';
import { href, paths, portalPaths, under } from '../../paths.ts';

/** How long a message may be, in UTF-16 units: the grain of a text area's own limit. */
export const MESSAGE_LIMIT = 4000;
/** What comes back to be shortened when a message is too long, and all that is looked at (R23). */
export const MOST_TYPED = 50_000;

export type ReadMessage = { ok: true; body: string } | { ok: false; problem: 'empty' | 'long' };

/**
 * Reads a typed message: ends trimmed, one kind of line break (a form sends two characters for one), no NUL, which the
 * database does not take. Empty when nothing in it can be seen.
 */
export function readMessage(typed: string): ReadMessage {
  const body = typed.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim();
  if (!/[^\s\p{C}]/u.test(body)) return { ok: false, problem: 'empty' };
  return body.length > MESSAGE_LIMIT ? { ok: false, problem: 'long' } : { ok: true, body };
}

/** `1 new message`, `2 new messages` (S13). */
export function newMessages(count: number): string {
  return `${count} new ${count === 1 ? 'message' : 'messages'}`;
}

/** A form's key as it came back; one that is no UUID guards nothing, and is left out. */
export function keyOf(typed: string | undefined): string | undefined {
  return typed && validate(typed) ? typed.toLowerCase() : undefined;
}

/** Up to which message was read. Throws Refusal 422 for what is no number. */
export function upToOf(typed: string | undefined): number {
  const upTo = wholeNumber(typed);
  if (upTo === undefined) throw new Refusal(422);
  return upTo;
}

/** `?before=` of an address: earlier messages than this number. Nonsense means the newest. */
export function beforeAsked(typed: string | undefined): number | undefined {
  return wholeNumber(typed) || undefined;
}

/** Where a portal's viewer finds a thread by itself, and where its client writes. */
export function clientThreadHref(scope: PortalScope, itemId: string | null, before?: number): string {
  const query: Record<string, string> = before === undefined ? {} : { before: `${before}` };
  if (itemId === null) return under(scope.base, portalPaths.projectMessages, {}, query);
  return under(scope.base, portalPaths.itemMessages, { item: itemId }, query);
}

/** Where a member finds a thread by itself, and where they answer. */
export function teamThreadHref(project: string, itemId: string | null, before?: number): string {
  const query: Record<string, string> = before === undefined ? {} : { before: `${before}` };
  if (itemId === null) return href(paths.projectMessages, { project }, query);
  return href(paths.itemMessages, { project, item: itemId }, query);
}

/** The column of messages and readings that names this kind of person. */
export type Who = { column: 'memberId' | 'contactId'; id: string | null };

export const asMember = (scope: TeamScope): Who => ({ column: 'memberId', id: scope.member.id });
export const asContact = (id: string | null): Who => ({ column: 'contactId', id });

export const isMine = ({ column, id }: Who) => sql<boolean>`coalesce(${messages[column]} = ${id}::uuid, false)`;
export const readBy = ({ column, id }: Who) =>
  and(eq(readings.threadId, threads.id), sql`${readings[column]} = ${id}::uuid`);

/** The threads a member may see in the projects they see: the project's own, and those of kinds they view (S15). */
export function seesThread(scope: TeamScope): SQL | undefined {
  const kinds = KINDS.filter((kind) => may(scope, `view ${resourceOf(kind)}`));
  return or(isNull(threads.itemId), inArray(items.kind, kinds));
}

/** Every thread of a portal's project, shown now or not. */
export const ofProject = (scope: PortalScope) =>
  and(eq(threads.companyId, scope.companyId), eq(threads.projectId, scope.projectId));

/** The threads of a portal: the project's own, and those of items shared now, of this person's kinds (H6, S8). */
export function inPortal(scope: PortalScope): SQL | undefined {
  const veiled = scope.kind === 'preview' ? scope.veiled : [];
  const kinds = scope.kinds.filter((kind) => !veiled.includes(kind));
  const shared = sql`exists (select 1 from ${shares} join ${items} on ${items.id} = ${shares.itemId}
    where ${shares.itemId} = ${threads.itemId} and ${shares.endedAt} is null and ${inArray(items.kind, kinds)})`;
  return and(ofProject(scope), or(isNull(threads.itemId), shared));
}

/** Unread messages of the thread at hand, its reader's `readings` row joined. */
export function unreadOf(who: Who) {
  return sql<number>`(select count(*)::int from ${messages} where ${messages.threadId} = ${threads.id}
    and ${messages.number} > coalesce(${readings.lastRead}, 0) and not ${isMine(who)})`;
}

/** How many messages of a project this member has not read: a column of a query over `projects` (S13, S15). */
export function unreadOfProject(scope: TeamScope) {
  const who = asMember(scope);
  const count = sql`(select count(*)::int from ${threads}
    join ${messages} on ${messages.threadId} = ${threads.id}
    left join ${items} on ${items.id} = ${threads.itemId}
    left join ${readings} on ${readBy(who)}
    where ${threads.companyId} = ${scope.companyId} and ${threads.projectId} = ${projects.id} and ${seesThread(scope)}
      and ${messages.number} > coalesce(${readings.lastRead}, 0) and not ${isMine(who)})`;
  return sql<number>`${count}`;
}

/** How many messages on an item this client has not read: a column of a query over `items`. Nobody has read none. */
export function unreadOfItem(contactId: string | null) {
  if (contactId === null) return sql<number>`0`;
  const who = asContact(contactId);
  const count = sql`(select count(*)::int from ${threads}
    join ${messages} on ${messages.threadId} = ${threads.id}
    left join ${readings} on ${readBy(who)}
    where ${threads.projectId} = ${items.projectId} and ${threads.itemId} = ${items.id}
      and ${messages.number} > coalesce(${readings.lastRead}, 0) and not ${isMine(who)})`;
  return sql<number>`${count}`;
}
