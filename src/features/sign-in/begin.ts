import type { Act } from '../../core/act.ts';
import { beginSession, endSessionOf, type Person, rememberDevice } from '../../core/sessions.ts';
import type { Entry } from './rules.ts';

export interface Begun {
  ok: true;
  sessionId: string;
  token: string;
  device?: string;
}

/**
 * Begins a new session for whom a code let in (R11). The session that the browser held so far ends, and a browser that
 * is new to this person is remembered (R5).
 */
export async function begin(act: Act, person: Person, { browser, known, replaces }: Entry): Promise<Begun> {
  const ended = replaces && (await endSessionOf(act.tx, act.now, replaces));
  if (ended) act.record('session.ended', null, { session: ended });
  const { id: sessionId, token } = await beginSession(act.tx, act.now, act.companyId, person, browser);
  const device = known ? undefined : await rememberDevice(act.tx, act.now, person);
  return { ok: true, sessionId, token, device };
}
