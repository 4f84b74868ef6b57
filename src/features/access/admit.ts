import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { accesses, newId, projects } from '../../db/schema/index.ts';

export interface Admission {
  projectId: string;
  portalId: string;
  contactId: string;
}

/**
 * Makes a person's entry in a portal, not invited yet, seeing every kind (H6). After a removal it is a new entry, which
 * needs a new code (S3). A person who has a live entry keeps it. The first becomes the project's client if it has none;
 * others never replace them (H6). Gives the entry's id.
 */
export async function admit(act: Act, { projectId, portalId, contactId }: Admission): Promise<string> {
  const row = {
    id: newId(),
    companyId: act.companyId,
    projectId,
    portalId,
    contactId,
    createdAt: act.now,
  };
  const [made] = await act.tx.insert(accesses).values(row).onConflictDoNothing().returning({ id: accesses.id });
  await act.tx
    .update(projects)
    .set({ clientContactId: contactId })
    .where(and(eq(projects.id, projectId), isNull(projects.clientContactId)));
  if (made) {
    act.record('access.created', projectId, { access: made.id, contact: contactId });
    return made.id;
  }
  const live = and(eq(accesses.portalId, portalId), eq(accesses.contactId, contactId), isNull(accesses.removedAt));
  const [kept] = await act.tx.select({ id: accesses.id }).from(accesses).where(live);
  if (!kept) throw new Error('an access entry ended while it was being made');
  return kept.id;
}
