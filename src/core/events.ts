import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/open.ts';
import { companies, events, items, origins, projects, shares } from '../db/schema/index.ts';
import { together } from '../db/together.ts';
import { AMENDMENTS } from '../kinds.ts';
import type { Actor } from './core.ts';
import { AUDIENCES, type Audience, type NewEvent } from './event-data.ts';

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
  const shown = recorded.filter(({ type }) => AUDIENCES[type] === 'all portals').length;
  const portalsNumber = sql`${companies.portalsNumber} + ${shown}::int`;
  const moved = { eventNumber: number, eventHash: hash, portalsNumber };
  const touched = await touchedBy(tx, companyId, recorded);
  const numbered = tx.update(companies).set(moved).where(eq(companies.id, companyId));
  const shownIn = touched.map((told) => raised(tx, number, told));
  const notices = touched.map((told) => sql`pg_notify('live', ${JSON.stringify({ ...told, cuts })})`);
  await together(tx, [tx.insert(events).values(rows), numbered, ...shownIn], notices);
}

/** Raises the numbers that the open pages of a project carry. */
function raised(tx: Tx, number: number, { project, audience }: Touched) {
  const seen = audience === 'clients' ? 1 : 0;
  const portalNumber = sql`${projects.portalNumber} + ${seen}::int`;
  return tx.update(projects).set({ eventNumber: number, portalNumber }).where(eq(projects.id, project));
}

/** A project whose pages fetch themselves anew: whose, and of which items the visitors as well. */
interface Touched {
  project: string;
  audience: Audience;
  items: string[];
}

async function touchedBy(tx: Tx, companyId: string, recorded: NewEvent[]): Promise<Touched[]> {
  const byProject = new Map<string, NewEvent[]>();
  for (const event of recorded)
    if (event.projectId) byProject.set(event.projectId, [...(byProject.get(event.projectId) ?? []), event]);
  const touched: Touched[] = [];
  for (const [project, own] of byProject) touched.push({ project, ...(await audienceOf(tx, companyId, own)) });
  return touched;
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

/** Those of them that are shared; and the shared changes of one of them, or of what it changes: they tell its total. */
async function sharedOf(tx: Tx, companyId: string, changed: string[]): Promise<string[]> {
  const ids = sql`${sql.param(changed)}::uuid[]`;
  const ofCompany = sql`${origins.companyId} = ${companyId}`;
  const bases = sql`select ${origins.fromId} from ${origins} where ${ofCompany} and ${origins.itemId} = any(${ids})`;
  const made = sql`select ${origins.itemId} from ${origins}
    where ${ofCompany} and (${origins.fromId} = any(${ids}) or ${origins.fromId} in (${bases}))`;
  const amends = and(inArray(items.kind, AMENDMENTS), sql`${items.id} in (${made})`);
  const live = and(eq(shares.companyId, companyId), isNull(shares.endedAt), or(inArray(items.id, changed), amends));
  const rows = await tx
    .select({ item: items.id })
    .from(shares)
    .innerJoin(items, eq(items.id, shares.itemId))
    .where(live);
  return rows.map(({ item }) => item);
}
