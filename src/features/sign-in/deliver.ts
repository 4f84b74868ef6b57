import { and, eq, gte, isNull } from 'drizzle-orm';
import { type Act, act, actFor } from '../../core/act.ts';
import { type Core, system } from '../../core/core.ts';
import { deliveries, newId } from '../../db/schema/index.ts';

/** A message to a contact, without its content: what "Why can't they get in?" reads (B6). */
export interface Delivery {
  companyId: string;
  contactId: string;
  /** None for a message about a public link. */
  portalId: string | null;
  projectId: string;
  purpose: string;
  channel: 'email' | 'sms';
}

export interface Queued extends Delivery {
  id: string;
}

/** What is said of one that ended. A message that is about no project tells no project's pages. */
type Ended = Pick<Queued, 'id' | 'companyId' | 'contactId' | 'purpose'> & { projectId: string | null };

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
      portalId ? eq(deliveries.portalId, portalId) : isNull(deliveries.portalId),
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

/**
 * It left: handed to the mail server or the text service. The project's pages look again (B6). For nobody, who has no
 * delivery that stays, as much is done (R7).
 */
export async function sent(core: Core, delivery: Ended | undefined, somebody = true): Promise<void> {
  if (delivery) await ended(core, delivery, 'sent', somebody);
}

/** It will not arrive: refused for good, or tried too often. The project's pages look again (B6). */
export async function bounced(core: Core, delivery: Ended | undefined): Promise<void> {
  if (delivery) await ended(core, delivery, 'bounced', true);
}

async function ended(core: Core, delivery: Ended, state: 'sent' | 'bounced', somebody: boolean): Promise<void> {
  const { id, companyId, projectId, contactId: contact, purpose } = delivery;
  await actFor(somebody, system(core, companyId), async ({ tx, now, record }) => {
    const mine = and(eq(deliveries.id, id), eq(deliveries.state, 'queued'));
    // What it waited for is over once it is sent; what bounced keeps its detail, such as the address.
    const set = state === 'sent' ? { state, at: now, detail: '' } : { state, at: now };
    const [moved] = await tx.update(deliveries).set(set).where(mine).returning({ id: deliveries.id });
    if (moved || !somebody) record(`delivery.${state}`, projectId, { contact, purpose });
  });
}
