import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../db/open.ts';
import { accesses, contacts, projects, sendings } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';

/** An item, as far as who may be sent it rests on it. */
export interface SendableItem {
  companyId: string;
  projectId: string;
  kind: ItemKind;
}

/** What contacts are to an item of that kind and project: rows of `Recipient`, of the company alone. */
export function recipients(db: Db | Tx, { companyId, projectId, kind }: SendableItem, where?: SQL) {
  const entry = sql`a.project_id = ${projectId} and a.contact_id = ${contacts.id}`;
  return db
    .select({
      id: contacts.id,
      name: contacts.name,
      email: contacts.email,
      phone: contacts.phone,
      smsConsentAt: contacts.smsConsentAt,
      archivedAt: contacts.archivedAt,
      isClient: sql<boolean>`${contacts.id} is not distinct from
        (select p.client_contact_id from ${projects} p where p.id = ${projectId})`,
      hidden: sql<boolean>`exists (select 1 from ${accesses} a
        where ${entry} and a.removed_at is null and ${kind} = any(a.hidden_kinds))`,
      removedAt: sql<Date | null>`(select max(a.removed_at) from ${accesses} a where ${entry})`.mapWith(
        accesses.removedAt,
      ),
    })
    .from(contacts)
    .where(and(eq(contacts.companyId, companyId), where));
}

/** The project's client, and everybody who has an entry in its portal. */
export function ofProject({ companyId, projectId }: SendableItem): SQL {
  return inArray(
    contacts.id,
    sql`(select a.contact_id from ${accesses} a
        where a.company_id = ${companyId} and a.project_id = ${projectId} and a.removed_at is null
      union select p.client_contact_id from ${projects} p where p.id = ${projectId})`,
  );
}

/** A sending that still goes at its time. */
export const waits = and(isNull(sendings.sentAt), isNull(sendings.canceledAt), isNull(sendings.heldBack));
