import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openServed, type Served } from '../../../test/served.ts';
import type { World } from '../../../test/world.ts';
import { CEILINGS } from '../../core/live.ts';
import { cuts, projects } from '../../db/schema/index.ts';
import { bases, href, linkPaths, pathOf, paths, portalDoorPaths, portalPaths, under } from '../../paths.ts';

let world: World;
let connect: Served['connect'];
let close: () => Promise<void>;

beforeAll(async () => {
  ({ world, connect, close } = await openServed());
});
afterAll(() => close());

async function stage() {
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

type Stage = Awaited<ReturnType<typeof stage>>;
type Socket = Awaited<ReturnType<typeof connect>>;

const heardBy = (sockets: Socket[]) => sockets.map(({ heard }) => heard.map(({ type }) => type));

/** Saves the shared item: clients and visitors see it, so all hear it, after whatever was said until now. */
async function settled({ admin, project, item }: Stage, sockets: Socket[]) {
  const before = sockets.map(({ heard }) => heard.length);
  const address = href(pathOf(paths.itemEdit, 'document'), { project: project.id, item: item.id });
  expect((await admin.post(address, { title: 'Newer', revision: '1' })).status).toBe(303);
  await expect.poll(() => sockets.every(({ heard }, index) => heard.length > before[index]!)).toBe(true);
}

/** A client's home and a visitor's page, connected; and what number each page carries. */
async function watched(set: Stage) {
  const shown = async () => {
    const pages = [await set.client.get(set.base), await set.visitor.get(href(bases.link, { link: set.link.id }))];
    return await Promise.all(pages.map(async (page) => Number(/at=(\d+)/.exec(await page.text())?.[1])));
  };
  const [home, behind] = (await shown()) as [number, number];
  const sockets = [
    await connect(set.client, set.home({ at: `${home}` })),
    await connect(set.visitor, set.behind(behind)),
  ];
  expect(sockets.map(({ status }) => status)).toEqual([101, 101]);
  return { shown, sockets };
}

test('R7: who is known is not heard on an open page: a code asked for wakes no client and no visitor', async () => {
  const set = await stage();
  const numbers = async () =>
    (await world.core.database.db.select().from(projects).where(eq(projects.id, set.project.id)))[0]!;
  const before = await numbers();
  const { shown, sockets } = await watched(set);
  const onPages = await shown();
  expect(onPages[0]).toBe(before.portalNumber);
  const signIn = href(portalDoorPaths.signIn, { portal: set.portal.id });
  for (const address of [set.contact.email!, 'nobody@nowhere.test']) {
    expect((await world.browser().post(signIn, { address })).status).toBe(303);
    await world.core.jobs.idle();
  }
  expect((await numbers()).eventNumber).toBeGreaterThan(before.eventNumber);
  expect((await numbers()).portalNumber).toBe(before.portalNumber);
  expect(await shown()).toEqual(onPages);
  await settled(set, sockets);
  expect(heardBy(sockets)).toEqual([
    ['beat', 'refresh'],
    ['beat', 'refresh'],
  ]);
  for (const { socket } of sockets) socket.terminate();
});

test('R7, R20: a visitor hears of the one item and of nothing else: no message, no other item', async () => {
  const set = await stage();
  const other = await set.company.item(set.project, 'document', { title: 'Another' });
  const { shown, sockets } = await watched(set);
  const [, behind] = await shown();
  const project = { project: set.project.id };
  const acts = [
    () => set.admin.post(href(paths.projectMessages, project), { body: 'Good morning' }),
    () => set.client.post(under(set.base, portalPaths.itemMessages, { item: set.item.id }), { body: 'And to you' }),
    () => set.admin.post(href(paths.itemShare, { ...project, item: other.id })),
    () =>
      set.admin.post(href(pathOf(paths.itemEdit, 'document'), { ...project, item: other.id }), {
        ...{ title: 'Another one', revision: '1' },
      }),
    () => set.admin.post(href(paths.projectDetails, project), { title: 'Renamed', status: 'Lead' }),
  ];
  for (const act of acts) expect((await act()).status).toBe(303);
  expect((await shown())[1]).toBe(behind);
  await settled(set, sockets);
  expect(heardBy(sockets)).toEqual([
    ['beat', ...acts.map(() => 'refresh'), 'refresh'],
    ['beat', 'refresh'],
  ]);
  for (const { socket } of sockets) socket.terminate();
});

test('R20: what only the team may know moves no number of the portal; what its people see does', async () => {
  const { company, project, admin, item, client, base } = await stage();
  const number = async () =>
    (await world.core.database.db.select().from(projects).where(eq(projects.id, project.id)))[0]!.portalNumber;
  const draft = await company.item(project, 'estimate');
  const at = { project: project.id, kind: 'documents', item: item.id };
  const quiet = [
    () =>
      admin.post(href(paths.invitationNew, { project: project.id }), { 'new.name': 'New', 'new.email': 'n@h.test' }),
    () => admin.post(href(paths.billCancellation, { ...at, kind: 'estimates', item: draft.id })),
    () => client.post(under(base, portalPaths.opening, { item: item.id }), { version: '1' }),
    () => admin.post(href(paths.itemLinks, { project: project.id, item: item.id })),
  ];
  for (const act of quiet) {
    const before = await number();
    expect((await act()).status).toBeLessThan(400);
    await world.core.jobs.idle();
    expect(await number()).toBe(before);
  }
  const loud = [
    () =>
      admin.post(href(pathOf(paths.itemEdit, 'document'), { project: project.id, item: item.id }), {
        title: 'New',
        revision: '1',
      }),
    () => admin.post(href(paths.projectDetails, { project: project.id }), { title: 'New', status: 'Lead' }),
    () => admin.post(href(paths.itemShare, { project: project.id, item: draft.id })),
  ];
  for (const act of loud) {
    const before = await number();
    expect((await act()).status).toBe(303);
    expect(await number()).toBe(before + 1);
  }
});

test('R24: a session has so many live connections and no more', async () => {
  const { client, home } = await stage();
  const open = await Promise.all(Array.from({ length: CEILINGS.session }, () => connect(client, home())));
  expect(new Set(open.map(({ status }) => status))).toEqual(new Set([101]));
  expect((await connect(client, home())).status).toBe(429);
  const another = await stage();
  const elsewhere = await connect(another.client, another.home());
  expect(elsewhere.status).toBe(101);
  open[0]!.socket.close();
  await open[0]!.closed;
  await expect.poll(async () => (await connect(client, home())).status).toBe(101);
  for (const { socket } of [...open, elsewhere]) socket.terminate();
});

test('R24: those who all come in at once do not exceed it either', async () => {
  const { client, home } = await stage();
  const many = await Promise.all(Array.from({ length: 2 * CEILINGS.session }, () => connect(client, home())));
  expect(many.filter(({ status }) => status === 101)).toHaveLength(CEILINGS.session);
  for (const { status } of many) expect([101, 429, 1013]).toContain(status);
  for (const { socket } of many) socket.terminate();
});

test('a page that lists what was removed is told once: its cut makes it look anew', async () => {
  const set = await stage();
  const home = await connect(set.client, set.home({ screen: 'tab-1' }));
  const other = await set.company.item(set.project);
  await set.company.share(other);
  const at = { project: set.project.id, item: other.id };
  const beside = await connect(set.client, set.home({ page: set.item.id, screen: 'tab-2' }));
  expect((await set.admin.post(href(paths.itemRemoval, at))).status).toBe(303);
  await settled(set, [home, beside]);
  await expect.poll(() => home.heard.map(({ type }) => type)).toEqual(['beat', 'cut', 'refresh']);
  await expect.poll(() => beside.heard.map(({ type }) => type)).toEqual(['beat', 'refresh', 'refresh']);
  for (const { socket } of [home, beside]) socket.terminate();
});

test('B1: answers that come at once are all counted', async () => {
  const set = await stage();
  const tabs = Array.from({ length: CEILINGS.session }, (_, n) =>
    connect(set.client, set.home({ screen: `tab-${n}` })),
  );
  const screens = await Promise.all(tabs);
  expect((await set.admin.post(href(paths.portalDisabling, { project: set.project.id }))).status).toBe(303);
  await expect.poll(() => screens.every(({ heard }) => heard.some(({ type }) => type === 'cut'))).toBe(true);
  for (const { heard, socket } of screens)
    socket.send(JSON.stringify({ type: 'answer', cut: heard.find(({ type }) => type === 'cut')!.cut }));
  const record = async () =>
    (await world.core.database.db.select().from(cuts).where(eq(cuts.projectId, set.project.id)))[0]!;
  await expect.poll(async () => (await record()).cleared).toBe(CEILINGS.session);
  expect(await record()).toMatchObject({ told: CEILINGS.session });
});

test('B1: a screen counts as cleared when its own session is refused, not when a stranger says so', async () => {
  const set = await stage();
  const screen = set.home({ screen: 'tab-1' });
  const mute = await connect(set.client, screen);
  const at = { project: set.project.id, access: set.access.id };
  const removed = await set.admin.post(href(paths.revocation, at));
  expect(removed.status).toBe(303);
  await mute.closed;
  const cut = async () =>
    (await world.core.database.db.select().from(cuts).where(eq(cuts.projectId, set.project.id)))[0]!;
  await expect.poll(async () => (await cut()).told).toBe(1);
  const stranger = world.browser();
  for (const path of [screen, '/nothing?screen=tab-1', href(paths.signIn, {}, { screen: 'tab-1' })])
    expect((await connect(stranger, path)).status).toBeGreaterThanOrEqual(300);
  const other = await stage();
  expect((await connect(other.client, screen)).status).toBe(303);
  expect((await cut()).cleared).toBe(0);
  expect((await connect(set.client, '/nothing?screen=tab-1')).status).toBe(404);
  expect((await cut()).cleared).toBe(0);
  expect((await connect(set.client, screen)).status).toBe(303);
  expect((await cut()).cleared).toBe(1);
});

test('B1: a tab that finds no room has not been cleared: it may still show what was taken back', async () => {
  const set = await stage();
  const tab = set.home({ screen: 'tab-1' });
  const mute = await connect(set.client, tab);
  const removal = href(paths.itemRemoval, { project: set.project.id, item: set.item.id });
  expect((await set.admin.post(removal)).status).toBe(303);
  const cut = async () =>
    (await world.core.database.db.select().from(cuts).where(eq(cuts.projectId, set.project.id)))[0]!;
  await expect.poll(async () => (await cut()).told).toBe(1);
  mute.socket.close();
  await mute.closed;
  const others = await Promise.all(Array.from({ length: CEILINGS.session }, () => connect(set.client, set.home())));
  expect(others.every(({ status }) => status === 101)).toBe(true);
  expect((await connect(set.client, tab)).status).toBe(429);
  expect((await cut()).cleared).toBe(0);
  for (const { socket } of others) socket.terminate();
});

test('a live address with an odd page, or upgraded elsewhere, is refused', async () => {
  const { client, base } = await stage();
  for (const page of ['x', '%00', "' or 1", '00000000-0000-0000-0000-00000000000g'])
    expect((await connect(client, `${base}/live?page=${encodeURIComponent(page)}`)).status).toBe(404);
  expect((await connect(client, base)).status).toBe(426);
  expect((await connect(client, `${base}/live?page=home&at=NaN`)).status).toBe(101);
});
