import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Core } from '../../core/core.ts';
import type { About } from '../../core/event-data.ts';
import {
  approvals,
  assignments,
  companies,
  contacts,
  items,
  members,
  messages,
  projects,
  sendings,
  shares,
  threads,
} from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import { type Colleague, concerned } from './rules.ts';

const subject = {
  companyId: companies.id,
  company: { name: companies.name, logoKey: companies.logoKey, currency: companies.currency },
  project: { id: projects.id, title: projects.title },
  /** The client who did it. */
  client: contacts.name,
};
const item = { id: items.id, kind: sql<ItemKind>`${items.kind}`, number: items.number, title: items.title };

async function findAnswer(core: Core, id: string) {
  const { decision, version, totalCents, reason } = approvals;
  const [row] = await core.database.db
    .select({ ...subject, item, answer: { decision, version, totalCents, reason } })
    .from(approvals)
    .innerJoin(items, eq(items.id, approvals.itemId))
    .innerJoin(projects, eq(projects.id, items.projectId))
    .innerJoin(companies, eq(companies.id, approvals.companyId))
    .innerJoin(contacts, eq(contacts.id, approvals.contactId))
    .where(eq(approvals.id, id));
  return row && { ...row, message: null };
}

/** A client's alone: members tell each other nothing. */
async function findMessage(core: Core, thread: string, number: number) {
  const { threadId, body, at } = messages;
  const [row] = await core.database.db
    .select({ ...subject, item, message: { threadId, number: messages.number, body, at } })
    .from(messages)
    .innerJoin(threads, eq(threads.id, messages.threadId))
    .innerJoin(projects, eq(projects.id, threads.projectId))
    .innerJoin(companies, eq(companies.id, messages.companyId))
    .innerJoin(contacts, eq(contacts.id, messages.contactId))
    .leftJoin(items, eq(items.id, threads.itemId))
    .where(and(eq(messages.threadId, thread), eq(messages.number, number)));
  return row && { ...row, answer: null };
}

/** What a client did, with all that a mail says of it. */
export async function findSubject(core: Core, about: About) {
  return about.event === 'message.sent'
    ? await findMessage(core, about.thread, about.number)
    : await findAnswer(core, about.approval);
}

export type Subject = NonNullable<Awaited<ReturnType<typeof findSubject>>>;

/** The members whom it concerns, as they stand now. */
export async function listConcerned(core: Core, { event }: About, subject: Subject) {
  return concerned(await listColleagues(core, subject), event, subject.item?.kind ?? null);
}

/** Everybody of the company who has an account, and what they are to the item and its project. */
async function listColleagues(core: Core, { companyId, project, item }: Subject) {
  const id = item?.id ?? null;
  const author = sql<boolean>`(exists (select 1 from ${items} i where i.id = ${id} and i.created_by = ${members.id})
    or exists (select 1 from ${shares} s where s.item_id = ${id} and s.started_by = ${members.id})
    or exists (select 1 from ${sendings} s where s.company_id = ${companyId} and s.item_id = ${id}
      and s.created_by = ${members.id}))`;
  const assigned = sql<boolean>`exists (select 1 from ${assignments} a
    where a.project_id = ${project.id} and a.member_id = ${members.id})`;
  const rows = await core.database.db
    .select({ id: members.id, name: members.name, email: members.email, role: members.role, assigned, author })
    .from(members)
    .where(and(eq(members.companyId, companyId), isNull(members.deactivatedAt)))
    .orderBy(members.id);
  return rows satisfies Colleague[];
}

/** How long an unread message keeps later ones of its thread from being mailed, too. */
const QUIET = sql`interval '1 hour'`;

/** The members who need no mail of a message: they have read it, or were just told of one that they have not read. */
export async function quietMembers(core: Core, { companyId, message }: Subject): Promise<Set<string>> {
  if (!message) return new Set();
  const { threadId, number, at } = message;
  const rows = await core.database.db
    .select({ id: members.id })
    .from(members)
    .where(
      sql`${members.companyId} = ${companyId} and exists (select 1 from (
        select coalesce((select max(r.last_read) from readings r
          where r.thread_id = ${threadId} and r.member_id = ${members.id}), 0) as read) seen
        where seen.read >= ${number} or exists (select 1 from messages m where m.thread_id = ${threadId}
          and m.number > seen.read and m.number < ${number} and m.contact_id is not null
          and m.at > ${at.toISOString()}::timestamptz - ${QUIET}))`,
    );
  return new Set(rows.map(({ id }) => id));
}
