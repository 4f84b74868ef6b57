import { and, desc, eq, inArray, isNotNull, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { notFound, Refusal } from '../../core/errors.ts';
import { paged } from '../../core/paging.ts';
import type { PortalScope, TeamScope } from '../../core/scope.ts';
import { accesses, contacts, files, items, links, shares } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import { veiledColumns } from '../items/queries.ts';
import { type ServedFile, servedColumns } from '../uploads/queries.ts';
import { liveLinksOf, openedBy, veiledFrom, visible } from './columns.ts';

function sharedRows<More extends Record<string, SQL>>(scope: PortalScope, more: More, where?: SQL) {
  return scope.core.database.db
    .select({
      ...veiledColumns(veiledFrom(scope)),
      ...more,
      shareId: shares.id,
      sharedAt: shares.startedAt,
      openedVersion: openedBy(scope),
    })
    .from(shares)
    .innerJoin(items, eq(items.id, shares.itemId))
    .where(and(visible(scope), where));
}

/**
 * A page of the items that a portal lists: what `waits` for its viewer first, then the newest first. `more` adds
 * columns from above (unread messages).
 */
export async function listShared<More extends Record<string, SQL>>(
  scope: PortalScope,
  { more, waits, page }: { more: More; waits(openedVersion: SQL): SQL; page: number },
) {
  const newest = desc(sql`greatest(${shares.startedAt}, ${items.updatedAt})`);
  return await paged(page, (limit, offset) =>
    sharedRows(scope, more)
      .orderBy(desc(waits(openedBy(scope))), newest, desc(items.id))
      .limit(limit)
      .offset(offset),
  );
}

/**
 * One item of the portal with a detail expression. Throws Refusal 410 when it was shared with this very client's portal
 * and is not any more, else 404 (R1): also for what stands to a preview as kind and number alone (S15).
 */
export async function findSharedDetail<D>(scope: PortalScope, itemId: string, detail: SQL<D>) {
  const [row] = await sharedRows(scope, { detail }, eq(items.id, itemId));
  if (row?.veiled) notFound();
  return row ?? (await refuseItem(scope, itemId));
}

/** The same without detail: for what hangs on an item (thread, opening). */
export async function findSharedItem(scope: PortalScope, itemId: string) {
  return await findSharedDetail(scope, itemId, sql<null>`null`);
}

async function refuseItem(scope: PortalScope, itemId: string): Promise<never> {
  const [ended] = await scope.core.database.db
    .select({ id: shares.id })
    .from(shares)
    .innerJoin(items, eq(items.id, shares.itemId))
    .where(
      and(
        eq(shares.companyId, scope.companyId),
        eq(shares.projectId, scope.projectId),
        eq(shares.itemId, itemId),
        inArray(items.kind, [...scope.kinds]),
      ),
    )
    .limit(1);
  throw new Refusal(ended ? 410 : 404);
}

/** It hung on a version that this very share showed: with the share it is gone (S8, B12). */
const ofShownVersion = sql`exists (select 1 from versions v where v.company_id = ${files.companyId}
  and v.item_id = ${files.itemId} and v.share_id = ${shares.id}
  and v.content -> 'files' @> jsonb_build_array(jsonb_build_object('id', ${files.id})))`;

/**
 * A file of an item that the portal shows: a current one (H11), or one of a version that the client may still read. A
 * preview's veiled kinds show none (S15).
 */
export async function findSharedFile(scope: PortalScope, fileId: string): Promise<ServedFile | undefined> {
  const [row] = await scope.core.database.db
    .select(servedColumns)
    .from(files)
    .innerJoin(items, eq(items.id, files.itemId))
    .innerJoin(shares, eq(shares.itemId, items.id))
    .where(
      and(
        visible(scope),
        notInArray(items.kind, [...veiledFrom(scope)]),
        eq(files.id, fileId),
        or(isNull(files.replacedAt), ofShownVersion),
      ),
    );
  return row;
}

/** How many public links die with an item's removal (S1). */
export const countLiveLinks = (scope: TeamScope, itemId: string): Promise<number> =>
  scope.core.database.db.$count(links, liveLinksOf(scope, itemId));

/** The clients who see an item of that kind in the project's portal: who would lose it. */
export async function clientNames(scope: TeamScope, projectId: string, kind: ItemKind): Promise<string[]> {
  const rows = await scope.core.database.db
    .select({ name: contacts.name })
    .from(accesses)
    .innerJoin(contacts, eq(contacts.id, accesses.contactId))
    .where(
      and(
        eq(accesses.companyId, scope.companyId),
        eq(accesses.projectId, projectId),
        isNull(accesses.removedAt),
        isNotNull(accesses.acceptedAt),
        sql`not ${kind} = any(${accesses.hiddenKinds})`,
      ),
    )
    .orderBy(contacts.name);
  return rows.map((row) => row.name);
}
