import { type Role, roleNamed } from '../../src/core/permissions.ts';
import { type ItemKind, KINDS, resourceOf } from '../../src/kinds.ts';
import type { Browser } from '../browser.ts';
import type { Cast, CastMember } from '../cast.ts';
import type { Filled } from './fill.ts';
import type { Scene } from './scene.ts';

/** Somebody who asks, with what the rules make of them. */
export interface Viewer {
  name: string;
  browser: Browser;
  /** A member that is signed in: of our company or another, and whether they see the project. */
  member?: { role: Role; ours: boolean; onProject: boolean };
  /** A client session's right to our portal: the kinds that it names, or one that was removed. */
  client?: { kinds: readonly ItemKind[] } | 'removed';
  /** Holds the secret of every link of our items, live and dead. */
  visitor?: boolean;
  /** The doors at which they walk every kind and state of every address, not only one. */
  thorough?: readonly string[];
  /** Tags of what they may read at a team's door, or of another project or company that is theirs. */
  own?: readonly string[];
}

const TEAM = ['team', 'preview'];
const PREFIXES = ['shared', 'unshared', 'removed', 'talk'];

function teamTags(role: Role): string[] {
  const kinds = KINDS.filter((kind) => role.permissions.has(`view ${resourceOf(kind)}`));
  const tags = ['p', 'talk', ...kinds.flatMap((kind) => PREFIXES.map((prefix) => `${prefix}:${kind}`))];
  if (kinds.includes('daily-log')) tags.push('internal');
  if (kinds.includes('document')) tags.push('earlier');
  if (role.permissions.has('view contacts')) tags.push('contact');
  return role.permissions.has('view projects') ? tags : [];
}

/** Whether this viewer may read what is tagged so, in the answer to this request (S5, S15, H6, H12, R10, R20). */
export function mayRead(viewer: Viewer, { door, kind }: Pick<Filled, 'door' | 'kind'>, tag: string): boolean {
  const [prefix, of] = tag.split(':') as [string, ItemKind | undefined];
  const listed = prefix === 'shared' || prefix === 'talk';
  if (door === 'team') return viewer.own?.includes(tag) ?? false;
  if (door === 'preview') {
    if (!viewer.member?.ours || !viewer.member.onProject) return false;
    return tag === 'p' || (listed && teamTags(viewer.member.role).includes(tag));
  }
  if (door === 'client') {
    if (!viewer.client || viewer.client === 'removed') return false;
    return tag === 'p' || (listed && (!of || viewer.client.kinds.includes(of)));
  }
  return door === 'link' && viewer.visitor === true && tag === `shared:${kind}`;
}

/** Every kind of viewer of T1, each with a browser of their own. */
export async function openViewers(scene: Scene): Promise<Viewer[]> {
  const { ours, theirs, p, q, x, world } = scene;
  const member = async (name: string, whom: CastMember, given: Partial<Viewer> = {}, onProject = true) => ({
    name,
    browser: await ours.as(whom),
    member: { role: roleNamed(whom.role), ours: true, onProject },
    own: teamTags(roleNamed(whom.role)),
    ...given,
  });
  const client = async (
    name: string,
    given: Partial<Viewer>,
    company: Cast,
    ...accesses: { id: string; contactId: string }[]
  ) => ({
    name,
    browser: await company.asClient(...accesses),
    ...given,
  });
  const everything = [...teamTags(roleNamed('Admin')), 'q', 'off'];
  const unassigned = await member('member who is not assigned', scene.una, { own: ['q', 'off', 'contact'] }, false);
  const otherAdmin = { role: roleNamed('Admin'), ours: false, onProject: false };
  const invited = await client('client who is invited, not active', {}, ours, q.row.access);
  invited.browser.cookies.set('__Host-invitation', scene.invited.secret);
  return [
    { name: 'anonymous', browser: world.browser() },
    { name: 'member of another company', browser: await theirs.as(theirs.admin), member: otherAdmin, own: ['x'] },
    await member('member without the permission (field crew)', ours.crew, { thorough: TEAM }),
    await member('member of a role that may nothing', scene.nell),
    await member('member who may not view daily logs (sales)', ours.sales, { thorough: TEAM }),
    unassigned,
    { name: 'deactivated member', browser: await ours.as(scene.dan) },
    await member('admin', ours.admin, { thorough: TEAM, own: everything }),
    await member('project manager', ours.manager),
    await client('client of another project', {}, ours, q.row.access),
    await client('client of another company', {}, theirs, x.row.access),
    invited,
    await client('removed client', { client: 'removed' }, ours, scene.removed),
    await client(
      'client',
      { client: { kinds: KINDS }, thorough: ['client'] },
      ours,
      p.row.access,
      scene.off.row.access,
    ),
    await client(
      'client who sees documents',
      { client: { kinds: ['document'] }, thorough: ['client'] },
      ours,
      scene.documents,
    ),
    visitor('visitor of the link', scene, (scene) => [scene.p.items, scene.ended, scene.off.items], {
      visitor: true,
      thorough: ['link'],
    }),
    visitor('visitor of a dead link', scene, (scene) => [scene.ended]),
    otherLink(scene),
  ];
}

function visitor(
  name: string,
  scene: Scene,
  links: (scene: Scene) => Scene['p']['items'][],
  given: Partial<Viewer> = {},
): Viewer {
  const browser = scene.world.browser();
  for (const { link, linkSecret } of links(scene).flatMap((items) => Object.values(items)))
    browser.cookies.set(`__Host-link-${link}`, linkSecret);
  return { name, browser, ...given };
}

/** Holds a live link, and sends its secret as that of every other link of ours. */
function otherLink(scene: Scene): Viewer {
  const viewer = visitor('visitor of the link of another item', scene, (scene) => [scene.q.items]);
  const { linkSecret } = scene.q.items.document;
  for (const { link } of Object.values(scene.p.items)) viewer.browser.cookies.set(`__Host-link-${link}`, linkSecret);
  return viewer;
}
