import { eq, sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Authority, Core } from '../core/core.ts';
import { notFound } from '../core/errors.ts';
import { linkLives } from '../core/link-lives.ts';
import { passFor } from '../core/passcode.ts';
import { type Company, type LinkScope, mint } from '../core/scope.ts';
import { hash, same } from '../core/secret.ts';
import type { Db, Tx } from '../db/open.ts';
import { companies, items, links, portals, projects, shares } from '../db/schema/index.ts';
import type { ItemKind } from '../kinds.ts';
import { bases, href, paths } from '../paths.ts';
import { readAddress } from './address.ts';
import { afterwards } from './afterwards.ts';
import { companyColumns } from './company.ts';
import { readCookie } from './cookie.ts';
import type { Door } from './door.ts';
import { plainError } from './error-page.tsx';
import { Routes as RouteList } from './routes.ts';

/** A visitor who holds the secret of this link, and has given its passcode if it asks for one. */
export type LinkPolicy = 'visitor of the link';

/** Whether a link still opens anything: itself and its share live (S9, by the join), and no portal that is off. */
const standing = (now: Date) => sql<'live' | 'dead' | 'off'>`case
  when ${shares.endedAt} is not null or not ${linkLives(now)} then 'dead'
  when ${portals.enabled} = false then 'off' else 'live' end`;

function linkOf(db: Db | Tx, now: Date, secret: string) {
  return db
    .select({
      linkId: links.id,
      contactId: links.contactId,
      passcodeHash: links.passcodeHash,
      shareId: shares.id,
      item: { id: items.id, kind: items.kind, changedAt: items.updatedAt },
      project: { id: projects.id },
      company: companyColumns,
      standing: standing(now),
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
  const [row] = await linkOf(core.database.db, core.clock.now(), secret);
  return row;
}

type Found = NonNullable<Awaited<ReturnType<typeof findLink>>>;

/** What a browser brings for a link: the secret of its address, and what giving its passcode left. */
type Brought = { secret: string; pass: string | undefined };

/** Whether this browser has given the passcode that the link asks for now; any has where it asks for none. */
function unlocked(core: Core, { linkId, passcodeHash }: Found, { pass }: Brought): boolean {
  return passcodeHash === null || (pass !== undefined && same(pass, passFor(core.pepper, linkId, passcodeHash)));
}

/** Inside an act: the link and its share must still live, its portal not be off, its passcode still be given (R2). */
async function insist(core: Core, tx: Tx, secret: string, opens: (row: Found) => boolean = () => true): Promise<void> {
  const [row] = await linkOf(tx, core.clock.now(), secret).for('share', { of: [links, shares] });
  if (row?.standing !== 'live' || !opens(row)) notFound();
}

/** A link that was one once: whose it was, and a line in the trail (R18). */
async function refuseDead(core: Core, c: Context, { linkId, item, project, company }: Found): Promise<Response> {
  const by = { core, companyId: company.id, actor: { kind: 'visitor', id: linkId } } as const;
  afterwards(c, by, 'refused', (act) => act.record('link.refused', project.id, { item: item.id, link: linkId }));
  return await plainError(core, c, 404, 'deadLink', company);
}

/** The link of an address whose secret the browser holds, while it opens something; a response is its refusal. */
async function liveLink(core: Core, c: Context): Promise<(Brought & { row: Found }) | Response> {
  const { link: id } = readAddress(c, bases.link);
  const secret = readCookie(c, core, `link-${id}`);
  const row = secret ? await findLink(core, secret) : undefined;
  if (!secret || !row || row.linkId !== id) return await plainError(core, c, 404, 'deadLink');
  if (row.standing === 'off') return await plainError(core, c, 503, undefined, row.company);
  if (row.standing === 'dead') return await refuseDead(core, c, row);
  return { row, secret, pass: readCookie(c, core, `pass-${id}`) };
}

/** A live link in the hands of somebody who may still have to give its passcode: ids, and nothing of its item. */
export interface LockedLink {
  id: string;
  itemId: string;
  projectId: string;
  company: Company;
  /** Whether there is a passcode to be given. */
  locked: boolean;
  /** The link's visitor, proven inside an act by the link alone. */
  by: Authority;
}

/** Finds it, or the refusal that everything behind a dead link gives. */
export async function lockedLink(core: Core, c: Context): Promise<LockedLink | Response> {
  const found = await liveLink(core, c);
  if (found instanceof Response) return found;
  const { row, secret } = found;
  const actor = { kind: 'visitor', id: row.linkId } as const;
  const by = { core, companyId: row.company.id, actor, prove: (tx: Tx) => insist(core, tx, secret) };
  const ids = { id: row.linkId, itemId: row.item.id, projectId: row.project.id };
  return { ...ids, company: row.company, locked: !unlocked(core, row, found), by };
}

async function enter(core: Core, c: Context): Promise<LinkScope | Response> {
  const found = await liveLink(core, c);
  if (found instanceof Response) return found;
  const { row, ...brought } = found;
  const { linkId: id } = row;
  if (!unlocked(core, row, brought)) return c.redirect(href(paths.linkPasscode, { link: id }), 303);
  return mint<LinkScope>({
    kind: 'link',
    core,
    companyId: row.company.id,
    actor: { kind: 'visitor', id },
    prove: (tx) => insist(core, tx, brought.secret, (now) => unlocked(core, now, brought)),
    company: row.company,
    lang: 'en',
    linkId: id,
    contactId: row.contactId,
    shareId: row.shareId,
    itemId: row.item.id,
    itemKind: row.item.kind as ItemKind,
    projectId: row.project.id,
    changedAt: row.item.changedAt.getTime(),
    base: href(bases.link, { link: id }),
  });
}

/** The door of the public link: the link's own cookie → a live link → its passcode → its one item (R10). */
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
