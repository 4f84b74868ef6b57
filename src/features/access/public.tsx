import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import { act } from '../../core/act.ts';
import { authority, type Core } from '../../core/core.ts';
import { Refusal } from '../../core/errors.ts';
import { normalisePhone } from '../../core/phone.ts';
import type { OpenScope } from '../../core/scope.ts';
import { hash } from '../../core/secret.ts';
import { endSessionOf } from '../../core/sessions.ts';
import { prepared } from '../../db/prepared.ts';
import { accesses, companies, contacts, portals, projects, sessions } from '../../db/schema/index.ts';
import { takes } from '../../doors/body.ts';
import { client } from '../../doors/client.tsx';
import { companyColumns } from '../../doors/company.ts';
import { dropCookie, readCookie, writeCookie } from '../../doors/cookie.ts';
import { type Ask, askedAgain, seeOther } from '../../doors/door.ts';
import { plainPage } from '../../doors/frame.tsx';
import { OpenRoutes } from '../../doors/open.tsx';
import { bases, portalDoorPaths as door, href } from '../../paths.ts';
import { type Words, words } from '../../words/index.ts';
import { addressRoutes, codeRoutes, personRoutes } from '../sign-in/public.tsx';
import { type Candidate, type Entrance, type Entry, MOST_CANDIDATES } from '../sign-in/rules.ts';
import { ClosedPage } from '../sign-in/views/pages.tsx';
import { accept, welcome } from './accept.ts';
import { accessState } from './rules.ts';

type Visit = Ask<OpenScope, 'portal'>;

const readPortal = prepared((db) =>
  db
    .select({ id: portals.id, enabled: portals.enabled, company: companyColumns })
    .from(portals)
    .innerJoin(projects, eq(projects.id, portals.projectId))
    .innerJoin(companies, eq(companies.id, portals.companyId))
    .where(eq(portals.id, sql.placeholder('portal'))),
);

async function findPortal(core: Core, portal: string) {
  const [row] = await readPortal(core.database.db).execute({ portal });
  if (!row) throw new Refusal(404, 'noPortal');
  return row;
}

/** The invitation that this browser came by last, if it is one of this portal: what has become of it (R7). */
async function findInvitation({ c, core }: Visit, portalId: string) {
  const secret = readCookie(c, core, 'invitation');
  if (!secret) return undefined;
  const [row] = await core.database.db
    .select()
    .from(accesses)
    .where(and(eq(accesses.inviteHash, hash(secret)), eq(accesses.portalId, portalId)));
  return row;
}

type Invitation = Awaited<ReturnType<typeof findInvitation>>;

/** Only the invitation's own link says that it expired or was cancelled; `ended` is what the door says (S3). */
function noticeOf({ c, core }: Visit, t: Words, company: string, invitation: Invitation): string | undefined {
  if (c.req.query('ended') || invitation?.removedAt) return t('signIn.ended', { company });
  const state = invitation && accessState(invitation, core.clock.now());
  if (state === 'Invitation expired') return t('signIn.inviteExpired', { company });
  if (state === 'Not invited') return t('signIn.inviteCancelled', { company });
  return undefined;
}

/** A browser that is in goes on to its project, unless it comes by another person's invitation (B4). */
async function insideOf({ c, core }: Visit, base: string, invitation: Invitation): Promise<string | undefined> {
  if (c.req.method !== 'GET' || !readCookie(c, core, 'client')) return undefined;
  const scope = await client.enter(core, c, 'client of the portal');
  if (scope instanceof Response) return undefined;
  const another = invitation && !invitation.removedAt && invitation.contactId !== scope.contact.id;
  return another ? undefined : base;
}

/** A phone lets in only where its owner agreed to texts (H23). */
const addressed = or(
  eq(contacts.email, sql.placeholder('address')),
  and(eq(contacts.phone, sql.placeholder('address')), isNotNull(contacts.smsConsentAt)),
);

