import { and, eq, sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import { notFound } from '../core/errors.ts';
import { type ClientScope, type Company, mint, type PortalScope } from '../core/scope.ts';
import { alive, asking, touchSession } from '../core/sessions.ts';
import type { Db, Tx } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { accesses, companies, contacts, portals, projects, rights, sessions } from '../db/schema/index.ts';
import { KINDS } from '../kinds.ts';
import { bases, href, portalDoorPaths } from '../paths.ts';
import { LinkButton } from '../ui/index.ts';
import { dayIn } from '../words/formats.ts';
import { words } from '../words/index.ts';
import { readAddress } from './address.ts';
import { companyColumns } from './company.ts';
import { contactPerson } from './contact-person.ts';
import { readCookie } from './cookie.ts';
import type { Door } from './door.ts';
import { ErrorWords } from './error-page.tsx';
import { plainPage, portalPage } from './frame.tsx';
import { Routes as RouteList } from './routes.ts';

/** Signed in to this portal, which is on. What of it this client sees is the scope's matter. */
export type ClientPolicy = 'client of the portal';

/** The other portals that the same session may open. */
const others = sql<{ portalId: string; title: string }[]>`coalesce((
  select json_agg(json_build_object('portalId', p.id, 'title', j.title) order by j.number desc)
  from rights r
  join accesses a on a.id = r.access_id and a.removed_at is null and a.portal_id <> ${accesses.portalId}
  join portals p on p.id = a.portal_id and p.enabled
  join projects j on j.id = p.project_id
  where r.session_id = ${sessions.id}), '[]'::json)`;

/** The session's newest right to a portal, by the values of `askingFor`. */
function rightTo(db: Db | Tx) {
  return db
    .select({
      session: { id: sessions.id, seenAt: sessions.seenAt },
      contact: { id: contacts.id, name: contacts.name },
      readNumber: contacts.readNumber,
      portalsNumber: companies.portalsNumber,
      lang: contacts.language,
      access: { id: accesses.id, hiddenKinds: accesses.hiddenKinds, removedAt: accesses.removedAt },
      enabled: portals.enabled,
      project: { id: projects.id, title: projects.title, number: projects.number, portalNumber: projects.portalNumber },
      contactPerson,
      company: companyColumns,
      others,
    })
    .from(sessions)
    .innerJoin(rights, eq(rights.sessionId, sessions.id))
    .innerJoin(accesses, and(eq(accesses.id, rights.accessId), eq(accesses.portalId, sql.placeholder('portal'))))
    .innerJoin(contacts, eq(contacts.id, sessions.contactId))
    .innerJoin(portals, eq(portals.id, accesses.portalId))
    .innerJoin(projects, eq(projects.id, portals.projectId))
    .innerJoin(companies, eq(companies.id, projects.companyId))
    .where(alive)
    .orderBy(sql`${accesses.removedAt} desc nulls first`)
    .limit(1);
}

const readRight = prepared(rightTo);

const askingFor = (core: Core, token: string, portal: string) => ({
  portal,
  ...asking('client', token, core.clock.now()),
});

type Right = Awaited<ReturnType<typeof rightTo>>[number];

/** Inside an act: this entry must still be the client's, see the same kinds, and its portal be on (R2). */
function proof(core: Core, token: string, portalId: string, { access }: Right) {
  return async (tx: Tx): Promise<void> => {
    const held = rightTo(tx).for('share', { of: [sessions, rights, accesses, portals] });
    const [row] = await held.prepare('held').execute(askingFor(core, token, portalId));
    const holds = row?.enabled && !row.access.removedAt && row.access.id === access.id;
    if (!holds || `${row.access.hiddenKinds}` !== `${access.hiddenKinds}`) notFound();
  };
}

/** The page of a portal that is off: friendly, with the contractor's number (S7, S10). */
async function offPage(core: Core, c: Context, company: Company): Promise<Response> {
  const t = words('en');
  const body = <ErrorWords c={c} t={t} what="503" company={company.name} />;
  return await plainPage(core, c, { title: t('errors.503.title'), company, status: 503 }, body);
}

async function enter(core: Core, c: Context): Promise<ClientScope | Response> {
  const { portal: portalId } = readAddress(c, bases.portal);
  const token = readCookie(c, core, 'client');
  const [row] = token ? await readRight(core.database.db).execute(askingFor(core, token, portalId)) : [];
  const signIn = href(portalDoorPaths.signIn, { portal: portalId });
  if (!token || !row) return c.redirect(signIn, 303);
  if (row.access.removedAt) return c.redirect(`${signIn}?ended=1`, 303);
  if (!row.enabled) return await offPage(core, c, row.company);
  const { session, ...known } = row;
  const { contact, lang, access, project, company } = known;
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') await touchSession(core, session);
  return mint<ClientScope>({
    kind: 'client',
    core,
    companyId: company.id,
    actor: { kind: 'client', id: contact.id },
    prove: proof(core, token, portalId, row),
    company,
    lang,
    portalId,
    projectId: project.id,
    projectTitle: project.title,
    projectNumber: project.number,
    portalNumber: project.portalNumber,
    contact,
    accessId: access.id,
    contactPerson: row.contactPerson,
    kinds: KINDS.filter((kind) => !access.hiddenKinds.includes(kind)),
    base: href(bases.portal, { portal: portalId }),
    sessionId: session.id,
    others: row.others,
    viewer: access.id,
    truth: JSON.stringify([known, dayIn(company.timeZone, core.clock.now())]),
  });
}

/** The page of a refusal inside a portal, in the portal's own frame. */
export async function refuseInPortal(core: Core, c: Context, scope: PortalScope, status: number, reason?: string) {
  const t = words(scope.lang);
  const what = reason ?? `${status}`;
  const body = (
    <ErrorWords c={c} t={t} what={what} company={scope.company.name}>
      <p>
        <LinkButton href={scope.base}>{t('errors.toPortal')}</LinkButton>
      </p>
    </ErrorWords>
  );
  const title = status === 410 ? t('errors.410.title') : t('errors.404.title');
  return await portalPage({ core, c, scope, t }, { title, still: true, width: 'narrow' }, body, status);
}

/** The door of the client: session → right → access → scope. A removed access has no right, by the join (R2). */
export const client: Door<ClientScope, ClientPolicy> = {
  name: 'client',
  base: bases.portal,
  credential: () => 'client',
  enter,
  async refuse(core, c, status, reason) {
    const scope = await enter(core, c);
    return scope instanceof Response ? scope : await refuseInPortal(core, c, scope, status, reason);
  },
};

/** What a client does: POST routes, for the client alone. */
export class ClientRoutes extends RouteList<ClientScope, ClientPolicy> {}
/** What a client sees: GET routes, walked by a preview as well (S4, B5). */
export class PortalRoutes extends RouteList<PortalScope, ClientPolicy> {}
