import { bigint, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns.ts';
import { companies, contacts, members } from './companies.ts';

/**
 * One job. `event_number` is the number of the newest event about it, which the team's live pages carry;
 * `portal_number` counts what happened for the portal's clients, whose pages carry that (R7, R20).
 */
export const projects = pgTable(
  'projects',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    number: integer().notNull(),
    title: text().notNull(),
    status: text().notNull().default('Lead'),
    address: text().notNull().default(''),
    clientContactId: ref(() => contacts.id),
    eventNumber: bigint({ mode: 'number' }).notNull().default(0),
    portalNumber: bigint({ mode: 'number' }).notNull().default(0),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [unique().on(t.companyId, t.number), index().on(t.companyId, t.status, t.updatedAt)],
);

/** Which members an assigned-only role sees this project through. */
export const assignments = pgTable(
  'assignments',
  {
    companyId: ref(() => companies.id).notNull(),
    projectId: ref(() => projects.id).notNull(),
    memberId: ref(() => members.id).notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.projectId] }), index().on(t.companyId, t.projectId)],
);
