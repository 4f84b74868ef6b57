import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import { kindNamed, resourceOf } from '../core/kinds.ts';
import { type Permission, type Right, roleNamed } from '../core/permissions.ts';
import { may, mint, type TeamScope } from '../core/scope.ts';
import { alive, touchSession } from '../core/sessions.ts';
import { companies, members, sessions } from '../db/schema/index.ts';
import { href, paths } from '../paths.ts';
import { LinkButton } from '../ui/index.ts';
import { words } from '../words/index.ts';
import { companyColumns } from './company.ts';
import { readCookie } from './cookie.ts';
import { type Door, Routes as RouteList } from './door.ts';
import { ErrorWords } from './error-page.tsx';
import { teamPage } from './frame.tsx';

/** What a member needs: a permission (`:kind` is the kind that the address names), or only to be signed in. */
export type TeamPolicy = 'signed in' | Permission | `${Right} :kind`;

/** Looks a member up by the session cookie, or nothing. One query. */
export async function teamScope(core: Core, c: Context): Promise<TeamScope | undefined> {
  const token = readCookie(c, core, 'member');
  if (!token) return undefined;
  const [row] = await core.database.db
    .select({
      sessionId: sessions.id,
      memberId: members.id,
      name: members.name,
      email: members.email,
      role: members.role,
      company: companyColumns,
    })
    .from(sessions)
    .innerJoin(members, and(eq(members.id, sessions.memberId), isNull(members.deactivatedAt)))
    .innerJoin(companies, eq(companies.id, members.companyId))
    .where(alive('member', token, core.clock.now()));
  if (!row) return undefined;
  const { sessionId, memberId: id, name, email, role, company } = row;
  return mint<TeamScope>({
    kind: 'team',
    core,
    companyId: company.id,
    actor: { kind: 'member', id },
    company,
    lang: 'en',
    member: { id, name, email },
    role: roleNamed(role),
    sessionId,
  });
}

function toSignIn(c: Context): Response {
  const wanted = c.req.method === 'GET' ? c.req.path : undefined;
  return c.redirect(href(paths.signIn, {}, wanted && wanted !== '/' ? { next: wanted } : {}), 303);
}

function granted(scope: TeamScope, c: Context, policy: TeamPolicy): boolean {
  if (policy === 'signed in') return true;
  const [right, resource] = policy.split(' ') as [Right, string];
  const kind = resource === ':kind' ? kindNamed(c.req.param('kind') ?? '') : undefined;
  return may(scope, kind ? `${right} ${resourceOf(kind)}` : (policy as Permission));
}

async function refuse(core: Core, c: Context, status: number, reason?: string): Promise<Response> {
  const scope = await teamScope(core, c);
  if (!scope) return toSignIn(c);
  const t = words(scope.lang);
  const what = reason ?? `${status}`;
  const body = (
    <ErrorWords t={t} what={what} company={scope.company.name} requestId={c.get('requestId')}>
      <p>
        <LinkButton href={href(paths.projects)}>Go to your projects</LinkButton>
      </p>
    </ErrorWords>
  );
  return await teamPage({ core, c, scope, t }, { title: 'Not possible', width: 'narrow' }, body, status);
}

/** The door of the team: session → role → scope. */
export const team: Door<TeamScope, TeamPolicy> = {
  name: 'team',
  base: '',
  async enter(core, c, policy) {
    const scope = await teamScope(core, c);
    if (!scope) return toSignIn(c);
    if (!granted(scope, c, policy)) return await refuse(core, c, 403);
    if (c.req.method === 'POST') await touchSession(core, scope.sessionId);
    return scope;
  },
  refuse,
};

export class TeamRoutes extends RouteList<TeamScope, TeamPolicy> {}
