import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Core } from '../../core/core.ts';
import type { TeamScope } from '../../core/scope.ts';
import { listSessions } from '../../core/sessions.ts';
import { companies, members } from '../../db/schema/index.ts';
import { type Candidate, MOST_CANDIDATES } from '../sign-in/rules.ts';

/** Whether this program has any company yet. */
export async function anyCompany(core: Core): Promise<boolean> {
  const rows = await core.database.db.select({ id: companies.id }).from(companies).limit(1);
  return rows.length > 0;
}

/** The memberships that an email opens, one a company: before anybody is signed in, so without a scope. */
export async function findMemberships(core: Core, email: string): Promise<(Candidate & { companyId: string })[]> {
  return await core.database.db
    .select({ id: members.id, personId: members.id, name: companies.name, companyId: companies.id })
    .from(members)
    .innerJoin(companies, eq(companies.id, members.companyId))
    .where(and(eq(members.email, email), isNull(members.deactivatedAt)))
    .orderBy(asc(companies.name), asc(members.id))
    .limit(MOST_CANDIDATES);
}

/** A page of the member's own sessions that are alive, newest first (R11). */
export async function ownSessions(scope: TeamScope, page: number) {
  return await listSessions(scope.core, { kind: 'member', id: scope.member.id }, page);
}

/** For the operator's commands: every company, by name. */
export async function listCompanies(core: Core) {
  const { id, name } = companies;
  return await core.database.db.select({ id, name }).from(companies).orderBy(asc(name), asc(id));
}

/** For the operator's commands: the company's member of that email, deactivated or not. */
export async function findMember(core: Core, companyId: string, email: string) {
  const [row] = await core.database.db
    .select()
    .from(members)
    .where(and(eq(members.companyId, companyId), eq(members.email, email)));
  return row;
}
