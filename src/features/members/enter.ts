import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { members } from '../../db/schema/index.ts';
import { type Begun, begin } from '../sign-in/begin.ts';
import type { Entry } from '../sign-in/rules.ts';

/** Lets a member in by the right code. Nothing when the code was used already, or they are no member any more. */
export async function enter(act: Act, memberId: string, entry: Entry): Promise<Begun | undefined> {
  const mine = and(eq(members.id, memberId), eq(members.companyId, act.companyId), isNull(members.deactivatedAt));
  const [member] = await act.tx.select({ id: members.id }).from(members).where(mine).for('share');
  const begun = member && (await begin(act, { kind: 'member', id: memberId }, entry));
  if (begun) act.record('member.signed-in', null, { session: begun.sessionId });
  return begun;
}
