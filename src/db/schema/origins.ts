import { bigint, index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { ref } from './columns.ts';
import { companies } from './companies.ts';
import { items } from './items.ts';

/**
 * What an item was made from: an invoice from lines, or from a step of the payment schedule, of what was approved; a
 * change order from what it amends (H9, H10). The lines may be gone by now, and what was made stays.
 */
export const origins = pgTable(
  'origins',
  {
    itemId: ref(() => items.id)
      .notNull()
      .primaryKey(),
    companyId: ref(() => companies.id).notNull(),
    fromId: ref(() => items.id).notNull(),
    lineIds: uuid().array().notNull().default([]),
    stepId: uuid(),
    /** How much of that it asks for, however it is edited later; a change order asks for nothing yet. */
    cents: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [index().on(t.companyId, t.fromId)],
);
