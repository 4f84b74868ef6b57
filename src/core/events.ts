import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/open.ts';
import { companies, events, projects, shares } from '../db/schema/index.ts';
import type { Actor } from './core.ts';

/** Every event and what it names: ids, numbers and keyed hashes, never a name or a title (R20). */
export interface EventData {
  'company.created': Record<string, never>;
  'company.saved': Record<string, never>;
  'mail.checked': Record<string, never>;
  'member.added': { member: string; role: string };
  'member.role-changed': { member: string; role: string };
  'member.signed-in': { session: string };
  'client.signed-in': { session: string; access: string };
  'session.ended': { session: string };
  'code.asked': { purpose: string; code: string };
  'code.failed': { purpose: string; code: string };
  'code.locked': { purpose: string; code: string };
  'contact.created': { contact: string };
  'contact.saved': { contact: string; address: 'changed' | 'kept' };
  /** Another email or phone; `tells` are the deliveries that tell the old ones (H21). */
  'contact.moved': { contact: string; tells: string[] };
  'contact.archived': { contact: string };
  'contact.restored': { contact: string };
  'project.created': Record<string, never>;
  'project.saved': Record<string, never>;
  'project.deleted': Record<string, never>;
  'member.assigned': { member: string };
  'member.unassigned': { member: string };
  'item.created': { item: string };
  'item.saved': { item: string; version: number };
  'item.canceled': { item: string };
  'item.reopened': { item: string };
  'item.approved': { item: string; version: number; approval: string };
  'item.declined': { item: string; version: number; approval: string };
  'payment.logged': { item: string; payment: string };
  'payment.taken-back': { item: string; payment: string };
  'item.opened': { item: string; share: string; version: number };
  'item.viewed-by-link': { item: string; link: string };
  'item.downloaded': { item: string; file: string };
  'share.started': { item: string; share: string };
  'share.ended': { item: string; share: string; cut: string; links: number };
  'link.made': { item: string; link: string };
  'link.ended': { item: string; link: string; cut: string };
  'link.refused': { item: string; link: string };
  'portal.enabled': { portal: string };
  'portal.disabled': { portal: string; cut: string };
  'access.created': { access: string; contact: string };
  'access.invited': { access: string };
  'access.cancelled': { access: string };
  'access.accepted': { access: string };
  /** Which kinds of item the person does not see from now on (H6); a cut where they saw some of it until now. */
  'access.kinds-changed': { access: string; hidden: string[]; cut: string | null };
  'access.removed': { access: string; cut: string };
  'delivery.sent': { contact: string; purpose: string };
  'delivery.bounced': { contact: string; purpose: string };
  'message.sent': { thread: string; number: number; item: string | null };
}

/** Whom an event concerns: the team alone, or the portal's clients too. */
export type Audience = 'team' | 'clients';

/**
 * Each event's audience (R7, R20). What somebody may not know neither wakes their page nor moves the number that it
 * carries. `if shared`: whoever sees the item, clients and the visitors of its links, or nobody but the team. Visitors
 * hear of nothing else. `all portals`: every portal of the company may show it (its name, the name of somebody who
 * wrote there) from the next look on.
 */
const AUDIENCES: Record<keyof EventData, Audience | 'if shared' | 'all portals'> = {
  'company.created': 'team',
  'company.saved': 'all portals',
  'mail.checked': 'team',
  'member.added': 'team',
  'member.role-changed': 'team',
  'member.signed-in': 'team',
  'client.signed-in': 'team',
  'session.ended': 'team',
  'code.asked': 'team',
  'code.failed': 'team',
  'code.locked': 'team',
  'contact.created': 'team',
  'contact.saved': 'all portals',
  'contact.moved': 'all portals',
  'contact.archived': 'team',
  'contact.restored': 'team',
  'project.created': 'team',
  'project.saved': 'clients',
  'project.deleted': 'team',
  'member.assigned': 'clients',
  'member.unassigned': 'clients',
  'item.created': 'team',
  'item.saved': 'if shared',
  'item.canceled': 'if shared',
  'item.reopened': 'if shared',
  'item.approved': 'if shared',
  'item.declined': 'if shared',
  'payment.logged': 'if shared',
  'payment.taken-back': 'if shared',
  'item.opened': 'team',
  'item.viewed-by-link': 'team',
  'item.downloaded': 'team',
  'share.started': 'clients',
  'share.ended': 'clients',
  'link.made': 'team',
  'link.ended': 'team',
  'link.refused': 'team',
  'portal.enabled': 'clients',
  'portal.disabled': 'clients',
  'access.created': 'team',
  'access.invited': 'team',
  'access.cancelled': 'team',
  'access.accepted': 'team',
  'access.kinds-changed': 'clients',
  'access.removed': 'team',
  'delivery.sent': 'team',
  'delivery.bounced': 'team',
  'message.sent': 'clients',
};

