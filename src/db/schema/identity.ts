import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns.ts';
import { companies, contacts, members } from './companies.ts';
import { accesses, portals } from './portal.ts';
import { links } from './sharing.ts';

/**
 * A request for a one-time code. The code itself is made by the job that mails it; only its HMAC stands here (R6).
 * `address_hash` is keyed, so that an unknown address leaves no readable trace; a row is written for it too (R7).
 */
export const codes = pgTable(
  'codes',
  {
    id: id(),
    /** member, client, set-up or approval */
    purpose: text().notNull(),
    portalId: ref(() => portals.id),
    /** The public link by which its contact approves. */
    linkId: ref(() => links.id),
    addressHash: text().notNull(),
    browserHash: text().notNull(),
    /** Where it goes: a contact or member that the address belongs to; null when nobody. */
    contactId: ref(() => contacts.id),
    memberId: ref(() => members.id),
    codeHash: text(),
    tries: integer().notNull().default(0),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    /** The right code came, but several people share the address: the browser still has to say who it is (H7). */
    provenAt: moment(),
  },
  (t) => [index().on(t.browserHash, t.addressHash, t.createdAt), index().on(t.contactId, t.createdAt)],
);

/** Failed codes by keyed address (and known browser): across codes and restarts; only success clears them (R5). */
export const failures = pgTable('failures', {
  key: text().primaryKey(),
  count: integer().notNull(),
  lastAt: moment().notNull(),
});

/** Counted hits of a rate limit's window (R8). */
export const hits = pgTable(
  'hits',
  {
    key: text().primaryKey(),
    windowStart: moment().notNull(),
    count: integer().notNull(),
  },
  (t) => [index().on(t.windowStart)],
);

/** A browser that signed in as this person before (R5). */
export const devices = pgTable('devices', {
  id: id(),
  tokenHash: text().notNull().unique(),
  memberId: ref(() => members.id),
  contactId: ref(() => contacts.id),
  createdAt: moment().notNull(),
});

/** R11. Either a member's or a client's; a client's reaches portals only by its rights. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    tokenHash: text().notNull().unique(),
    companyId: ref(() => companies.id).notNull(),
    memberId: ref(() => members.id),
    contactId: ref(() => contacts.id),
    browser: text().notNull().default(''),
    createdAt: moment().notNull(),
    seenAt: moment().notNull(),
    endedAt: moment(),
  },
  (t) => [index().on(t.memberId), index().on(t.contactId)],
);

/** A client session's right to one portal: given by a code, gone with its access entry by the join (S3). */
export const rights = pgTable(
  'rights',
  {
    sessionId: ref(() => sessions.id).notNull(),
    accessId: ref(() => accesses.id).notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.accessId] }), index().on(t.accessId)],
);
