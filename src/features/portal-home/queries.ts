import { inArray, type SQL, sql } from 'drizzle-orm';
import type { PortalScope } from '../../core/scope.ts';
import { items } from '../../db/schema/index.ts';
import { isBill, KINDS } from '../../kinds.ts';
import { unreadOfItem } from '../messages/columns.ts';
import { listShared } from '../sharing/queries.ts';
import { type ItemPicture, itemPictures } from '../uploads/queries.ts';

/** What may need the client stands first, so that the first page has all of it: rules.ts says what it is. */
const waits = (openedVersion: SQL) => {
  const asked = sql`(${inArray(items.kind, KINDS.filter(isBill))} and ${items.status} = 'Sent')`;
  return sql`case when ${asked} then 2
    when coalesce(${openedVersion}, 0) < ${items.version} then 1 else 0 end`;
};

/** A page of what the portal's home lists, with unread messages and a few pictures of each. One query. */
export async function listHome(scope: PortalScope, page: number) {
  const veiled =
    scope.kind === 'preview' && scope.veiled.length > 0 ? inArray(items.kind, [...scope.veiled]) : undefined;
  const pictures = sql<ItemPicture[]>`case when ${veiled ?? sql`false`} then '[]'::json else ${itemPictures} end`;
  return await listShared(scope, { more: { unread: unreadOfItem(scope.contact?.id ?? null), pictures }, waits, page });
}

export type HomeItem = Awaited<ReturnType<typeof listHome>>['rows'][number];