export type NewEvent = {
  [T in keyof EventData]: { type: T; projectId: string | null; data: EventData[T] };
}[keyof EventData];

/** The hash that links an event to the one before: SHA-256 over the previous hash and the event's own fields (B7). */
export function eventHash(previous: string, fields: Record<string, unknown>): string {
  return createHash('sha256').update(previous).update(canonical(fields)).digest('hex');
}

/** JSON with sorted keys: jsonb does not keep their order, and the chain must hash alike when read back. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The newest event of a company: what the next one is linked to. */
export interface Head {
  number: number;
  hash: string;
}

/**
 * Locks a company's row until the transaction ends: an act's first step, so that all locks of a company are taken in
 * one order (R25). Rows that refer to the company may still be inserted meanwhile. Gives the head of its chain: that of
 * an empty one for a company which the act is about to make.
 */
export async function lockCompany(tx: Tx, companyId: string): Promise<Head> {
  const [head] = await tx
    .select({ number: companies.eventNumber, hash: companies.eventHash })
    .from(companies)
    .where(eq(companies.id, companyId))
    .for('no key update');
  return head ?? { number: 0, hash: '' };
}

/** Under what events are recorded: an act's circumstances, the company locked. */
interface Recording {
  companyId: string;
  actor: Actor;
  now: Date;
  head: Head;
  /** The ids of what the same act takes off screens. */
  cuts: string[];
}

/**
 * Appends events to the company's chain, and tells the open pages of their projects, which hear it at commit.
 */
export async function append(tx: Tx, recording: Recording, recorded: NewEvent[]): Promise<void> {
  const { companyId, actor, now, head, cuts } = recording;
  if (recorded.length === 0) return;
  let { number, hash } = head;
  const rows = recorded.map(({ type, projectId, data }) => {
    number += 1;
    const previousHash = hash;
    const told = { number, type, projectId, actorKind: actor.kind, actorId: actor.id, data, at: now.toISOString() };
    hash = eventHash(previousHash, told);
    return { ...told, at: now, companyId, previousHash, hash };
  });
  await tx.insert(events).values(rows);
  const shown = recorded.filter(({ type }) => AUDIENCES[type] === 'all portals').length;
  const portalsNumber = sql`${companies.portalsNumber} + ${shown}::int`;
  const moved = { eventNumber: number, eventHash: hash, portalsNumber };
  await tx.update(companies).set(moved).where(eq(companies.id, companyId));
  await tellPages(tx, companyId, number, recorded, cuts);
}

/** Raises the numbers that open pages carry, and tells those whom the events concern to fetch themselves anew. */
async function tellPages(tx: Tx, companyId: string, number: number, recorded: NewEvent[], cuts: string[]) {
  const touched = new Map<string, NewEvent[]>();
  for (const event of recorded)
    if (event.projectId) touched.set(event.projectId, [...(touched.get(event.projectId) ?? []), event]);
  for (const [project, own] of touched) {
    const told = await audienceOf(tx, companyId, own);
    const seen = told.audience === 'clients' ? 1 : 0;
    await tx
      .update(projects)
      .set({ eventNumber: number, portalNumber: sql`${projects.portalNumber} + ${seen}::int` })
      .where(eq(projects.id, project));
    await tx.execute(sql`select pg_notify('live', ${JSON.stringify({ project, ...told, cuts })})`);
  }
}

/** Whom of a project to tell, and of which items the visitors as well. */
async function audienceOf(tx: Tx, companyId: string, recorded: NewEvent[]) {
  const forClients = recorded.some(({ type }) => AUDIENCES[type] === 'clients');
  const maybe = recorded.flatMap(({ type, data }) =>
    AUDIENCES[type] === 'if shared' && 'item' in data && data.item ? [data.item] : [],
  );
  const items = maybe.length ? await sharedOf(tx, companyId, maybe) : [];
  const audience: Audience = forClients || items.length ? 'clients' : 'team';
  return { audience, items };
}

async function sharedOf(tx: Tx, companyId: string, items: string[]): Promise<string[]> {
  const live = and(eq(shares.companyId, companyId), inArray(shares.itemId, items), isNull(shares.endedAt));
  const rows = await tx.select({ item: shares.itemId }).from(shares).where(live);
  return rows.map(({ item }) => item);
}
