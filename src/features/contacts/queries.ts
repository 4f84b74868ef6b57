import { and, asc, desc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { paged } from '../../core/paging.ts';
import type { TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { accesses, contacts, portals, projects } from '../../db/schema/index.ts';

/** How many contacts one list shows; more are found by searching. */

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
 * The projects that the contact has to do with, as client or by an entry in the portal, of those that the member sees;
 * with the moments of the newest entry, from which its state is read (H15).
 */
export async function contactProjects(scope: TeamScope, contactId: string) {
  const entry = and(eq(accesses.projectId, projects.id), eq(accesses.contactId, contactId));
  const rows = await scope.core.database.db
    .selectDistinctOn([projects.id], {
      id: projects.id,
      number: projects.number,
      title: projects.title,
      status: projects.status,
      isClient: sql<boolean>`${projects.clientContactId} is not distinct from ${contactId}`,
      portalOn: portals.enabled,
      entry: {
        id: accesses.id,
        invitedAt: accesses.invitedAt,
        inviteExpiresAt: accesses.inviteExpiresAt,
        acceptedAt: accesses.acceptedAt,
        removedAt: accesses.removedAt,
      },
    })
    .from(projects)
    .leftJoin(portals, eq(portals.projectId, projects.id))
    .leftJoin(accesses, entry)
    .where(and(seesProject(scope), or(eq(projects.clientContactId, contactId), isNotNull(accesses.id))))
    .orderBy(projects.id, desc(accesses.createdAt), desc(accesses.id))
    .limit(200);
  return rows.sort((a, b) => b.number - a.number);
}

export type ContactProject = Awaited<ReturnType<typeof contactProjects>>[number];
