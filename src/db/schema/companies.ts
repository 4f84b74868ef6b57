import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, moment, ref, taxRate } from './columns.ts';

/**
 * The contractor's firm: the tenant. `email` is where answers to its mail go. `mail_checked_at`: a member sent a test
 * mail to themselves. `event_number` and `event_hash` are the head of its chain of events; `portals_number` counts
 * those that change what every portal of it may show.
 */
export const companies = pgTable('companies', {
  id: id(),
  name: text().notNull(),
  phone: text().notNull().default(''),
  email: text().notNull().default(''),
  address: text().notNull().default(''),
  logoKey: text(),
  logoType: text(),
  timeZone: text().notNull().default('America/New_York'),
  currency: text().notNull().default('USD'),
  /** What a new bill begins with (H19); tax in basis points. */
  defaultTerms: text().notNull().default(''),
  defaultTaxBasisPoints: taxRate().notNull().default(0),
  /** How clients pay what is due (H19): the company's own words, and an https address of somebody else's. */
  howToPay: text().notNull().default(''),
  paymentLink: text().notNull().default(''),
  mailCheckedAt: moment(),
  eventNumber: bigint({ mode: 'number' }).notNull().default(0),
  eventHash: text().notNull().default(''),
  portalsNumber: bigint({ mode: 'number' }).notNull().default(0),
  createdAt: moment().notNull(),
});

/** The last number given out, by company and name (`project`, `estimate`, …). */
export const counters = pgTable(
  'counters',
  {
    companyId: ref(() => companies.id).notNull(),
    name: text().notNull(),
    last: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.name] })],
);

/** A person of the team. `role` names a row of core/permissions. `read_number` rises whenever they read on. */
export const members = pgTable(
  'members',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    email: text().notNull(),
    name: text().notNull(),
    role: text().notNull(),
    readNumber: bigint({ mode: 'number' }).notNull().default(0),
    deactivatedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [unique().on(t.companyId, t.email), uniqueIndex('members_email').on(t.email, t.id)],
);

/**
 * A person outside the team. `email` is kept in lower case, `phone` in E.164; either may be empty. `read_number` rises
 * whenever they open or read something.
 */
export const contacts = pgTable(
  'contacts',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    name: text().notNull(),
    email: text(),
    phone: text(),
    address: text().notNull().default(''),
    language: text().notNull().default('en'),
    notes: text().notNull().default(''),
    readNumber: bigint({ mode: 'number' }).notNull().default(0),
    smsConsentAt: moment(),
    archivedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [unique().on(t.companyId, t.email), index('contacts_by_name').on(t.companyId, sql`lower(${t.name})`, t.id)],
);
