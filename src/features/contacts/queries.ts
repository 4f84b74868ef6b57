import { and, asc, desc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { paged } from '../../core/paging.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { accesses, contacts, portals, projects } from '../../db/schema/index.ts';
import { asId } from '../../doors/address.ts';
import { contactSearch } from './rules.ts';

const columns = {
  id: contacts.id,
  name: contacts.name,
  email: contacts.email,
  phone: contacts.phone,
  address: contacts.address,
  language: contacts.language,
  notes: contacts.notes,
  smsConsentAt: contacts.smsConsentAt,
  archivedAt: contacts.archivedAt,
};

/** Each word of the search has to stand somewhere in name, email, phone (digits as typed) or address. */
function matches(search: string): SQL[] {
  const text = sql`concat_ws(' ', ${contacts.name}, ${contacts.email}, ${contacts.phone}, ${contacts.address})`;
  const words = search.replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 10);
  return words.map((word) => {
    const typed = sql`${text} ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`;
    const digits = /^[\d().+-]{3,}$/.test(word) ? word.replace(/\D/g, '') : '';
    return digits ? sql`(${typed} or ${contacts.phone} like ${`%${digits}%`})` : typed;
  });
}

/** A page of the company's contacts by name: those in use, or the archived ones. */
export async function listContacts(scope: TeamScope, search: string, which: 'active' | 'archived', page: number) {
  const archived = which === 'archived' ? isNotNull(contacts.archivedAt) : isNull(contacts.archivedAt);
  return await paged(page, (limit, offset) =>
    scope.core.database.db
      .select(columns)
      .from(contacts)
      .where(and(eq(contacts.companyId, scope.companyId), archived, ...matches(search)))
      .orderBy(asc(sql`lower(${contacts.name})`), asc(contacts.id))
      .limit(limit)
      .offset(offset),
  );
}

/** How many contacts a select shows. The others are searched for. */
const MOST_CHOICES = 500;

/** Contacts that a select offers. */
export interface Choices {
  rows: { id: string; name: string; email: string | null }[];
  /** Whether there are more, to be searched for. */
  more: boolean;
  /** What was searched for. */
  search: string;
}

/**
 * Contacts in use that a form can choose among, by name, narrowed by what an address asks for; and the one that is
 * `chosen` already. None for who may not view contacts.
 */
export async function contactChoices(scope: TeamScope, asked?: string, chosen = ''): Promise<Choices> {
  const search = contactSearch(asked);
  if (!may(scope, 'view contacts')) return { rows: [], more: false, search };
  const { id, name, email } = contacts;
  const found = await scope.core.database.db
    .select({ id, name, email })
    .from(contacts)
    .where(and(eq(contacts.companyId, scope.companyId), isNull(contacts.archivedAt), ...matches(search)))
    .orderBy(asc(sql`lower(${name})`), asc(id))
    .limit(MOST_CHOICES + 1);
  const shown = found.slice(0, MOST_CHOICES);
  const missed = chosen && !shown.some((one) => one.id === chosen) && (await findContact(scope, asId(chosen)));
  return { rows: missed ? [missed, ...shown] : shown, more: found.length > MOST_CHOICES, search };
}

/** Whether a form may choose this contact: one of the company, in use. */
export async function mayBeChosen(scope: TeamScope, id: string): Promise<boolean> {
  return (await findContact(scope, id))?.archivedAt === null;
}

/** One contact of the company, archived or not; nothing when it is not there. */
export async function findContact(scope: TeamScope, id: string) {
  const [row] = await scope.core.database.db
    .select(columns)
    .from(contacts)
    .where(and(eq(contacts.companyId, scope.companyId), eq(contacts.id, id)));
  return row;
}

export type Contact = NonNullable<Awaited<ReturnType<typeof findContact>>>;

/**
 * A page of the projects that the contact has to do with, as client or by an entry in the portal, of those that the
 * member sees, newest first; with the moments of the newest entry, from which its state is read (H15).
 */
export async function contactProjects(scope: TeamScope, contactId: string, page: number) {
  const { id, projectId, invitedAt, inviteExpiresAt, acceptedAt, removedAt } = accesses;
  const entry = scope.core.database.db
    .selectDistinctOn([projectId], { id, projectId, invitedAt, inviteExpiresAt, acceptedAt, removedAt })
    .from(accesses)
    .where(and(eq(accesses.companyId, scope.companyId), eq(accesses.contactId, contactId)))
    .orderBy(projectId, desc(accesses.createdAt), desc(id))
    .as('entry');
  return await paged(page, (limit, offset) =>
    scope.core.database.db
      .select({
        id: projects.id,
        number: projects.number,
        title: projects.title,
        status: projects.status,
        isClient: sql<boolean>`${projects.clientContactId} is not distinct from ${contactId}`,
        portalOn: portals.enabled,
        entry: {
          id: entry.id,
          invitedAt: entry.invitedAt,
          inviteExpiresAt: entry.inviteExpiresAt,
          acceptedAt: entry.acceptedAt,
          removedAt: entry.removedAt,
        },
      })
      .from(projects)
      .leftJoin(portals, eq(portals.projectId, projects.id))
      .leftJoin(entry, eq(entry.projectId, projects.id))
      .where(and(seesProject(scope), or(eq(projects.clientContactId, contactId), isNotNull(entry.id))))
      .orderBy(desc(projects.number))
      .limit(limit)
      .offset(offset),
  );
}

export type ContactProject = Awaited<ReturnType<typeof contactProjects>>['rows'][number];
