import { and, eq, ne } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { endSessions } from '../../core/sessions.ts';
import { members } from '../../db/schema/index.ts';

/**
 * Gives a member of the company another role; sessions that rested on the old one end (R22). False when they have it.
 */
export async function changeRole(act: Act, memberId: string, role: string): Promise<boolean> {
  const mine = and(eq(members.id, memberId), eq(members.companyId, act.companyId), ne(members.role, role));
  const changed = await act.tx.update(members).set({ role }).where(mine).returning({ id: members.id });
  if (changed.length === 0) return false;
  act.record('member.role-changed', null, { member: memberId, role });
  for (const session of await endSessions(act.tx, act.now, { kind: 'member', id: memberId }))
    act.record('session.ended', null, { session });
  return true;
}
