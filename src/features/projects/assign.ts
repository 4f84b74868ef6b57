import type { Act } from '../../core/act.ts';
import { assignments } from '../../db/schema/index.ts';

/** Assigns a member to a project: an assigned-only role sees it from now on (H16). Twice is once. */
export async function assign(act: Act, projectId: string, memberId: string): Promise<void> {
  const made = await act.tx
    .insert(assignments)
    .values({ companyId: act.companyId, projectId, memberId })
    .onConflictDoNothing()
    .returning({ member: assignments.memberId });
  if (made.length) act.record('member.assigned', projectId, { member: memberId });
}
