import { bigint, date, index, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns.ts';
import { companies, members } from './companies.ts';
import { items } from './items.ts';

/**
 * Money that came in for an item that is due (H10). `items.paid_cents` is their sum, for lists. One that was logged by
 * mistake is taken back, and stays in the history as that.
 */
export const payments = pgTable(
  'payments',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    itemId: ref(() => items.id).notNull(),
    amountCents: bigint({ mode: 'number' }).notNull(),
    method: text().notNull(),
    paidOn: date({ mode: 'string' }).notNull(),
    loggedBy: ref(() => members.id),
    loggedAt: moment().notNull(),
    takenBackBy: ref(() => members.id),
    takenBackAt: moment(),
  },
  (t) => [index().on(t.companyId, t.itemId, t.paidOn)],
);
