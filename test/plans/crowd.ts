import { sql } from 'drizzle-orm';
import type { Database } from '../../src/db/open.ts';

const COMPANIES = 19;
const PROJECTS = 50;
const ITEMS = 100;

/** The tables of which no page may read every row, once `crowd` has filled them. */
export const LARGE = 3_000;

/**
 * Fills a migrated Postgres with 100,000 items in 1,000 projects of 20 companies (`own` is one of them, so that a page
 * of that company's is as large as any), and what hangs on them. Foreign keys are not checked meanwhile: it takes
 * seconds. Ends with `analyze`: the planner knows how large everything is.
 */
export async function crowd(database: Database, own: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`set local statement_timeout = 0`);
    const run = (text: string) => tx.execute(sql.raw(text));
    await run(`insert into companies (id, name, created_at)
      select gen_random_uuid(), 'Company ' || n, now() from generate_series(1, ${COMPANIES}) n`);
    for (const text of [...people(own), ...work, ...traces]) await run(text);
  });
  await database.executeSql('analyze');
}

const at = `now() - random() * interval '300 days'`;

const people = (own: string) => [
  `create temp table firms on commit drop as select id, row_number() over () as nth from companies
    where name like 'Company %' or id = '${own}'`,
  `insert into contacts (id, company_id, name, email, phone, created_at)
    select gen_random_uuid(), f.id, 'Contact ' || n, 'c' || n || '@' || f.nth || '.test',
      '+1512' || (5000000 + f.nth * 10000 + n), ${at} from firms f, generate_series(1, 1000) n`,
  `insert into members (id, company_id, email, name, role, created_at)
    select gen_random_uuid(), f.id, 'm' || n || '@' || f.nth || '.test', 'Member ' || n, 'Admin', ${at}
    from firms f, generate_series(1, 20) n`,
  `create temp table jobs on commit drop as select gen_random_uuid() as id, gen_random_uuid() as portal,
      f.id as company_id, n, f.nth,
      (select id from contacts c where c.company_id = f.id and c.name = 'Contact ' || n limit 1) as contact_id,
      (select id from members m where m.company_id = f.id limit 1) as member_id
    from firms f, generate_series(1, ${PROJECTS}) n`,
];

const work = [
  `insert into projects (id, company_id, number, title, client_contact_id, created_at, updated_at)
    select id, company_id, 20000 + n, 'Project ' || n, contact_id, ${at}, ${at} from jobs`,
  `insert into assignments (company_id, project_id, member_id) select company_id, id, member_id from jobs`,
  `insert into portals (id, company_id, project_id, enabled, changed_at, created_at)
    select portal, company_id, id, true, ${at}, ${at} from jobs`,
  `insert into accesses (id, company_id, project_id, portal_id, contact_id, created_at, invited_at, accepted_at)
    select gen_random_uuid(), j.company_id, j.id, j.portal, c.id, ${at}, ${at}, ${at}
    from jobs j, generate_series(0, 3) k, contacts c
    where c.company_id = j.company_id and c.name = 'Contact ' || (j.n * 4 + k)`,
  `create temp table things on commit drop as select gen_random_uuid() as id, gen_random_uuid() as share,
      gen_random_uuid() as thread, j.company_id, j.id as project_id, j.contact_id, j.member_id, t.n,
      (array['estimate', 'invoice', 'document', 'daily-log'])[1 + t.n % 4] as kind,
      1000 + j.n * ${ITEMS} + t.n as number
    from jobs j, generate_series(1, ${ITEMS}) t (n)`,
  `insert into items (id, company_id, project_id, kind, number, title, status, created_by, created_at, updated_at)
    select id, company_id, project_id, kind, number, 'Item ' || n,
      case when kind in ('estimate', 'invoice') then 'Sent' end, member_id, ${at}, ${at} from things`,
  `insert into shares (id, company_id, project_id, item_id, started_at, ended_at)
    select share, company_id, project_id, id, ${at}, case when n % 7 = 0 then now() end from things`,
];

const traces = [
  `insert into bills (item_id, company_id) select id, company_id from things where kind in ('estimate', 'invoice')`,
  `insert into daily_logs (item_id, company_id, log_date) select id, company_id, current_date from things
    where kind = 'daily-log'`,
  `insert into lines (id, company_id, item_id, position, description, quantity_thousandths, unit_price_cents)
    select gen_random_uuid(), company_id, id, p, 'Line', 1000, 5000 from things, generate_series(1, 2) p
    where kind in ('estimate', 'invoice')`,
  `insert into files (id, company_id, item_id, name, type, bytes, sha256, storage_key, created_at)
    select gen_random_uuid(), company_id, id, 'file.pdf', 'application/pdf', 1000, md5(id::text), id::text, ${at}
    from things where kind in ('document', 'daily-log')`,
  `insert into threads (id, company_id, project_id, item_id, last)
    select thread, company_id, project_id, id, 2 from things`,
  `insert into messages (id, company_id, thread_id, number, member_id, body, at)
    select gen_random_uuid(), company_id, thread, p, member_id, 'Hello', ${at} from things, generate_series(1, 2) p`,
  `insert into readings (id, company_id, thread_id, member_id, last_read)
    select gen_random_uuid(), company_id, thread, member_id, 1 from things`,
  `insert into message_counts (company_id, project_id, kind, member_id, count)
    select company_id, project_id, kind, null, 2 * count(*) from things group by 1, 2, 3
    union all select company_id, project_id, kind, member_id, count(*) from things group by 1, 2, 3, 4`,
  `insert into links (id, company_id, share_id, secret_hash, created_at)
    select gen_random_uuid(), company_id, share, md5(id::text), ${at} from things where n % 3 = 0`,
  `insert into openings (id, company_id, share_id, contact_id, access_id, version, opened_at)
    select gen_random_uuid(), t.company_id, share, t.contact_id, a.id, 1, ${at}
    from things t join lateral (select id from accesses where project_id = t.project_id limit 1) a on true
    where n % 2 = 0`,
  `insert into cuts (id, company_id, project_id, target, target_id, at, told)
    select gen_random_uuid(), company_id, project_id, 'item', id, ${at}, 0 from things where n % 7 = 0`,
  `insert into events (company_id, number, type, project_id, actor_kind, data, at, previous_hash, hash)
    select company_id, 1000 + row_number() over (partition by company_id), 'share.started', project_id, 'system',
      jsonb_build_object('item', id, 'share', share), ${at}, '', '' from things`,
  `insert into deliveries (id, company_id, contact_id, purpose, channel, at)
    select gen_random_uuid(), company_id, id, 'code', 'email', ${at} from contacts`,
  `insert into sessions (id, token_hash, company_id, contact_id, created_at, seen_at)
    select gen_random_uuid(), gen_random_uuid()::text, company_id, id, ${at}, ${at} from contacts`,
  `insert into rights (session_id, access_id)
    select s.id, a.id from sessions s join accesses a on a.contact_id = s.contact_id on conflict do nothing`,
  `insert into devices (id, token_hash, contact_id, created_at)
    select gen_random_uuid(), gen_random_uuid()::text, id, ${at} from contacts`,
  `insert into codes (id, purpose, address_hash, browser_hash, contact_id, created_at, expires_at)
    select gen_random_uuid(), 'client', md5(id::text), md5(id::text), id, ${at}, ${at} from contacts`,
];
