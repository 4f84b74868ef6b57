import { createHash } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../db/open.ts';
import { companies, events, projects } from '../db/schema/index.ts';
import type { Actor } from './core.ts';

/** Every event and what it names: ids, numbers and keyed hashes, never a name or a title (DESIGN, "Data"). */
export interface EventData {
  'company.created': Record<string, never>;
  'company.saved': Record<string, never>;
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
  'contact.archived': { contact: string };
  'contact.restored': { contact: string };
  'project.created': Record<string, never>;
  'project.saved': Record<string, never>;
  'member.assigned': { member: string };
  'member.unassigned': { member: string };
  'item.created': { item: string };
  'item.saved': { item: string; version: number };
  'item.canceled': { item: string };
  'item.reopened': { item: string };
  'item.opened': { item: string; share: string; version: number };
  'item.viewed-by-link': { item: string; link: string };
  'item.downloaded': { item: string; file: string };
  'share.started': { item: string; share: string };
  'share.ended': { item: string; share: string; cut: string; links: number };
  'link.made': { item: string; link: string };
  'link.ended': { item: string; link: string; cut: string };
  'portal.enabled': { portal: string };
  'portal.disabled': { portal: string; cut: string };
  'access.created': { access: string; contact: string };
  'access.invited': { access: string };
  'access.cancelled': { access: string };
  'access.accepted': { access: string };
  'access.removed': { access: string; cut: string };
  'delivery.bounced': { contact: string; purpose: string };
  'message.sent': { thread: string; number: number; item: string | null };
}

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
}

/**
 * Appends events to the company's chain, raises the event number of the projects they are about, and tells their open
 * pages to look again (heard at commit).
 */
export async function append(tx: Tx, { companyId, actor, now, head }: Recording, recorded: NewEvent[]): Promise<void> {
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
  await tx.update(companies).set({ eventNumber: number, eventHash: hash }).where(eq(companies.id, companyId));
  const touched = [...new Set(recorded.flatMap((event) => event.projectId ?? []))];
  if (touched.length === 0) return;
  await tx.update(projects).set({ eventNumber: number }).where(inArray(projects.id, touched));
  for (const project of touched) await tx.execute(sql`select pg_notify('live', ${JSON.stringify({ project })})`);
}
