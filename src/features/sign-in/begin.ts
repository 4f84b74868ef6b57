import type { Act } from '../../core/act.ts';
import { useCode } from '../../core/codes.ts';
import { beginSession, endSessionOf, type Person, rememberDevice } from '../../core/sessions.ts';
import type { Entry } from './rules.ts';

export interface Begun {
  sessionId: string;
  token: string;
  device?: string;
}

/**
 * Uses the right code up and begins a new session (R4, R11): nothing when another request was faster. The session that
 * the browser held so far ends, and a browser that is new to this person is remembered (R5).
 */
export async function begin(act: Act, person: Person, entry: Entry): Promise<Begun | undefined> {
  const { code, browser, known, replaces } = entry;
  if (!(await useCode(act, code.id))) return undefined;
  const ended = replaces && (await endSessionOf(act.tx, act.now, replaces));
  if (ended) act.record('session.ended', null, { session: ended });
  const { id: sessionId, token } = await beginSession(act.tx, act.now, act.companyId, person, browser);
  const device = known ? undefined : await rememberDevice(act.tx, act.now, person);
  return { sessionId, token, device };
}
