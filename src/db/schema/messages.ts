import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns.ts';
import { companies, contacts, members } from './companies.ts';
import { items } from './items.ts';
import { projects } from './projects.ts';

/**
 * A thread for each item and one for the project (`item_id` null). `last` numbers its messages, and `last_at` is when
 * the newest was written.
 */
export const threads = pgTable(
  'threads',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    projectId: ref(() => projects.id).notNull(),
    itemId: ref(() => items.id),
    last: integer().notNull().default(0),
    lastAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.projectId, t.itemId).nullsNotDistinct(),
    index().on(t.companyId, t.projectId),
    index().on(t.companyId, t.lastAt),
  ],
);

/**
 * By a client (`contact_id`) or a member (`member_id`), never both. `key` comes with the form: a message sent again by
 * a double click, or after a lost answer, is written once.
 */
export const messages = pgTable(
  'messages',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    threadId: ref(() => threads.id).notNull(),
    number: integer().notNull(),
    key: uuid().notNull().defaultRandom(),
    memberId: ref(() => members.id),
    contactId: ref(() => contacts.id),
    body: text().notNull(),
    at: moment().notNull(),
  },
  (t) => [
    unique().on(t.threadId, t.number),
    unique().on(t.threadId, t.key),
    index().on(t.memberId, t.threadId, t.number),
  ],
);

/** How far a person has read a thread: unread by person (S13). */
export const readings = pgTable(
  'readings',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    threadId: ref(() => threads.id).notNull(),
    memberId: ref(() => members.id),
    contactId: ref(() => contacts.id),
    lastRead: integer().notNull(),
  },
  (t) => [unique().on(t.threadId, t.memberId, t.contactId).nullsNotDistinct(), index().on(t.memberId)],
);

/**
 * How many messages the threads of a project have, by the kind of their item (null: the project's own thread). With a
 * member: how many of those they have read or wrote. What is unread for them is the difference (S13), and a list of
 * projects need not count messages for it.
 */
export const messageCounts = pgTable(
  'message_counts',
  {
    companyId: ref(() => companies.id).notNull(),
    projectId: ref(() => projects.id).notNull(),
    memberId: ref(() => members.id),
    kind: text(),
    count: integer().notNull(),
  },
  (t) => [unique().on(t.projectId, t.memberId, t.kind).nullsNotDistinct()],
);
