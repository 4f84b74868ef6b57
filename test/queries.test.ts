import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { KINDS } from '../src/kinds.ts';
import { bases, href, linkPaths, paths, portalPaths, under } from '../src/paths.ts';
import type { Browser } from './browser.ts';
import type { Cast } from './cast.ts';
import { openWorld, type World } from './world.ts';

/** B9: what a portal's page may ask the database, the sign-in check included. */
const MOST = 3;

let world: World;
let company: Cast;
beforeAll(async () => {
  world = await openWorld();
  company = await world.company();
});
afterAll(() => world.close());

/** A full portal: each kind of item, shared, talked about and linked, and a second portal for the switcher. */
async function stage() {
  const clara = await company.contact();
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, clara);
  const other = await company.access(await company.portal(await company.project()), clara);
  const items = [];
  for (const kind of KINDS) {
    const item = await company.item(project, kind, { status: kind === 'invoice' ? 'Sent' : null });
    items.push({ kind, item, link: await company.link(await company.share(item)) });
  }
  const client = await company.asClient(access, other);
  const admin = await company.as(company.admin);
  const base = href(bases.portal, { portal: portal.id });
  for (const { item } of items)
    await client.post(under(base, portalPaths.itemMessages, { item: item.id }), { body: `About ${item.title}` });
  await admin.post(href(paths.projectMessages, { project: project.id }), { body: 'Welcome' });
  // What follows from a message asks the database too, and is no page's doing.
  await world.core.jobs.idle();
  return { project, portal, access, items, client, admin, base };
}

/** How many statements reach the database while this page is answered. */
async function count(browser: Browser, path: string): Promise<number> {
  const driver = (world.core.database.db as unknown as { $client: { query: () => unknown } }).$client;
  const query = vi.spyOn(driver, 'query');
  try {
    const response = await browser.get(path);
    expect(response.status, path).toBe(200);
    await response.text();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}

test('a page of the portal asks the database at most three times, sign-in check included', async () => {
  const { base, items, client } = await stage();
  const counts: Record<string, number> = { home: await count(client, base) };
  counts.messages = await count(client, under(base, portalPaths.projectMessages));
  for (const { kind, item } of items)
    counts[kind] = await count(client, under(base, portalPaths.item, { item: item.id }));
  console.log(`queries of a portal page: ${JSON.stringify(counts)}`);
  for (const [page, queries] of Object.entries(counts)) {
    expect(queries, page).toBeLessThanOrEqual(MOST);
    // A count of none would mean that nothing is counted.
    expect(queries, page).toBeGreaterThan(0);
  }
});

test('a public link and a preview stay within the same budget; the team sees what its pages ask', async () => {
  const { project, portal, access, items, admin } = await stage();
  const visitor = world.browser();
  const links: Record<string, number> = {};
  for (const { kind, link } of items) {
    await visitor.get(href(paths.linkVisit, { secret: link.secret }));
    links[kind] = await count(visitor, under(href(bases.link, { link: link.id }), linkPaths.home));
  }
  const preview = await count(admin, href(bases.preview, { portal: portal.id, person: access.id }));
  const team: Record<string, number> = {
    projects: await count(admin, href(paths.projects)),
    project: await count(admin, href(paths.project, { project: project.id })),
    'manage portal': await count(admin, href(paths.managePortal, { project: project.id })),
  };
  console.log(`queries of a link's page: ${JSON.stringify(links)}; preview: ${preview}; team: ${JSON.stringify(team)}`);
  for (const [page, queries] of Object.entries(links)) expect(queries, page).toBeLessThanOrEqual(MOST);
  // The member's own look-up comes before the client's path (B5).
  expect(preview).toBeLessThanOrEqual(MOST + 1);
});
