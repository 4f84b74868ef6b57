import type { Core } from '../src/core/core.ts';
import { hash } from '../src/core/secret.ts';
import { newId } from '../src/db/schema/index.ts';
import { bases, href, paths } from '../src/paths.ts';
import { AT, insert, KIND_OF_N } from './crowd.ts';

/** How much there is of each in one project. */
export interface Contents {
  title: string;
  number: number;
  clients: number;
  items: number;
  /** In the project's own thread, and as many again in threads of ten messages about its items. */
  messages: number;
}

/** A project whose portal is on, with everything in it shared, and a session of each of its clients. */
export interface Project {
  id: string;
  portal: string;
  home: string;
  manage: string;
  /** Of its items, as many as there are. */
  items: string[];
  /** The cookie of the company's admin. */
  member: string;
  /** The cookie of the n-th client, from 1 on. */
  client(n: number): string;
  /** The email of the n-th client. */
  email(n: number): string;
}

/** Puts such a project into a company of its own. */
export async function addProject(core: Core, contents: Contents): Promise<Project> {
  const { number, clients } = contents;
  const [companyId, id, portal] = [newId(), newId(), newId()];
  const token = (n: number) => `${number}-${n}`.padStart(43, 'x');
  const email = (n: number) => `c${n}@${number}.example`;
  const people = Array.from({ length: clients }, (_, index) => index + 1);
  const admin = hash(token(0));
  const items = Array.from({ length: contents.items }, newId);
  const tokens = people.map((n) => `(${n}, '${hash(token(n))}', '${email(n)}')`).join(', ');
  await insert(core.database, rows({ companyId, id, portal, items, admin, tokens }, contents));
  return {
    ...{ id, portal, items, email },
    home: href(bases.portal, { portal }),
    manage: href(paths.managePortal, { project: id }),
    member: `__Host-member=${token(0)}`,
    client: (n) => `__Host-client=${token(n)}`,
  };
}

interface Ids {
  companyId: string;
  id: string;
  portal: string;
  items: string[];
  /** The hash of the admin's token. */
  admin: string;
  /** Rows of (n, hash of the session's token, email). */
  tokens: string;
}

function rows({ companyId, id, portal, items, admin, tokens }: Ids, { title, number, messages }: Contents): string[] {
  const [company, project] = [`'${companyId}'::uuid`, `'${id}'::uuid`];
  return [
    `insert into companies (id, name, created_at) values (${company}, '${title} Builders', now())`,
    `insert into members (id, company_id, email, name, role, created_at)
      values ('${id}', ${company}, 'admin@${number}.example', 'Ada Admin', 'Admin', now())`,
    `insert into sessions (id, token_hash, company_id, member_id, created_at, seen_at)
      values ('${id}', '${admin}', ${company}, '${id}', now(), now())`,
    `insert into projects (id, company_id, number, title, status, created_at, updated_at)
      values (${project}, ${company}, ${number}, '${title}', 'In progress', now(), now())`,
    `insert into portals (id, company_id, project_id, enabled, changed_at, created_at)
      values ('${portal}', ${company}, ${project}, true, now(), now())`,
    `create temp table people on commit drop as select uuidv7() as contact, uuidv7() as access, uuidv7() as session, *
      from (values ${tokens}) t (n, token, email)`,
    `insert into contacts (id, company_id, name, email, created_at)
      select contact, ${company}, 'Client ' || n, email, now() from people`,
    `insert into accesses (id, company_id, project_id, portal_id, contact_id, created_at, invited_at, accepted_at)
      select access, ${company}, ${project}, '${portal}', contact, now(), now(), now() from people`,
    `insert into sessions (id, token_hash, company_id, contact_id, created_at, seen_at)
      select session, token, ${company}, contact, now(), now() from people`,
    `insert into rights (session_id, access_id) select session, access from people`,
    `create temp table things on commit drop as select id::uuid, uuidv7() as thread, n
      from unnest(array['${items.join("','")}']) with ordinality t (id, n)`,
    `insert into items (id, company_id, project_id, kind, number, title, status, created_at, updated_at)
      select id, ${company}, ${project}, ${KIND_OF_N}, ${number}000 + n, 'Item ' || n, 'Sent', ${AT}, ${AT}
      from things`,
    `insert into shares (id, company_id, project_id, item_id, started_at)
      select uuidv7(), ${company}, ${project}, id, ${AT} from things`,
    ...details(company),
    ...talk(company, project, messages),
  ];
}

const details = (company: string) => [
  `insert into bills (item_id, company_id) select id, ${company} from things where n % 4 < 2`,
  `insert into daily_logs (item_id, company_id, log_date) select id, ${company}, current_date from things
    where n % 4 = 3`,
];

const talk = (company: string, project: string, messages: number) => [
  `create temp table talks on commit drop as select uuidv7() as thread, null::uuid as item, ${messages} as many
    union all select thread, id, 10 from things where n <= ${Math.floor(messages / 10)}`,
  `insert into threads (id, company_id, project_id, item_id, last)
    select thread, ${company}, ${project}, item, many from talks`,
  `insert into messages (id, company_id, thread_id, number, contact_id, body, at)
    select uuidv7(), ${company}, thread, n, (select contact from people where people.n = 1),
      'Could the crew start an hour later? The neighbours asked, number ' || n, now() - (many - n) * interval '1 hour'
    from talks, generate_series(1, many) n`,
];
