import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { members } from '../../db/schema/index.ts';
import { type Begun, begin } from '../sign-in/begin.ts';
import { type Entry, NONE, type Refused } from '../sign-in/rules.ts';

/** Lets a member in by the right code. Refused when the code was used already, or they are no member any more. */
export async function enter(act: Act, memberId: string, entry: Entry): Promise<Begun | Refused> {
  const taken = await entry.take(act);
  if (!taken.ok) return taken;
  const mine = and(eq(members.id, memberId), eq(members.companyId, act.companyId), isNull(members.deactivatedAt));
  const [member] = await act.tx.select({ id: members.id }).from(members).where(mine).for('share');
  if (!member) return NONE;
  const begun = await begin(act, { kind: 'member', id: memberId }, entry);
  act.record('member.signed-in', null, { session: begun.sessionId });
  return begun;
}
