import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from 'hono';
import { thisMinute } from '../core/clock.ts';
import type { Core } from '../core/core.ts';
import { notFound, Refusal } from '../core/errors.ts';
import { refusalOf } from '../core/member-may.ts';
import { type Permission, type Right, roleNamed } from '../core/permissions.ts';
import { may, mint, type TeamScope } from '../core/scope.ts';
import { alive, asking, touchSession } from '../core/sessions.ts';
import type { Db, Tx } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { companies, members, sessions } from '../db/schema/index.ts';
import { kindNamed, resourceOf } from '../kinds.ts';
import { href, paths } from '../paths.ts';
import { LinkButton } from '../ui/index.ts';
import { words } from '../words/index.ts';
import { addressed } from './address.ts';
import { companyColumns } from './company.ts';
import { readCookie } from './cookie.ts';
import type { Door } from './door.ts';
import { ErrorWords } from './error-page.tsx';
import { teamPage } from './frame.tsx';
import { Routes as RouteList } from './routes.ts';

/** What a member needs: a permission (`:kind` is the kind that the address names), or only to be signed in. */
export type TeamPolicy = 'signed in' | Permission | `${Right} :kind`;

/** The member of a session that lives, by the values of `asking`. */
function memberOf(db: Db | Tx) {
  return db
    .select({
      session: { id: sessions.id, seenAt: sessions.seenAt },
      memberId: members.id,
      name: members.name,
      email: members.email,
      role: members.role,
      readNumber: members.readNumber,
      eventNumber: companies.eventNumber,
      company: companyColumns,
    })
    .from(sessions)
    .innerJoin(members, and(eq(members.id, sessions.memberId), isNull(members.deactivatedAt)))
    .innerJoin(companies, eq(companies.id, members.companyId))
    .where(alive);
}

const readMember = prepared(memberOf);

/**
 * Inside an act: the member must still be one, of a role that grants what the route asked for, and see the project that
 * the address names (R2).
 */
function proof(core: Core, c: Context, token: string, policy: TeamPolicy) {
  return async (tx: Tx): Promise<void> => {
    const held = memberOf(tx).for('share', { of: [sessions, members] });
    const [row] = await held.prepare('held').execute(asking('member', token, core.clock.now()));
    if (!row) notFound();
    const member = { companyId: row.company.id, role: roleNamed(row.role), member: { id: row.memberId } };
    const status = await refusalOf(tx, member, needs(c, policy), addressed(c, 'project'));
    if (status) throw new Refusal(status);
  };
}

/** Looks a member up by the session cookie, or nothing. One query. */
export async function teamScope(
  core: Core,
  c: Context,
  policy: TeamPolicy = 'signed in',
): Promise<TeamScope | undefined> {
  const token = readCookie(c, core, 'member');
  const [row] = token ? await readMember(core.database.db).execute(asking('member', token, core.clock.now())) : [];
  if (!token || !row) return undefined;
  const { session, ...known } = row;
  const { memberId: id, name, email, role, company } = known;
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') await touchSession(core, session);
  return mint<TeamScope>({
    kind: 'team',
    core,
    companyId: company.id,
    actor: { kind: 'member', id },
    prove: proof(core, c, token, policy),
    company,
    lang: 'en',
    member: { id, name, email },
    role: roleNamed(role),
    sessionId: session.id,
    viewer: id,
    truth: JSON.stringify([known, thisMinute(core.clock)]),
  });
}

function toSignIn(c: Context): Response {
  const wanted = c.req.method === 'GET' ? c.req.path : undefined;
  return c.redirect(href(paths.signIn, {}, wanted && wanted !== '/' ? { next: wanted } : {}), 303);
}

/** The permissions that a policy comes to at this address. */
function needs(c: Context, policy: TeamPolicy): Permission[] {
  if (policy === 'signed in') return [];
  const [right, resource] = policy.split(' ') as [Right, string];
  const kind = resource === ':kind' ? kindNamed(addressed(c, 'kind') ?? '') : undefined;
  return [kind ? `${right} ${resourceOf(kind)}` : (policy as Permission)];
}

const granted = (scope: TeamScope, c: Context, policy: TeamPolicy) =>
  needs(c, policy).every((need) => may(scope, need));

async function refuse(core: Core, c: Context, status: number, reason?: string): Promise<Response> {
  const scope = await teamScope(core, c);
  if (!scope) return toSignIn(c);
  const t = words(scope.lang);
  const what = reason ?? `${status}`;
  const body = (
    <ErrorWords c={c} t={t} what={what} company={scope.company.name}>
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
  credential: () => 'member',
  async enter(core, c, policy) {
    const scope = await teamScope(core, c, policy);
    if (!scope) return toSignIn(c);
    return granted(scope, c, policy) ? scope : await refuse(core, c, 403);
  },
  refuse,
};

export class TeamRoutes extends RouteList<TeamScope, TeamPolicy> {}
