import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { paged } from '../../core/paging.ts';
import { failuresOf } from '../../core/passcode.ts';
import type { LinkScope, TeamScope } from '../../core/scope.ts';
import { contacts, files, items, links, members, shares } from '../../db/schema/index.ts';
import { itemColumns } from '../items/queries.ts';
import { liveLinksOf } from '../sharing/columns.ts';
import { type ServedFile, servedColumns } from '../uploads/queries.ts';

/** A current file of the one item that a link opens (R10, H11). */
export async function findLinkedFile(scope: LinkScope, fileId: string): Promise<ServedFile | undefined> {
  const [row] = await scope.core.database.db
    .select(servedColumns)
    .from(files)
    .innerJoin(items, eq(items.id, files.itemId))
    .where(
      and(
        eq(files.companyId, scope.companyId),
        eq(files.itemId, scope.itemId),
        eq(files.id, fileId),
        isNull(files.replacedAt),
      ),
    );
  return row;
}

/** Whom a link was sent to, and where a code for them goes. */
export interface Addressee {
  id: string;
  name: string;
  /** As it is kept: not for the eyes of whoever holds the link (R20). */
  address: string;
}

/** The one who may approve by this link (B4): nobody for a link that was copied, or where no message can reach them. */
export async function findAddressee(scope: LinkScope): Promise<Addressee | undefined> {
  const { id, name, email, phone, smsConsentAt } = contacts;
  const [row] = await scope.core.database.db
    .select({ id, name, email, phone, smsConsentAt, sentBy: links.sentBy })
    .from(links)
    .innerJoin(contacts, and(eq(contacts.id, links.contactId), eq(contacts.companyId, scope.companyId)))
    .where(eq(links.id, scope.linkId));
  if (!row) return undefined;
  const texted = row.smsConsentAt && row.phone;
  const address = row.sentBy === 'sms' ? texted : row.email || texted;
  return address ? { id: row.id, name: row.name, address } : undefined;
}

/** The one item of a link with its detail. The door has just found its share live. */
export async function findLinkedDetail<D>(scope: LinkScope, detail: SQL<D>) {
  const [row] = await scope.core.database.db
    .select({ ...itemColumns, detail })
    .from(shares)
    .innerJoin(items, eq(items.id, shares.itemId))
    .where(and(eq(shares.id, scope.shareId), isNull(shares.endedAt), eq(items.id, scope.itemId)));
  return row;
}

/** Wrong passcodes since the last right one; `at` (ISO 8601) is the newest. */
interface Failed {
  count: number;
  at: string;
}

function linkRows(scope: TeamScope) {
  const { id, createdAt, expiresAt, lastViewedAt } = links;
  const hasPasscode = sql<boolean>`${links.passcodeHash} is not null`;
  const failed = sql<Failed | null>`(select json_build_object('count', f.count, 'at', f.last_at) from failures f
    where ${links.passcodeHash} is not null and f.key = ${failuresOf('')} || ${links.id})`;
  return scope.core.database.db
    .select({
      id,
      createdBy: members.name,
      sentTo: contacts.name,
      sentBy: links.sentBy,
      createdAt,
      expiresAt,
      lastViewedAt,
      hasPasscode,
      failed,
    })
    .from(links)
    .leftJoin(members, eq(members.id, links.createdBy))
    .leftJoin(contacts, eq(contacts.id, links.contactId))
    .$dynamic();
}

/** A page of the live public links of an item, newest first, as its own screen lists them (S16). */
export async function liveLinks(scope: TeamScope, itemId: string, page: number) {
  return await paged(page, (limit, offset) =>
    linkRows(scope)
      .where(liveLinksOf(scope, itemId))
      .orderBy(desc(links.createdAt), desc(links.id))
      .limit(limit)
      .offset(offset),
  );
}

export type LiveLink = Awaited<ReturnType<typeof liveLinks>>['rows'][number];

/** One of them. */
export async function findLiveLink(scope: TeamScope, itemId: string, linkId: string): Promise<LiveLink | undefined> {
  const [row] = await linkRows(scope).where(and(liveLinksOf(scope, itemId), eq(links.id, linkId)));
  return row;
}
