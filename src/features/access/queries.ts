import { aliasedTable, and, asc, eq, sql } from 'drizzle-orm';
import { may, type TeamScope } from '../../core/scope.ts';
import { seesProject } from '../../core/visible.ts';
import { accesses, contacts, members, portals, projects } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import type { Circumstances } from './rules.ts';

const remover = aliasedTable(members, 'remover');

const delivery = sql<{ purpose: string; channel: string; state: string; at: string } | null>`(
  select json_build_object('purpose', d.purpose, 'channel', d.channel, 'state', d.state, 'at', d.at)
  from deliveries d
  where d.company_id = ${accesses.companyId} and d.portal_id = ${accesses.portalId}
    and d.contact_id = ${accesses.contactId} and d.at >= ${accesses.createdAt}
  order by d.at desc limit 1)`;

const codeAskedAt = sql<string | null>`(select max(c.created_at) from codes c
  where c.contact_id = ${accesses.contactId} and c.portal_id = ${accesses.portalId}
    and c.created_at > coalesce((select max(s.created_at) from sessions s
      join rights r on r.session_id = s.id where r.access_id = ${accesses.id}), c.created_at - interval '1 second'))`;

const lastSignInAt = sql<string | null>`(select max(s.created_at) from sessions s
  join rights r on r.session_id = s.id where r.access_id = ${accesses.id})`;

const moment = (at: string | null) => (at ? new Date(at) : null);

function entries(scope: TeamScope) {
  return scope.core.database.db
    .select({
      id: accesses.id,
      contactId: contacts.id,
      name: contacts.name,
      email: contacts.email,
      phone: contacts.phone,
      invitedAt: accesses.invitedAt,
      inviteExpiresAt: accesses.inviteExpiresAt,
      acceptedAt: accesses.acceptedAt,
      removedAt: accesses.removedAt,
      removedBy: remover.name,
      portalOn: portals.enabled,
      delivery,
      codeAskedAt,
      lastSignInAt,
      hiddenKinds: sql<ItemKind[]>`${accesses.hiddenKinds}`,
      isClient: sql<boolean>`${projects.clientContactId} is not distinct from ${contacts.id}`,
    })
    .from(accesses)
    .innerJoin(portals, eq(portals.id, accesses.portalId))
    .innerJoin(projects, and(eq(projects.id, accesses.projectId), seesProject(scope)))
    .innerJoin(contacts, eq(contacts.id, accesses.contactId))
    .leftJoin(remover, eq(remover.id, accesses.removedBy));
}

type Row = Awaited<ReturnType<typeof entries>>[number];
export type Entry = Omit<Row, 'delivery' | 'codeAskedAt' | 'lastSignInAt'> & Circumstances;

/** Addresses only for members who may view contacts (R20). */
function circumstances(scope: TeamScope, row: Row): Entry {
  const { delivery, codeAskedAt, lastSignInAt } = row;
  return {
    ...row,
    ...(!may(scope, 'view contacts') && { email: null, phone: null }),
    delivery: delivery && { ...delivery, at: new Date(delivery.at) },
    codeAskedAt: moment(codeAskedAt),
    lastSignInAt: moment(lastSignInAt),
  };
}

/** Everybody who has, or had, access to the project's portal, with what explains their state (S17, B6). */
export async function listAccess(scope: TeamScope, projectId: string): Promise<Entry[]> {
  const rows = await entries(scope)
    .where(eq(accesses.projectId, projectId))
    .orderBy(asc(accesses.createdAt), asc(accesses.id));
  return rows.map((row) => circumstances(scope, row));
}

/** One entry of a project that the member sees. */
export async function findAccess(scope: TeamScope, projectId: string, accessId: string): Promise<Entry | undefined> {
  const [row] = await entries(scope).where(and(eq(accesses.projectId, projectId), eq(accesses.id, accessId)));
  return row && circumstances(scope, row);
}
