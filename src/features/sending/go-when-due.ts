import { and, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { type Act, act } from '../../core/act.ts';
import { authority, type Core } from '../../core/core.ts';
import type { JobData } from '../../core/jobs.ts';
import { refusalOf } from '../../core/member-may.ts';
import { roleNamed } from '../../core/permissions.ts';
import { contacts, deliveries, items, members, sendings, shares } from '../../db/schema/index.ts';
import { type ItemKind, resourceOf } from '../../kinds.ts';
import { recipients, waits } from './columns.ts';
import { go } from './go.ts';
import { type Channel, type HeldBack, maySend, obstacle } from './rules.ts';
import { withhold } from './withhold.ts';

type Asked = JobData['scheduled-sending'];

/** The sending while it still goes at the moment of this job; locked, so that it goes once (H13). */
async function findDue(act: Act, { sending, at }: Asked) {
  const due = and(eq(sendings.id, sending), eq(sendings.companyId, act.companyId), eq(sendings.sendAt, new Date(at)));
  const [row] = await act.tx
    .select({
      id: sendings.id,
      createdAt: sendings.createdAt,
      sendAt: sendings.sendAt,
      item: { id: items.id, projectId: items.projectId, kind: sql<ItemKind>`${items.kind}`, status: items.status },
    })
    .from(sendings)
    .innerJoin(items, eq(items.id, sendings.itemId))
    .where(and(due, waits))
    .for('update', { of: [sendings, items] });
  return row;
}

type Due = NonNullable<Awaited<ReturnType<typeof findDue>>>;

/** Whether the act's member may still send it: what they scheduled rests on their right at its time, too (R2). */
async function senderMay({ tx, companyId, actor }: Act, { projectId, kind }: Due['item']): Promise<boolean> {
  const mine = and(eq(members.id, actor.id ?? ''), eq(members.companyId, companyId));
  const [member] = await tx
    .select({ id: members.id, role: members.role })
    .from(members)
    .where(and(mine, isNull(members.deactivatedAt)))
    .for('share');
  if (!member) return false;
  const needs = ['edit projects', `view ${resourceOf(kind)}`] as const;
  return !(await refusalOf(tx, { companyId, role: roleNamed(member.role), member }, needs, projectId));
}

/** Taken back since it was scheduled, and not shared again. */
async function wasRemoved(act: Act, { item, createdAt }: Due): Promise<boolean> {
  const ofItem = eq(shares.itemId, item.id);
  const live = act.tx
    .select({ id: shares.id })
    .from(shares)
    .where(and(ofItem, isNull(shares.endedAt)));
  const ended = act.tx
    .select({ id: shares.id })
    .from(shares)
    .where(and(ofItem, isNotNull(shares.endedAt), gte(shares.endedAt, createdAt)));
  return (await live).length === 0 && (await ended).length > 0;
}

async function whyHeld(act: Act, due: Due): Promise<HeldBack | undefined> {
  if (!maySend(due.item.status)) return 'canceled';
  if (await wasRemoved(act, due)) return 'removed';
  return (await senderMay(act, due.item)) ? undefined : 'sender';
}

/** Withholds it from whoever lost the right to it, or the way, since it was scheduled. */
async function sortOut(act: Act, { id, item, createdAt }: Due): Promise<void> {
  const rows = await act.tx
    .select({ id: deliveries.id, contactId: deliveries.contactId, channel: sql<Channel>`${deliveries.channel}` })
    .from(deliveries)
    .where(eq(deliveries.sendingId, id));
  const ids = rows.map(({ contactId }) => contactId);
  const people = await recipients(act.tx, { ...item, companyId: act.companyId }, inArray(contacts.id, ids));
  for (const { id, contactId, channel } of rows) {
    const person = people.find((one) => one.id === contactId);
    const why = person && obstacle(person, channel, createdAt);
    if (why) await withhold(act, item.projectId, { id, contactId }, why);
  }
}

/** The queue's clock is ahead of ours: the job is tried again. */
class TooEarly extends Error {}

async function goOrHold(act: Act, asked: Asked): Promise<void> {
  const due = await findDue(act, asked);
  if (!due) return;
  if (due.sendAt > act.now) throw new TooEarly();
  let why = await whyHeld(act, due);
  if (!why) {
    await sortOut(act, due);
    if (await go(act, due.item, due.id)) return;
    why = 'nobody';
  }
  await act.tx.update(sendings).set({ heldBack: why }).where(eq(sendings.id, due.id));
  act.record('sending.held-back', due.item.projectId, { item: due.item.id, sending: due.id });
}

/** The job that lets a scheduled sending go at its time, in the name of the member who scheduled it (H13). */
export async function goWhenDue({ core }: { core: Core }, asked: Asked): Promise<void> {
  const { companyId, createdBy } = sendings;
  const [row] = await core.database.db
    .select({ companyId, createdBy })
    .from(sendings)
    .where(eq(sendings.id, asked.sending));
  if (!row) return;
  const by = authority(core, row.companyId, { kind: 'member', id: row.createdBy });
  await act(by, (act) => goOrHold(act, asked));
}
