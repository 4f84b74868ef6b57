import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { contacts } from '../../db/schema/index.ts';

/** Takes a contact out of the lists. Nothing else changes: projects and portals keep them. Twice is once. */
export async function archiveContact(act: Act, id: string): Promise<void> {
  const archived = await act.tx
    .update(contacts)
    .set({ archivedAt: act.now })
    .where(and(eq(contacts.id, id), eq(contacts.companyId, act.companyId), isNull(contacts.archivedAt)))
    .returning({ id: contacts.id });
  if (archived.length) act.record('contact.archived', null, { contact: id });
}
