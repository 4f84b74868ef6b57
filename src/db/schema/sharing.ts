import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns.ts';
import { companies, contacts, members } from './companies.ts';
import { items } from './items.ts';
import { accesses } from './portal.ts';
import { projects } from './projects.ts';

/** A generation: removal ends it, sharing again makes a new one; links and openings stay with the old one. */
export const shares = pgTable(
  'shares',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    projectId: ref(() => projects.id).notNull(),
    itemId: ref(() => items.id).notNull(),
    startedAt: moment().notNull(),
    startedBy: ref(() => members.id),
    endedAt: moment(),
    endedBy: ref(() => members.id),
    /** The version that it showed last; null while it lives. */
    endedVersion: integer(),
  },
  (t) => [
    uniqueIndex('shares_live').on(t.itemId).where(sql`ended_at is null`),
    index('shares_of_project').on(t.companyId, t.projectId, t.endedAt),
    index('shares_of_item').on(t.itemId),
  ],
);

/** A signed-in client has really looked (B3): once a share, person and version. */
export const openings = pgTable(
  'openings',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    shareId: ref(() => shares.id).notNull(),
    contactId: ref(() => contacts.id).notNull(),
    accessId: ref(() => accesses.id).notNull(),
    version: integer().notNull(),
    openedAt: moment().notNull(),
  },
  (t) => [unique().on(t.shareId, t.contactId, t.version), index().on(t.companyId, t.shareId)],
);

/**
 * A public link: belongs to a share and dies with it by the join; also endable alone (R9, R10). `expires_at`: null for
 * no end. `contact_id`: whom it was sent to, who may approve by it (B4); null for a link that was copied. `sent_by`:
 * email or sms. `passcode_hash`: keyed (R6); null for a link that asks for none.
 */
export const links = pgTable(
  'links',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    shareId: ref(() => shares.id).notNull(),
    secretHash: text().notNull().unique(),
    contactId: ref(() => contacts.id),
    sentBy: text(),
    passcodeHash: text(),
    createdBy: ref(() => members.id),
    createdAt: moment().notNull(),
    expiresAt: moment(),
    endedAt: moment(),
    endedBy: ref(() => members.id),
    lastViewedAt: moment(),
  },
  (t) => [index().on(t.shareId), index().on(t.contactId)],
);

/** What a cut told and heard (B1). `target` is item, access, kinds (of an access), portal or link. */
export const cuts = pgTable(
  'cuts',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    projectId: ref(() => projects.id).notNull(),
    target: text().notNull(),
    targetId: text().notNull(),
    at: moment().notNull(),
    /** Null until a process has counted its screens. */
    told: integer(),
    cleared: integer().notNull().default(0),
    /** Last answer minus commit, by the server's clock, in milliseconds. */
    lastMs: integer().notNull().default(0),
  },
  (t) => [index().on(t.targetId)],
);
