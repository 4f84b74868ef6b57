import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { projects } from '../../db/schema/index.ts';
import { bases, href, pathOf, paths, portalDoorPaths, portalPaths, under } from '../../paths.ts';
import { connect, oneWorld, type Stage, stage, world } from './stage.fixture.ts';

// Who hears what.

oneWorld();

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

test('a live address with an odd page, or upgraded elsewhere, is refused', async () => {
  const { client, base } = await stage();
  for (const page of ['x', '%00', "' or 1", '00000000-0000-0000-0000-00000000000g'])
    expect((await connect(client, `${base}/live?page=${encodeURIComponent(page)}`)).status).toBe(404);
  expect((await connect(client, base)).status).toBe(426);
  expect((await connect(client, `${base}/live?page=home&at=NaN`)).status).toBe(101);
});
