import { and, eq, inArray } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { overCeiling, SENDINGS } from '../../core/ceiling.ts';
import { Refusal, TooOften } from '../../core/errors.ts';
import { claimId } from '../../core/once.ts';
import { contacts, deliveries, items, newId, sendings } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import { recipients } from './columns.ts';
import { go } from './go.ts';
import { maySend, type Obstacle, obstacle, type To } from './rules.ts';

/** An item found through a scope. */
export interface Sendable {
  id: string;
  projectId: string;
  kind: ItemKind;
}

export interface NewSending {
  /** The id that the form carried. */
  id?: string;
  to: readonly To[];
  /** What the member writes; '' for nothing. */
  message: string;
  /** When it goes, instead of now. */
  at?: Date;
}

/** Rolls the act back: somebody whom the form names cannot be sent it (H6, H23), or is nobody of the company. */
export class Unsendable extends Error {
  constructor(
    readonly to: To,
    readonly who: string,
    readonly why: Obstacle | 'unknown',
  ) {
    super(why);
  }
}

/**
 * Sends an item (H13), now or at a time to come: the same form sent twice sends once. `closed` when what was called off
 * cannot be sent; nothing changes then. Throws Unsendable, and TooOften above the member's ceiling (R24).
 */
export async function send(act: Act, item: Sendable, sending: NewSending): Promise<'sent' | 'scheduled' | 'closed'> {
  const { to, message, at } = sending;
  const done = at ? 'scheduled' : 'sent';
  const { id, made } = await claimId(act, sendings, sending.id, eq(sendings.itemId, item.id));
  if (made) return done;
  if (!maySend(await statusOf(act, item.id))) return 'closed';
  await insistOnReach(act, item, to);
  const createdBy = memberOf(act);
  if (!createdBy) throw new Refusal(403);
  const wait = await overCeiling(act, SENDINGS, createdBy, to.length);
  if (wait) throw new TooOften(wait);
  const { companyId, now } = act;
  const row = { id, companyId, itemId: item.id, message, createdBy, createdAt: now, sendAt: at ?? now };
  await act.tx.insert(sendings).values(row);
  const each = { companyId, sendingId: id, purpose: 'item', at: now };
  await act.tx.insert(deliveries).values(to.map((one) => ({ id: newId(), ...each, ...one })));
  if (at) act.record('sending.scheduled', item.projectId, { item: item.id, sending: id, at: at.toISOString() });
  else await go(act, item, id);
  return done;
}

/** Locked: nobody cancels it meanwhile. */
async function statusOf(act: Act, itemId: string): Promise<string | null> {
  const mine = and(eq(items.id, itemId), eq(items.companyId, act.companyId));
  const [item] = await act.tx.select({ status: items.status }).from(items).where(mine).for('no key update');
  if (!item) throw new Refusal(404);
  return item.status;
}

async function insistOnReach(act: Act, { projectId, kind }: Sendable, to: readonly To[]): Promise<void> {
  const ids = to.map(({ contactId }) => contactId);
  const item = { companyId: act.companyId, projectId, kind };
  const people = await recipients(act.tx, item, inArray(contacts.id, ids));
  for (const one of to) {
    const person = people.find(({ id }) => id === one.contactId);
    const why = person ? obstacle(person, one.channel) : 'unknown';
    if (why) throw new Unsendable(one, person?.name ?? '', why);
  }
}
