import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventHash } from '../../src/core/events.ts';
import { contacts, events, messages, newId, portals, shares } from '../../src/db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../src/paths.ts';
import type { Browser } from '../browser.ts';
import { openWorld, type World } from '../world.ts';
import { openChances } from './seed.ts';
import { sized } from './size.ts';

// T11: writes of one company in parallel: none is lost to a deadlock, and what they leave some order leaves (R25).

const PAIRS = sized({ quick: 150, long: 2_000 });
/** How many pairs are under way at once. */
const WIDTH = 4;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const form = () => ({ key: crypto.randomUUID() });

/** A company with two projects, each with a portal, a client and two items, and everybody signed in. */
async function stage() {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const one = async () => {
    const project = await company.project();
    const portal = await company.portal(project);
    const access = await company.access(portal, await company.contact());
    const items = [await company.item(project), await company.item(project)] as const;
    await company.share(items[0]);
    return { project, portal, access, items, client: await company.asClient(access) };
  };
  return { company, admin, sites: [await one(), await one()] as const };
}
type Stage = Awaited<ReturnType<typeof stage>>;
type Site = Stage['sites'][0];

const at = ({ project, items }: Site) => ({ project: project.id, item: items[1].id });

/** Different acts, by clients and members, on things that share rows: projects, threads, shares, portals, counters. */
const acts: Record<string, (admin: Browser, site: Site, other: Site) => Promise<Response>> = {
  'a client writes': (_admin, { client, portal }) =>
    client.post(under(href(bases.portal, { portal: portal.id }), portalPaths.projectMessages), {
      body: 'Hi',
      ...form(),
    }),
  'a member answers': (admin, { project }) =>
    admin.post(href(paths.projectMessages, { project: project.id }), { body: 'Hello', ...form() }),
  'a client opens': (_admin, { client, portal, items }) =>
    client.post(under(href(bases.portal, { portal: portal.id }), portalPaths.opening, { item: items[0].id }), {
      version: '1',
    }),
  'a project is saved': (admin, { project }) =>
    admin.post(href(paths.projectDetails, { project: project.id }), { title: 'Kitchen', status: 'In progress' }),
  'a project is made': (admin) => admin.post(href(paths.projects), { id: newId() }),
  'a contact is made': (admin) => admin.post(href(paths.contacts), { id: newId(), name: 'New Person' }),
  'an item is shared': (admin, site) => admin.post(href(paths.itemShare, at(site))),
  'an item is removed': (admin, site) => admin.post(href(paths.itemRemoval, at(site))),
  'a link is made': (admin, site) => admin.post(href(paths.itemLinks, at(site))),
  'settings are saved': (admin) =>
    admin.post(href(paths.settings), { name: 'Ridge Builders', timeZone: 'America/New_York', currency: 'USD' }),
  'somebody is invited': (admin, { project }) =>
    admin.post(href(paths.invitationNew, { project: project.id }), {
      contact: '',
      'new.name': 'New Person',
      'new.email': `${newId()}@home.test`,
    }),
  'the portal is enabled': (admin, { project }) =>
    admin.post(href(paths.portalEnabling, { project: project.id }), { invite: 'yes' }),
};

test(`T11: ${PAIRS} pairs of different acts in one company: no answer of 5xx, and the chain holds`, async () => {
  const { company, admin, sites } = await stage();
  const { seed, next } = openChances();
  const names = Object.keys(acts);
  const answers = new Map<number, number>();
  const wrong: string[] = [];
  const one = async (name: string, site: Site, other: Site) => {
    const { status } = await acts[name]!(admin, site, other);
    answers.set(status, (answers.get(status) ?? 0) + 1);
    if (status >= 500) wrong.push(`${name}: ${status}`);
  };
  const started = performance.now();
  for (let pair = 0; pair < PAIRS; pair += WIDTH) {
    const chosen = Array.from({ length: 2 * WIDTH }, () => names[next(names.length)]!);
    await Promise.all(chosen.map((name, index) => one(name, sites[index % 2]!, sites[1 - (index % 2)]!)));
  }
  const each = (performance.now() - started) / (2 * PAIRS);
  console.log(`T11: ${PAIRS} pairs, seed ${seed}, ${each.toFixed(1)} ms an act; ${JSON.stringify([...answers])}`);
  expect(wrong).toEqual([]);
  const rows = await world.core.database.db.select().from(events).where(eq(events.companyId, company.id));
  const chain = rows.toSorted((a, b) => a.number - b.number);
  expect(chain.map(({ number }) => number)).toEqual(chain.map((_, index) => index + 1));
  for (const [index, event] of chain.entries()) {
    const { number, type, projectId, actorKind, actorId, data, previousHash } = event;
    expect(previousHash).toBe(chain[index - 1]?.hash ?? '');
    const told = { number, type, projectId, actorKind, actorId, data, at: event.at.toISOString() };
    expect(eventHash(previousHash, told)).toBe(event.hash);
  }
}, 600_000);

test('T11: opposed and doubled acts on one thing leave a state that some order leaves', async () => {
  const { db } = world.core.database;
  for (let round = 0; round < 10; round++) {
    const { admin, sites } = await stage();
    const [site] = sites;
    const { client, portal, project } = site;
    const talk = under(href(bases.portal, { portal: portal.id }), portalPaths.projectMessages);
    const message = { body: 'Once', ...form() };
    const twin = { id: newId(), name: 'Twin' };
    const sent = await Promise.all([
      ...[1, 2, 3].map(() => client.post(talk, message)),
      ...[1, 2].map(() => admin.post(href(paths.itemShare, at(site)))),
      admin.post(href(paths.itemRemoval, at(site))),
      admin.post(href(paths.portalDisabling, { project: project.id })),
      admin.post(href(paths.portalEnabling, { project: project.id })),
      ...[1, 2].map(() => admin.post(href(paths.contacts), twin)),
    ]);
    for (const { status } of sent) expect([303, 503]).toContain(status);
    const written = await db.select().from(messages).where(eq(messages.body, 'Once'));
    expect(written.filter(({ key }) => key === message.key).length).toBeLessThanOrEqual(1);
    const ofItem = await db.select().from(shares).where(eq(shares.itemId, site.items[1].id));
    expect(ofItem.filter(({ endedAt }) => !endedAt).length).toBeLessThanOrEqual(1);
    expect(await db.select().from(portals).where(eq(portals.projectId, project.id))).toHaveLength(1);
    expect(await db.select().from(contacts).where(eq(contacts.id, twin.id))).toHaveLength(1);
  }
});
