import { and, eq } from 'drizzle-orm';
import type { Tx } from '../db/open.ts';
import { projects } from '../db/schema/index.ts';
import type { Permission } from './permissions.ts';
import { may, type TeamScope } from './scope.ts';
import { seesProject } from './visible.ts';

/** A member as an act has just read them, their row locked. */
export type ActingMember = Pick<TeamScope, 'companyId' | 'role'> & { member: { id: string } };

/**
 * Inside an act (R2): with which status a member is refused who has not all these rights, or does not see the project;
 * nothing when they may. Assignments change only under the company's lock, which the act holds.
 */
export async function refusalOf(
  tx: Tx,
  member: ActingMember,
  needs: readonly Permission[],
  projectId?: string,
): Promise<403 | 404 | undefined> {
  if (!needs.every((need) => may(member, need))) return 403;
  if (projectId === undefined || member.role.sees === 'all') return undefined;
  const [project] = await tx
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.id, projectId), seesProject(member)));
  return project ? undefined : 404;
}
