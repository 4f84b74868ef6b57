import { and, eq, sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import { Refusal } from '../core/errors.ts';
import { may, mint, type PortalScope, type PreviewScope } from '../core/scope.ts';
import { seesProject } from '../core/visible.ts';
import { portals, projects } from '../db/schema/index.ts';
import { KINDS, resourceOf } from '../kinds.ts';
import { bases, href } from '../paths.ts';
import { readAddress } from './address.ts';
import { refuseInPortal } from './client.tsx';
import { contactPerson } from './contact-person.ts';
import type { Door } from './door.ts';
import { plainError } from './error-page.tsx';
import { team, teamScope } from './team.tsx';

/**
 * A member who may view projects, in a portal of a project they see. GET only: no other method is ever mounted (R19).
 */
export type PreviewPolicy = 'client of the portal';

interface Person {
  accessId: string;
  contactId: string;
  name: string;
  hiddenKinds: string[];
}

const people = sql<Person[]>`coalesce((
  select json_agg(json_build_object('accessId', a.id, 'contactId', a.contact_id, 'name', c.name,
      'hiddenKinds', a.hidden_kinds)
    order by a.contact_id = ${projects.clientContactId} desc nulls last, a.id)
  from accesses a join contacts c on c.id = a.contact_id
  where a.portal_id = ${portals.id} and a.removed_at is null), '[]'::json)`;

/** The person of the address: an access entry, or `anyone` while nobody is invited. */
const ANYONE = 'anyone';

const seen = {
  projectId: projects.id,
  projectTitle: projects.title,
  projectNumber: projects.number,
  portalNumber: projects.portalNumber,
  contactPerson,
};

async function enter(core: Core, c: Context): Promise<PreviewScope | Response> {
  const member = await team.enter(core, c, 'view projects');
  if (member instanceof Response) return member;
  const { portal: portalId, person: asked } = readAddress(c, bases.preview);
  const [row] = await core.database.db
    .select({ project: seen, people })
    .from(portals)
    .innerJoin(projects, and(eq(projects.id, portals.projectId), seesProject(member)))
    .where(eq(portals.id, portalId));
  const person = row?.people.find(({ accessId }) => accessId === asked);
  if (!row || (!person && (asked !== ANYONE || row.people.length > 0))) return await team.refuse(core, c, 404);
  const { core: _core, actor, companyId, company } = member;
  return mint<PreviewScope>({
    kind: 'preview',
    core,
    companyId,
    actor,
    prove: () => Promise.reject(new Refusal(403)),
    company,
    lang: 'en',
    portalId,
    ...row.project,
    contact: person ? { id: person.contactId, name: person.name } : null,
    accessId: person?.accessId ?? null,
    kinds: KINDS.filter((kind) => !person?.hiddenKinds.includes(kind)),
    base: href(bases.preview, { portal: portalId, person: asked }),
    member: member.member,
    veiled: KINDS.filter((kind) => !may(member, `view ${resourceOf(kind)}`)),
    people: row.people,
  });
}

/** The door of the preview: the member's door, then the chosen person's own authorisation path (B5). */
export const preview: Door<PortalScope, PreviewPolicy> = {
  name: 'preview',
  base: bases.preview,
  credential: () => 'member',
  enter,
  async refuse(core, c, status, reason) {
    if (!(await teamScope(core, c))) return await plainError(core, c, status, reason);
    const scope = await enter(core, c);
    return scope instanceof Response ? scope : await refuseInPortal(core, c, scope, status, reason);
  },
};
