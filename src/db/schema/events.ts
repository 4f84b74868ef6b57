import { bigint, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment, ref } from './columns.ts';
import { companies } from './companies.ts';

/**
 * What happened, by company, in order, hash-linked (B7). Only ids and keyed hashes of text, never names or titles,
 * so that a person can be forgotten while the chain holds. No foreign key but the company: it survives deletion (R18).
 */
export const events = pgTable(
  'events',
  {
    companyId: ref(() => companies.id).notNull(),
    number: bigint({ mode: 'number' }).notNull(),
    type: text().notNull(),
    projectId: uuid(),
    actorKind: text().notNull(),
    actorId: text(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    at: moment().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.number] })],
);
