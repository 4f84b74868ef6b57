import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { projects } from '../../db/schema/index.ts';
import type { ProjectFields } from './rules.ts';

/**
 * Saves a project's details, with its client when one is given (null: none). Neither status nor client changes what
 * the portal shows or who gets in (H14).
 */
export async function saveProject(
  act: Act,
  id: string,
  fields: ProjectFields & { clientContactId?: string | null },
): Promise<void> {
  const saved = await act.tx
    .update(projects)
    .set({ ...fields, updatedAt: act.now })
    .where(and(eq(projects.id, id), eq(projects.companyId, act.companyId)))
    .returning({ id: projects.id });
  if (saved.length) act.record('project.saved', id, {});
}
