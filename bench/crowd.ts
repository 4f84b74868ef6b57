import { sql } from 'drizzle-orm';
import type { Database } from '../src/db/open.ts';

/** How many companies, projects in each, and items in each of those. */
export interface Crowd {
  companies: number;
  projects: number;
  items: number;
}

export const itemsOf = ({ companies, projects, items }: Crowd) => companies * projects * items;

/**
 * Fills a migrated database with other people's companies and all that a client's home reads of them, a million items
 * in less than half a minute. Ends with `analyze`: the planner knows how large everything is.
 */
export async function crowd(database: Database, size: Crowd): Promise<void> {
  await insert(database, [...people(size), ...things(size), ...talk]);
}

/** Runs statements in one transaction, without checking foreign keys. */
export async function insert(database: Database, texts: readonly string[]): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`set local statement_timeout = 0`);
    for (const text of texts) await tx.execute(sql.raw(text));
  });
  await database.executeSql('analyze');
}

/** A moment of the last months. */
export const AT = `now() - random() * interval '300 days'`;
export const KIND_OF_N = `(array['estimate', 'invoice', 'document', 'daily-log'])[1 + n % 4]`;

const people = ({ companies, projects }: Crowd) => [
  `create temp table firms on commit drop as select uuidv7() as id, n as nth from generate_series(1, ${companies}) n`,
  `insert into companies (id, name, created_at) select id, 'Company ' || nth, now() from firms`,
  `create temp table jobs on commit drop as select uuidv7() as id, uuidv7() as portal, uuidv7() as contact,
      uuidv7() as access, uuidv7() as session, firms.id as company_id, n
    from firms, generate_series(1, ${projects}) n`,
  `insert into contacts (id, company_id, name, email, created_at)
    select contact, company_id, 'Contact ' || n, 'c' || contact || '@crowd.example', now() from jobs`,
  `insert into projects (id, company_id, number, title, client_contact_id, created_at, updated_at)
    select id, company_id, 20000 + n, 'Project ' || n, contact, ${AT}, ${AT} from jobs`,
  `insert into portals (id, company_id, project_id, enabled, changed_at, created_at)
    select portal, company_id, id, true, ${AT}, ${AT} from jobs`,
  `insert into accesses (id, company_id, project_id, portal_id, contact_id, created_at, invited_at, accepted_at)
    select access, company_id, id, portal, contact, ${AT}, ${AT}, ${AT} from jobs`,
  `insert into sessions (id, token_hash, company_id, contact_id, created_at, seen_at)
    select session, session, company_id, contact, now(), now() from jobs`,
  `insert into rights (session_id, access_id) select session, access from jobs`,
];

const things = ({ items }: Crowd) => [
  `create temp table things on commit drop as select uuidv7() as id, uuidv7() as share, uuidv7() as thread,
      company_id, jobs.id as project_id, contact, access, t.n, 1000 + jobs.n * ${items} + t.n as number
    from jobs, generate_series(1, ${items}) t (n)`,
  `insert into items (id, company_id, project_id, kind, number, title, status, created_at, updated_at)
    select id, company_id, project_id, ${KIND_OF_N}, number, 'Item ' || n, 'Sent', ${AT}, ${AT} from things`,
  `insert into shares (id, company_id, project_id, item_id, started_at, ended_at)
    select share, company_id, project_id, id, ${AT}, case when n % 7 = 0 then now() end from things`,
  `insert into openings (id, company_id, share_id, contact_id, access_id, version, opened_at)
    select uuidv7(), company_id, share, contact, access, 1, ${AT} from things where n % 2 = 0`,
];

/** A conversation about every fifth item. */
const talk = [
  `insert into threads (id, company_id, project_id, item_id, last)
    select thread, company_id, project_id, id, 2 from things where n % 5 = 0`,
  `insert into messages (id, company_id, thread_id, number, contact_id, body, at)
    select uuidv7(), company_id, thread, p, contact, 'Hello', ${AT} from things, generate_series(1, 2) p
    where n % 5 = 0`,
  `insert into readings (id, company_id, thread_id, contact_id, last_read)
    select uuidv7(), company_id, thread, contact, 1 from things where n % 10 = 0`,
];
