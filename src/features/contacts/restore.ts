import { and, eq, isNotNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { contacts } from '../../db/schema/index.ts';

/** The undo of archiving: the contact is in the lists again. */
export async function restoreContact(act: Act, id: string): Promise<void> {
  const restored = await act.tx
    .update(contacts)
    .set({ archivedAt: null })
    .where(and(eq(contacts.id, id), eq(contacts.companyId, act.companyId), isNotNull(contacts.archivedAt)))
    .returning({ id: contacts.id });
  if (restored.length) act.record('contact.restored', null, { contact: id });
}
