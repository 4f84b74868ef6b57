import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openServed, type Served } from '../../../test/served.ts';
import type { World } from '../../../test/world.ts';
import { cuts, files, projects } from '../../db/schema/index.ts';
import { KINDS } from '../../kinds.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';

let world: World;
let connect: Served['connect'];
let close: () => Promise<void>;
beforeAll(async () => {
  ({ world, connect, close } = await openServed());
});
afterAll(() => close());

const INVOICES = { kinds: 'invoice' };

async function stage() {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact({ name: 'Helen Park' }));
  const spouse = await company.access(portal, await company.contact({ name: 'Paul Park' }));
  const plan = await company.item(project, 'document', { title: 'Floor plan' });
  const bill = await company.item(project, 'invoice', { title: 'First invoice', status: 'Sent' });
  for (const item of [plan, bill]) await company.share(item);
  const base = href(bases.portal, { portal: portal.id });
  const at = (page: string) => under(base, portalPaths.live, {}, { page, at: '999', screen: `tab of ${page}` });
  const kinds = href(paths.shownKinds, { project: project.id, access: access.id });
  const [client, other] = [await company.asClient(access), await company.asClient(spouse)];
  const admin = await company.as(company.admin);
  return { company, project, portal, access, plan, bill, base, at, kinds, client, other, admin };
}

async function newestCut(project: { id: string }) {
  const rows = await world.core.database.db.select().from(cuts).where(eq(cuts.projectId, project.id));
  return rows.sort((one, two) => one.id.localeCompare(two.id)).at(-1)!;
}

test('H6: what is hidden from a person is gone on every path, in preview too; others see it as before', async () => {
  const { project, portal, access, plan, base, kinds, client, other, admin } = await stage();
  const { db } = world.core.database;
  const [file] = await db.select({ id: files.id }).from(files).where(eq(files.itemId, plan.id));
  const item = { item: plan.id };
  const messages = under(base, portalPaths.itemMessages, item);
  expect((await client.post(messages, { body: 'Which way is north?' })).status).toBe(303);
  expect((await admin.post(kinds, INVOICES)).status).toBe(303);
  const inside = [
    under(base, portalPaths.item, item),
    under(base, portalPaths.file, { file: file!.id }),
    messages,
    under(base, portalPaths.live, {}, { page: plan.id }),
  ];
  for (const path of inside) expect((await client.get(path)).status, path).toBe(404);
  const posts = [
    [messages, { body: 'Hello?' }],
    [under(base, portalPaths.opening, item), { version: '1' }],
  ] as const;
  for (const [path, body] of posts) expect((await client.post(path, body)).status, path).toBe(404);
  const preview = href(bases.preview, { portal: portal.id, person: access.id });
  expect((await admin.get(under(preview, portalPaths.item, item))).status).toBe(404);
  for (const page of [await client.get(base), await admin.get(preview)]) {
    const text = await page.text();
    expect(text).toContain('First invoice');
    for (const gone of ['Floor plan', 'north']) expect(text).not.toContain(gone);
  }
  expect(await (await other.get(base)).text()).toContain('Floor plan');
  const manage = href(paths.managePortal, { project: project.id });
  const told = await (await admin.get(manage)).text();
  expect(told).toContain('Does not see estimates, change orders, documents, or daily logs');
  expect((await admin.post(kinds, { kinds: 'document' })).status).toBe(303);
  expect(await (await client.get(messages)).text()).toContain('north');
});

test('H6, S8: their open screens that showed it are cleared and counted; no other is', async () => {
  const { project, plan, bill, at, kinds, client, other, admin, base } = await stage();
  const [page, list, bills] = [
    await connect(client, at(plan.id)),
    await connect(client, at('home')),
    await connect(client, at(bill.id)),
  ];
  const theirs = [await connect(other, at(plan.id)), await connect(other, at('home'))];
  expect((await admin.post(kinds, INVOICES)).status).toBe(303);
  await page.closed;
  const cut = await newestCut(project);
  expect(page.heard).toContainEqual({ type: 'cut', cut: cut.id, whole: true });
  expect(list.heard).toContainEqual({ type: 'cut', cut: cut.id, whole: false });
  await expect.poll(async () => (await newestCut(project)).told).toBe(2);
  await admin.post(href(paths.projectMessages, { project: project.id }), { body: 'Good morning' });
  for (const { heard } of [bills, ...theirs]) {
    await expect.poll(() => heard.filter(({ type }) => type === 'refresh').length).toBe(2);
    expect(heard.filter(({ type }) => type === 'cut')).toEqual([]);
  }
  expect((await client.get(under(base, portalPaths.item, { item: plan.id }))).status).toBe(404);
  for (const { socket } of [list, bills, ...theirs]) socket.terminate();
});

test('H6, B1: a removal counts the screens of those who see the kind now, whenever they connected', async () => {
  const { company, project, plan, at, kinds, client, other, admin } = await stage();
  const removal = (item: { id: string }) => href(paths.itemRemoval, { project: project.id, item: item.id });
  const more = await company.item(project, 'document', { title: 'Permit' });
  await company.share(more);
  const sockets = [await connect(client, at('home')), await connect(other, at('home'))];
  await admin.post(kinds, INVOICES);
  await admin.post(removal(plan));
  await expect.poll(async () => (await newestCut(project)).told).toBe(1);
  const before = await newestCut(project);
  await admin.post(kinds, { kinds: KINDS });
  // To show something takes nothing off anybody's screen.
  expect((await newestCut(project)).id).toBe(before.id);
  await admin.post(removal(more));
  await expect.poll(async () => (await newestCut(project)).told).toBe(2);
  for (const { socket } of sockets) socket.terminate();
});

test('H6: the same choice again changes nothing and records nothing; nonsense is no kind', async () => {
  const { project, kinds, admin } = await stage();
  const number = async () =>
    (await world.core.database.db.select().from(projects).where(eq(projects.id, project.id)))[0]!.eventNumber;
  const before = await number();
  expect((await admin.post(kinds, { kinds: [...KINDS, 'secrets'] })).status).toBe(303);
  expect(await number()).toBe(before);
});

test('H6, S15: choosing needs Edit on the project; who was removed has nothing to choose', async () => {
  const { company, project, access, kinds, admin } = await stage();
  const crew = await company.as(company.crew);
  expect((await crew.get(kinds)).status).toBe(403);
  expect((await crew.post(kinds, INVOICES)).status).toBe(403);
  expect(await (await crew.get(href(paths.managePortal, { project: project.id }))).text()).not.toContain(
    'What they see',
  );
  await admin.post(href(paths.revocation, { project: project.id, access: access.id }));
  expect((await admin.get(kinds)).status).toBe(303);
  const before = await newestCut(project);
  expect((await admin.post(kinds, INVOICES)).status).toBe(303);
  expect((await newestCut(project)).id).toBe(before.id);
});
