import { afterAll, beforeAll } from 'vitest';
import { openServed, type Served } from '../../../test/served.ts';
import type { World } from '../../../test/world.ts';
import { bases, href, linkPaths, paths, portalPaths, under } from '../../paths.ts';

// What the tests of live connections stand on: one world a file, on a port.
export let world: World;
export let connect: Served['connect'];
let close: () => Promise<void>;

/** Opens and closes the world of the test file that calls it. */
export function oneWorld(): void {
  beforeAll(async () => {
    ({ world, connect, close } = await openServed());
  });
  afterAll(() => close());
}

/** A shared item with a link, a client and a visitor of it, and the addresses of their live connections. */
export async function stage() {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const contact = await company.contact();
  const access = await company.access(portal, contact);
  const item = await company.item(project);
  const link = await company.link(await company.share(item));
  const visitor = world.browser();
  await visitor.get(href(paths.linkVisit, { secret: link.secret }));
  const base = href(bases.portal, { portal: portal.id });
  return {
    ...{ company, project, portal, contact, access, item, link, visitor, base },
    client: await company.asClient(access),
    admin: await company.as(company.admin),
    home: (more: Record<string, string> = {}) => under(base, portalPaths.live, {}, { page: 'home', at: '0', ...more }),
    behind: (at: number) => under(href(bases.link, { link: link.id }), linkPaths.live, {}, { at: `${at}` }),
  };
}

export type Stage = Awaited<ReturnType<typeof stage>>;
