import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { may, type PortalScope, type TeamScope } from '../../core/scope.ts';
import { items, messages, readings, shares, threads } from '../../db/schema/index.ts';
import { KINDS, resourceOf } from '../../kinds.ts';

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

/** Unread messages of the thread at hand, its reader's `readings` row joined. Nobody has read none. */
export function unreadOf(who: Who) {
  if (who.id === null) return sql<number>`0`;
  return sql<number>`(select count(*)::int from ${messages} where ${messages.threadId} = ${threads.id}
    and ${messages.number} > coalesce(${readings.lastRead}, 0) and not ${isMine(who)})`;
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
