import type { Act } from '../../core/act.ts';
import { endSessions } from '../../core/sessions.ts';

/** Ends one session of the member, or all of them (R11). Gives how many ended; another's session is not found. */
export async function endSession(act: Act, memberId: string, sessionId?: string): Promise<number> {
  const ended = await endSessions(act.tx, act.now, { kind: 'member', id: memberId }, sessionId);
  for (const session of ended) act.record('session.ended', null, { session });
  return ended.length;
}
