import { pgTable, text, unique } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns.ts';
import { companies, members } from './companies.ts';

/**
 * A member is told of what a client did (H8), once: a job that runs twice finds this row. `about` names it, as
 * features/notices/rules.ts writes it. `mailed_at` is set before its mail leaves, and taken back when it did not.
 */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    companyId: ref(() => companies.id).notNull(),
    memberId: ref(() => members.id).notNull(),
    about: text().notNull(),
    at: moment().notNull(),
    mailedAt: moment(),
  },
  (t) => [unique().on(t.about, t.memberId)],
);
