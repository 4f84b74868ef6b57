import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { paged } from '../../core/paging.ts';
import { showPhone } from '../../core/phone.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { members, sendings } from '../../db/schema/index.ts';
import { ofProject, recipients, type SendableItem, waits } from './columns.ts';
import { type Bounce, CHANNELS, type Channel, type HeldBack, type Obstacle, obstacle } from './rules.ts';

/** One of the project's people, and the ways to send to them. */
export interface Choice {
  id: string;
  name: string;
  isClient: boolean;
  /** `address` is null for a member who may not view contacts (R20); `why` it cannot be chosen. */
  ways: { channel: Channel; address: string | null; why: Obstacle | undefined }[];
}

/** Whom a form offers: the project's client first, then the others of its portal by name. */
export async function listRecipients(scope: TeamScope, item: Omit<SendableItem, 'companyId'>): Promise<Choice[]> {
  const of = { ...item, companyId: scope.companyId };
  const rows = await recipients(scope.core.database.db, of, ofProject(of));
  const shows = may(scope, 'view contacts');
  rows.sort((one, other) => Number(other.isClient) - Number(one.isClient) || one.name.localeCompare(other.name));
  return rows.map((person) => {
    const phone = person.phone && showPhone(person.phone);
    const address = (channel: Channel) => (channel === 'email' ? person.email : phone);
    const ways = CHANNELS.map((channel) => ({
      channel,
      address: shows ? address(channel) : null,
      why: obstacle(person, channel),
    }));
    return { id: person.id, name: person.name, isClient: person.isClient, ways };
  });
}

/** One delivery of a sending, of nobody's address (R20). */
export interface SentTo {
  id: string;
  name: string;
  channel: Channel;
  state: 'queued' | 'sent' | 'bounced' | 'withheld';
  /** Why it was withheld or bounced; `delayed` too while it is queued, and nobody has taken it so far. */
  detail: Obstacle | Bounce | '';
  /** ISO 8601. */
  at: string;
}

const canceledBy = sql<string | null>`(select m.name from ${members} m where m.id = ${sendings.canceledBy})`;

const sentTo = sql<SentTo[]>`coalesce((
  select json_agg(json_build_object('id', d.id, 'name', c.name, 'channel', d.channel, 'state', d.state,
    'detail', d.detail, 'at', d.at) order by c.name, d.channel, d.id)
  from deliveries d join contacts c on c.id = d.contact_id where d.sending_id = ${sendings.id}), '[]'::json)`;

function sendingRows(scope: TeamScope, itemId: string, where?: SQL) {
  return scope.core.database.db
    .select({
      id: sendings.id,
      message: sendings.message,
      createdAt: sendings.createdAt,
      createdBy: members.name,
      sendAt: sendings.sendAt,
      sentAt: sendings.sentAt,
      canceledAt: sendings.canceledAt,
      canceledBy,
      heldBack: sql<HeldBack | null>`${sendings.heldBack}`,
      to: sentTo,
    })
    .from(sendings)
    .innerJoin(members, eq(members.id, sendings.createdBy))
    .where(and(eq(sendings.companyId, scope.companyId), eq(sendings.itemId, itemId), where));
}

/** A page of how an item was, and will be, sent, newest first. The item was found through the scope before. */
export async function listSendings(scope: TeamScope, itemId: string, page: number) {
  return await paged(page, (limit, offset) =>
    sendingRows(scope, itemId).orderBy(desc(sendings.createdAt), desc(sendings.id)).limit(limit).offset(offset),
  );
}

export type Sending = Awaited<ReturnType<typeof listSendings>>['rows'][number];

/** One that waits for its time; nothing when there is none such of this item. */
export async function findScheduled(scope: TeamScope, itemId: string, sendingId: string): Promise<Sending | undefined> {
  const [row] = await sendingRows(scope, itemId, and(eq(sendings.id, sendingId), waits));
  return row;
}
