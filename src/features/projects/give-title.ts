import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { projects } from '../../db/schema/index.ts';

/** Gives a project its title, and changes nothing else; nothing at all without one. */
export async function giveTitle(act: Act, id: string, title: string | undefined): Promise<void> {
  if (!title) return;
  const mine = and(eq(projects.id, id), eq(projects.companyId, act.companyId));
  const saved = await act.tx.update(projects).set({ title, updatedAt: act.now }).where(mine).returning();
  if (saved.length) act.record('project.saved', id, {});
}
