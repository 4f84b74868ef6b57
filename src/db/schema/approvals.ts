import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns.ts';
import { companies, contacts } from './companies.ts';
import { items } from './items.ts';
import { accesses } from './portal.ts';
import { links, shares } from './sharing.ts';

/**
 * What a client answered to an item that asks for approval: one person, one version, what it came to (B4, B12). They
 * came by their access, or by the link that was sent to them.
 * `decision`: approved or declined. It counts while it is the newest and the item's state still says the same.
 */
export const approvals = pgTable(
  'approvals',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    itemId: ref(() => items.id).notNull(),
    shareId: ref(() => shares.id).notNull(),
    accessId: ref(() => accesses.id),
    linkId: ref(() => links.id),
    contactId: ref(() => contacts.id).notNull(),
    decision: text().notNull(),
    version: integer().notNull(),
    totalCents: bigint({ mode: 'number' }).notNull(),
    /** As they typed it. */
    name: text().notNull(),
    /** The strokes that they drew, as the data of an SVG path in a box of 600 × 200; '' when they only typed. */
    signature: text().notNull().default(''),
    reason: text().notNull().default(''),
    at: moment().notNull(),
  },
  (t) => [index().on(t.companyId, t.itemId, t.at)],
);
