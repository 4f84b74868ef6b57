import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns.ts';
import { companies, contacts, members } from './companies.ts';
import { projects } from './projects.ts';

/** The clients' view of one project's live shares: at most one a project. */
export const portals = pgTable('portals', {
  id: id(),
  companyId: ref(() => companies.id).notNull(),
  projectId: ref(() => projects.id)
    .notNull()
    .unique(),
  enabled: boolean().notNull(),
  changedAt: moment().notNull(),
  changedBy: ref(() => members.id),
  createdAt: moment().notNull(),
});

/** One client's entry in one portal. Its state (S17, H5) is read off these moments: access/rules.ts. */
export const accesses = pgTable(
  'accesses',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    projectId: ref(() => projects.id).notNull(),
    portalId: ref(() => portals.id).notNull(),
    contactId: ref(() => contacts.id).notNull(),
    /** Kinds of item that this person does not see (H6): none by default, obeyed by every path. */
    hiddenKinds: text().array().notNull().default([]),
    invitedAt: moment(),
    invitedBy: ref(() => members.id),
    inviteExpiresAt: moment(),
    /** SHA-256 of the invitation's link reference; made by the job that mails it (R9). */
    inviteHash: text().unique(),
    acceptedAt: moment(),
    removedAt: moment(),
    removedBy: ref(() => members.id),
    createdAt: moment().notNull(),
  },
  (t) => [
    uniqueIndex('accesses_live').on(t.portalId, t.contactId).where(sql`removed_at is null`),
    index().on(t.companyId, t.projectId),
    index().on(t.portalId),
    index().on(t.contactId),
  ],
);
