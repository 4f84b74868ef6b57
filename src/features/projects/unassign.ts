import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { assignments } from '../../db/schema/index.ts';

/** Takes a member off a project: an assigned-only role is moved out of its pages at once (H16). */
export async function unassign(act: Act, projectId: string, memberId: string): Promise<void> {
  const gone = await act.tx
    .delete(assignments)
    .where(
      and(
        eq(assignments.companyId, act.companyId),
        eq(assignments.projectId, projectId),
        eq(assignments.memberId, memberId),
      ),
    )
    .returning({ member: assignments.memberId });
  if (gone.length) act.record('member.unassigned', projectId, { member: memberId });
}
