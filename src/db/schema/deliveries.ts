import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns.ts';
import { companies, contacts, members } from './companies.ts';
import { items } from './items.ts';
import { portals } from './portal.ts';
import { links } from './sharing.ts';

/**
 * A member sends an item to people (H13), at `send_at`, which is at once or later. This row alone says whether it goes:
 * not before its time, not twice (`sent_at`), and not when it was taken back (`canceled_at`) or held back by what had
 * become of the item (`held_back`: the reason in one word).
 */
export const sendings = pgTable(
  'sendings',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    itemId: ref(() => items.id).notNull(),
    message: text().notNull().default(''),
    createdBy: ref(() => members.id).notNull(),
    createdAt: moment().notNull(),
    sendAt: moment().notNull(),
    sentAt: moment(),
    canceledAt: moment(),
    canceledBy: ref(() => members.id),
    heldBack: text(),
  },
  (t) => [index().on(t.companyId, t.itemId, t.createdAt)],
);

/**
 * Every mail or text to a contact, without its content: what "Why can't they get in?" reads (B6), and to whom an item
 * was sent, each by a public link of their own.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    contactId: ref(() => contacts.id).notNull(),
    portalId: ref(() => portals.id),
    sendingId: ref(() => sendings.id),
    linkId: ref(() => links.id),
    purpose: text().notNull(),
    channel: text().notNull(),
    /** queued, sent, bounced, withheld */
    state: text().notNull().default('queued'),
    detail: text().notNull().default(''),
    at: moment().notNull(),
  },
  (t) => [index().on(t.companyId, t.portalId, t.contactId, t.at), index().on(t.sendingId)],
);