const readClients = prepared((db) =>
  db
    .select({ id: accesses.id, personId: contacts.id, name: contacts.name, inviteHash: accesses.inviteHash })
    .from(accesses)
    .innerJoin(contacts, eq(contacts.id, accesses.contactId))
    .where(and(eq(accesses.portalId, sql.placeholder('portal')), welcome(sql.placeholder('now')), addressed))
    .orderBy(contacts.name, accesses.id)
    .limit(MOST_CANDIDATES),
);

/** Whom an email or phone lets into this portal now. */
async function findClients(core: Core, portal: string, address: string): Promise<Candidate[]> {
  return await readClients(core.database.db).execute({ portal, address, now: core.clock.now().toISOString() });
}

function normalise(typed: string): string | undefined {
  const email = typed.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(email) ? email : normalisePhone(typed);
}

/** The entrance of one portal: 404 when there is none, a friendly page while it is off (S7). */
async function openPortal(ask: Visit): Promise<Entrance | Response> {
  const { core, c } = ask;
  const { id: portalId, enabled, company } = await findPortal(core, ask.params.portal);
  const lang = 'en';
  const t = words(lang);
  const at = { portal: portalId };
  if (!enabled) {
    const title = t('signIn.offTitle');
    const text = t('signIn.off', { company: company.name });
    const body = <ClosedPage t={t} title={title} text={text} again={askedAgain(c)} />;
    return await plainPage(core, c, { title, company, status: 503, home: href(door.signIn, at) }, body);
  }
  const invitation = await findInvitation(ask, portalId);
  const base = href(bases.portal, at);
  return {
    purpose: 'client',
    portalId,
    companyId: company.id,
    company,
    t,
    lang,
    at: { signIn: href(door.signIn, at), code: href(door.signInCode, at), person: href(door.signInPerson, at) },
    field: 'address',
    notice: noticeOf(ask, t, company.name, invitation),
    inside: await insideOf(ask, base, invitation),
    again: true,
    normalise,
    find: (address) => findClients(core, portalId, address),
    admit: (whom, entry) => admit(core, company.id, base, whom, entry),
  };
}

async function admit(core: Core, companyId: string, to: string, whom: Candidate, entry: Entry) {
  const by = authority(core, companyId, { kind: 'client', id: whom.personId });
  const begun = await act(by, (act) => accept(act, whom.id, entry));
  return begun.ok ? { ...begun, to } : begun;
}

const INVITATION_SECONDS = 7 * 24 * 3600;

/**
 * The mailed link: a cookie instead of its secret, and on to the sign-in's clean address (R9). It signs nobody in.
 */
function visitInvitation(ask: Ask<OpenScope, 'portal' | 'secret'>): Response {
  writeCookie(ask.c, ask.core, 'invitation', ask.params.secret, INVITATION_SECONDS);
  return seeOther(ask, href(door.signIn, { portal: ask.params.portal }));
}

/** Ends the session of this browser, in every portal that it opened. */
async function signOut(ask: Visit): Promise<Response> {
  const { core, c } = ask;
  const token = readCookie(c, core, 'client');
  const [session] = token
    ? await core.database.db
        .select()
        .from(sessions)
        .where(eq(sessions.tokenHash, hash(token)))
    : [];
  if (token && session?.contactId) {
    const by = authority(core, session.companyId, { kind: 'client', id: session.contactId });
    await act(by, async (act) => {
      const ended = await endSessionOf(act.tx, act.now, token);
      if (ended) act.record('session.ended', null, { session: ended });
    });
  }
  dropCookie(c, core, 'client');
  return seeOther(ask, href(door.signIn, { portal: ask.params.portal }));
}

/** How a client comes in and goes: one mechanism with the members' sign-in (src/features/sign-in). */
export const portalSignIn = [
  addressRoutes(door.signIn, openPortal),
  codeRoutes(door.signInCode, 'sign-in', openPortal),
  personRoutes(door.signInPerson, openPortal),
  new OpenRoutes()
    .get(door.invitation, 'sign-in', visitInvitation)
    .post(door.signOut, 'sign-in', takes.nothing, signOut),
];
