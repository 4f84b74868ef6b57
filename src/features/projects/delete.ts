import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { assignments, projects } from '../../db/schema/index.ts';
import { holdsNothing } from './columns.ts';

/**
 * Deletes a project that holds nothing: no item, portal or message, now or ever. Its number is not given out again.
 * Says whether it did; nothing changes otherwise.
 */
export async function deleteProject(act: Act, id: string): Promise<boolean> {
  const mine = and(eq(projects.id, id), eq(projects.companyId, act.companyId));
  const [empty] = await act.tx.select({ id: projects.id }).from(projects).where(and(mine, holdsNothing)).for('update');
  if (!empty) return false;
  await act.tx.delete(assignments).where(and(eq(assignments.projectId, id), eq(assignments.companyId, act.companyId)));
  await act.tx.delete(projects).where(mine);
  act.record('project.deleted', id, {});
  return true;
}
