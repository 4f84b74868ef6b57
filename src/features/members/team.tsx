import { act } from '../../core/act.ts';
import { notFound } from '../../core/errors.ts';
import type { TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { dropCookie } from '../../doors/cookie.ts';
import { type Ask, pagesOf, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import { endSession } from './end-session.ts';
import { ownSessions } from './queries.ts';
import { AccountPage } from './views.tsx';

/** Gone from this browser: back to the sign-in. */
function signedOut(ask: Ask<TeamScope>): Response {
  dropCookie(ask.c, ask.core, 'member');
  return seeOther(ask, href(paths.signIn), 'You are signed out');
}

async function end(ask: Ask<TeamScope>, sessionId?: string): Promise<Response> {
  const { scope } = ask;
  const ended = await act(scope, (act) => endSession(act, scope.member.id, sessionId));
  if (!sessionId || sessionId === scope.sessionId) return signedOut(ask);
  if (ended === 0) notFound();
  return seeOther(ask, href(paths.account), 'Session ended');
}

/** The member's own account: who they are, where they are signed in, and the way out (R11). */
export const account = new TeamRoutes()
  .get(paths.account, 'signed in', async (ask) => {
    const { page, href: pageHref } = pagesOf(ask);
    const sessions = await ownSessions(ask.scope, page);
    const body = <AccountPage scope={ask.scope} sessions={sessions} pageHref={pageHref} />;
    return await teamPage(ask, { title: 'Your account' }, body);
  })
  .post(paths.sessionsEnding, 'signed in', takes.nothing, (ask) => end(ask))
  .post(paths.sessionEnding, 'signed in', takes.nothing, (ask) => end(ask, ask.params.session))
  .post(paths.signOut, 'signed in', takes.nothing, (ask) => end(ask, ask.scope.sessionId));
