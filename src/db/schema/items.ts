import { bigint, date, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns.ts';
import { companies, members } from './companies.ts';
import { projects } from './projects.ts';

/**
 * What can be shared. `kind`: estimate, invoice, document, daily-log. `version` rises when a shared one is saved.
 */
export const items = pgTable(
  'items',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    projectId: ref(() => projects.id).notNull(),
    kind: text().notNull(),
    number: integer().notNull(),
    title: text().notNull(),
    /** What lists group it under: a plain name, '' for none (H11). */
    folder: text().notNull().default(''),
    status: text(),
    /** What lists show of a bill, in cents; null for what asks for no money. */
    totalCents: bigint({ mode: 'number' }),
    /** What a client last approved of it, in cents: an edit asks for another approval, and leaves this (B12). */
    approvedCents: bigint({ mode: 'number' }),
    paidCents: bigint({ mode: 'number' }),
    dueOn: date({ mode: 'string' }),
    version: integer().notNull().default(1),
    /** Rises with every save, shared or not: what two members editing at once are told apart by. */
    revision: integer().notNull().default(1),
    createdBy: ref(() => members.id),
    updatedBy: ref(() => members.id),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [unique().on(t.companyId, t.kind, t.number), index().on(t.companyId, t.projectId, t.kind)],
);

const itemId = () => ref(() => items.id).notNull();

export const dailyLogs = pgTable('daily_logs', {
  itemId: itemId().primaryKey(),
  companyId: ref(() => companies.id).notNull(),
  logDate: date({ mode: 'string' }).notNull(),
  weather: text().notNull().default(''),
  crew: text().notNull().default(''),
  workDone: text().notNull().default(''),
  delays: text().notNull().default(''),
  /** Never reaches a client (H12, R20). */
  internalNotes: text().notNull().default(''),
});

/**
 * A file that a member is sending in parts, until a form claims it (R14). `bytes` is its whole length, `received` how
 * much of it lies on the disk for good.
 */
export const uploads = pgTable(
  'uploads',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    memberId: ref(() => members.id).notNull(),
    name: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    received: bigint({ mode: 'number' }).notNull().default(0),
    createdAt: moment().notNull(),
  },
  (t) => [index().on(t.companyId, t.memberId)],
);

/**
 * A stored file of an item: a document's upload or a daily log's photo. Seen exactly by those who see the item (R13).
 */
export const files = pgTable(
  'files',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    itemId: itemId(),
    position: integer().notNull().default(0),
    name: text().notNull(),
    caption: text().notNull().default(''),
    type: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    sha256: text().notNull(),
    storageKey: text().notNull(),
    width: integer(),
    height: integer(),
    /** What a PDF says (B10): '' for pictures of pages; null for what is none, or could not be read. */
    words: text(),
    createdBy: ref(() => members.id),
    createdAt: moment().notNull(),
    /**
     * No longer what the item holds: a document's earlier version, for members alone (H11), or what hung on a bill's
     * version that was signed, for whoever may still read that (B12).
     */
    replacedAt: moment(),
  },
  (t) => [index().on(t.companyId, t.itemId, t.position)],
);

/** A version of a page that members write in place of a file: Markdown, as typed (H11, R16). */
export const writtenPages = pgTable(
  'written_pages',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    itemId: itemId(),
    text: text().notNull(),
    createdBy: ref(() => members.id),
    createdAt: moment().notNull(),
    replacedAt: moment(),
  },
  (t) => [index().on(t.companyId, t.itemId)],
);
