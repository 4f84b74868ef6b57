import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment, ref, taxRate } from './columns.ts';
import { companies, members } from './companies.ts';
import { items } from './items.ts';

const itemId = () => ref(() => items.id).notNull();
const companyId = () => ref(() => companies.id).notNull();

/**
 * What asks for money, whatever its kind. Money is integer cents, tax is basis points (887.5 = 8.875 %). `layout`:
 * itemised, or lump-sum, which shows clients what sections come to and no line's price.
 */
export const bills = pgTable('bills', {
  itemId: itemId().primaryKey(),
  companyId: companyId(),
  summary: text().notNull().default(''),
  terms: text().notNull().default(''),
  discountCents: bigint({ mode: 'number' }).notNull().default(0),
  taxBasisPoints: taxRate().notNull().default(0),
  /** Of a part of a larger bill: what its taxes would be off, so that all parts come to the whole. */
  roundingCents: integer().notNull().default(0),
  /** What approved changes took off of it, when it was made from what they changed. */
  creditCents: bigint({ mode: 'number' }).notNull().default(0),
  layout: text().notNull().default('itemised'),
});

/** A named group of lines of a bill. Lines without one come before all of them. */
export const sections = pgTable(
  'sections',
  { id: id(), companyId: companyId(), itemId: itemId(), position: integer().notNull(), title: text().notNull() },
  (t) => [index().on(t.companyId, t.itemId, t.position)],
);

/**
 * A line of an estimate or an invoice. `quantity_thousandths`: 1500 = 1.5. `unit_price_cents` and
 * `markup_basis_points` are the company's own; what a client pays for one is `price_cents` (R20). Without a tax of its
 * own it has the bill's.
 */
export const lines = pgTable(
  'lines',
  {
    id: id(),
    companyId: companyId(),
    itemId: itemId(),
    sectionId: ref(() => sections.id),
    position: integer().notNull(),
    description: text().notNull(),
    quantityThousandths: integer().notNull(),
    unit: text().notNull().default(''),
    unitPriceCents: bigint({ mode: 'number' }).notNull(),
    markupBasisPoints: integer().notNull().default(0),
    /** As src/amounts.ts reckons it: half a cent up. */
    priceCents: bigint({ mode: 'number' })
      .notNull()
      .generatedAlwaysAs(sql`(unit_price_cents * (10000 + markup_basis_points) + 5000) / 10000`),
    taxBasisPoints: taxRate(),
  },
  // Without the second one, a section that goes would look for its lines in the whole table.
  (t) => [
    index().on(t.companyId, t.itemId, t.position),
    index('lines_by_section').on(t.sectionId).where(sql`${t.sectionId} is not null`),
  ],
);

/** A step in which a bill is to be paid: a part of its total, or an amount; the other one is null. */
export const scheduleSteps = pgTable(
  'schedule_steps',
  {
    id: id(),
    companyId: companyId(),
    itemId: itemId(),
    position: integer().notNull(),
    label: text().notNull(),
    percentBasisPoints: integer(),
    amountCents: bigint({ mode: 'number' }),
  },
  (t) => [index().on(t.companyId, t.itemId, t.position)],
);

/** The company's own lines, to pick from when a bill is written. Columns mean what those of a line mean. */
export const prices = pgTable(
  'prices',
  {
    id: id(),
    companyId: companyId(),
    description: text().notNull(),
    unit: text().notNull().default(''),
    unitPriceCents: bigint({ mode: 'number' }).notNull(),
    markupBasisPoints: integer().notNull().default(0),
    taxBasisPoints: taxRate(),
    updatedBy: ref(() => members.id),
    updatedAt: moment().notNull(),
  },
  (t) => [index('prices_by_description').on(t.companyId, sql`lower(${t.description})`, t.id)],
);
