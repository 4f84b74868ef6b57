import { bigint, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns.ts';
import { companies, members } from './companies.ts';
import { items } from './items.ts';
import { shares } from './sharing.ts';

/**
 * What clients could see of an item until a save took its place: never changed, never written anew. The version that
 * stands is the item itself. `content` is what a client sees of the kind (R20); its shape only grows. `share_id`: the
 * share that showed it last; a client reads it while that one lives (S8).
 */
export const versions = pgTable(
  'versions',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    itemId: ref(() => items.id).notNull(),
    version: integer().notNull(),
    shareId: ref(() => shares.id).notNull(),
    title: text().notNull(),
    totalCents: bigint({ mode: 'number' }),
    content: jsonb().notNull(),
    /** When it was saved, and by whom. */
    savedAt: moment().notNull(),
    savedBy: ref(() => members.id),
  },
  (t) => [unique().on(t.itemId, t.version)],
);
