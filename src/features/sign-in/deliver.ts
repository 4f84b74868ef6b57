import { and, eq, gte } from 'drizzle-orm';
import { type Act, act } from '../../core/act.ts';
import { type Core, system } from '../../core/core.ts';
import { deliveries, newId } from '../../db/schema/index.ts';

/** A message to a contact, without its content: what "Why can't they get in?" reads (B6). */
export interface Delivery {
  companyId: string;
  contactId: string;
  portalId: string;
  projectId: string;
  purpose: string;
  channel: 'email' | 'sms';
}

export interface Queued extends Delivery {
  id: string;
}

/**
 * The row of a message on its way: the one that an earlier try of the job made since `since`, else a new one, told by
 * `first` in the same act.
 */
export async function queued(
  core: Core,
  delivery: Delivery,
  since: Date,
  first: (act: Act) => void = () => {},
  perform: typeof act = act,
): Promise<Queued> {
  const { companyId, contactId, portalId, purpose, channel } = delivery;
  return await perform(system(core, companyId), async (act) => {
    const same = and(
      eq(deliveries.companyId, companyId),
      eq(deliveries.contactId, contactId),
      eq(deliveries.portalId, portalId),
      eq(deliveries.purpose, purpose),
      eq(deliveries.channel, channel),
      eq(deliveries.state, 'queued'),
      gte(deliveries.at, since),
    );
    const [before] = await act.tx.select({ id: deliveries.id }).from(deliveries).where(same);
    if (before) return { ...delivery, id: before.id };
    const id = newId();
    await act.tx.insert(deliveries).values({ id, companyId, contactId, portalId, purpose, channel, at: act.now });
    first(act);
    return { ...delivery, id };
  });
}

/** It left: handed to the mail server or the text service. */
export async function sent(core: Core, delivery: Queued | undefined): Promise<void> {
  if (!delivery) return;
  const mine = and(eq(deliveries.id, delivery.id), eq(deliveries.state, 'queued'));
  await core.database.db.update(deliveries).set({ state: 'sent', at: core.clock.now() }).where(mine);
}

/** It will not arrive: refused for good, or tried too often. The project's pages look again (B6). */
export async function bounced(core: Core, delivery: Queued | undefined): Promise<void> {
  if (!delivery) return;
  const { companyId, projectId, contactId: contact, purpose } = delivery;
  await act(system(core, companyId), async (act) => {
    const mine = and(eq(deliveries.id, delivery.id), eq(deliveries.state, 'queued'));
    const ended = await act.tx.update(deliveries).set({ state: 'bounced', at: act.now }).where(mine).returning();
    if (ended.length) act.record('delivery.bounced', projectId, { contact, purpose });
  });
}
