import { and, asc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Core } from '../../core/core.ts';
import { accesses, contacts, members, portals } from '../../db/schema/index.ts';

/** The team of the demo's company by email, in the order in which they joined: the admin first. */
export async function listContractors(core: Core, companyId: string): Promise<string[]> {
  const rows = await core.database.db
    .select({ email: members.email })
    .from(members)
    .where(and(eq(members.companyId, companyId), isNull(members.deactivatedAt)))
    .orderBy(asc(members.createdAt), asc(members.id));
  return rows.map(({ email }) => email);
}

/** Everybody who can sign in to a portal that is on: those who did before first, the others by invitation. */
export async function listClients(core: Core, companyId: string): Promise<{ portalId: string; email: string }[]> {
  const invited = and(isNotNull(accesses.invitedAt), gt(accesses.inviteExpiresAt, core.clock.now()));
  return await core.database.db
    .select({ portalId: portals.id, email: sql<string>`${contacts.email}` })
    .from(accesses)
    .innerJoin(portals, and(eq(portals.id, accesses.portalId), portals.enabled))
    .innerJoin(contacts, and(eq(contacts.id, accesses.contactId), isNotNull(contacts.email)))
    .where(
      and(eq(accesses.companyId, companyId), isNull(accesses.removedAt), or(isNotNull(accesses.acceptedAt), invited)),
    )
    .orderBy(sql`${accesses.acceptedAt} is null`, asc(accesses.createdAt), asc(accesses.id));
}
