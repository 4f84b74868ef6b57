import { eq, sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Core } from '../core/core.ts';
import { notFound } from '../core/errors.ts';
import { type LinkScope, mint } from '../core/scope.ts';
import { hash } from '../core/secret.ts';
import type { Db, Tx } from '../db/open.ts';
import { companies, items, links, portals, projects, shares } from '../db/schema/index.ts';
import type { ItemKind } from '../kinds.ts';
import { bases, href } from '../paths.ts';
import { readAddress } from './address.ts';
import { afterwards } from './afterwards.ts';
import { companyColumns } from './company.ts';
import { readCookie } from './cookie.ts';
import type { Door } from './door.ts';
import { plainError } from './error-page.tsx';
import { Routes as RouteList } from './routes.ts';

/** A visitor who holds the secret of this link. */
export type LinkPolicy = 'visitor of the link';

/** Whether a link still opens anything: itself and its share live (S9, by the join), and no portal that is off. */
const standing = sql<'live' | 'dead' | 'off'>`case
  when ${links.endedAt} is not null or ${shares.endedAt} is not null then 'dead'
  when ${portals.enabled} = false then 'off' else 'live' end`;

function linkOf(db: Db | Tx, secret: string) {
  return db
    .select({
      linkId: links.id,
      shareId: shares.id,
      item: { id: items.id, kind: items.kind, changedAt: items.updatedAt },
      project: { id: projects.id },
      company: companyColumns,
      standing,
    })
    .from(links)
    .innerJoin(shares, eq(shares.id, links.shareId))
    .innerJoin(items, eq(items.id, shares.itemId))
    .innerJoin(projects, eq(projects.id, shares.projectId))
    .innerJoin(companies, eq(companies.id, links.companyId))
    .leftJoin(portals, eq(portals.projectId, projects.id))
    .where(eq(links.secretHash, hash(secret)));
}

/** Finds a link by its secret, whatever has become of it. */
export async function findLink(core: Core, secret: string) {
  const [row] = await linkOf(core.database.db, secret);
  return row;
}

/** Inside an act: the link and its share must still live, and its portal not be off (R2). */
async function insist(tx: Tx, secret: string): Promise<void> {
  const [row] = await linkOf(tx, secret).for('share', { of: [links, shares] });
  if (row?.standing !== 'live') notFound();
}

type Found = NonNullable<Awaited<ReturnType<typeof findLink>>>;

/** A link that was one once: whose it was, and a line in the trail (R18). */
async function refuseDead(core: Core, c: Context, { linkId, item, project, company }: Found): Promise<Response> {
  const by = { core, companyId: company.id, actor: { kind: 'visitor', id: linkId } } as const;
  afterwards(c, by, 'refused', (act) => act.record('link.refused', project.id, { item: item.id, link: linkId }));
  return await plainError(core, c, 404, 'deadLink', company);
}

async function enter(core: Core, c: Context): Promise<LinkScope | Response> {
  const { link: id } = readAddress(c, bases.link);
  const secret = readCookie(c, core, `link-${id}`);
  const row = secret ? await findLink(core, secret) : undefined;
  if (!secret || !row || row.linkId !== id) return await plainError(core, c, 404, 'deadLink');
  if (row.standing === 'off') return await plainError(core, c, 503, undefined, row.company);
  if (row.standing === 'dead') return await refuseDead(core, c, row);
  return mint<LinkScope>({
    kind: 'link',
    core,
    companyId: row.company.id,
    actor: { kind: 'visitor', id },
    prove: (tx) => insist(tx, secret),
    company: row.company,
    lang: 'en',
    linkId: id,
    shareId: row.shareId,
    itemId: row.item.id,
    itemKind: row.item.kind as ItemKind,
    projectId: row.project.id,
    changedAt: row.item.changedAt.getTime(),
    base: href(bases.link, { link: id }),
  });
}

/** The door of the public link: the link's own cookie → a live link → its one item (R10). */
export const link: Door<LinkScope, LinkPolicy> = {
  name: 'link',
  base: bases.link,
  credential: (c) => `link-${readAddress(c, bases.link).link}`,
  enter,
  async refuse(core, c, status, reason) {
    const scope = await enter(core, c);
    return scope instanceof Response ? scope : await plainError(core, c, status, reason, scope.company);
  },
};

export class LinkRoutes extends RouteList<LinkScope, LinkPolicy> {}
