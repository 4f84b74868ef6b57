import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const list = href(paths.projects);

test('H14, S15: a row shows what is approved, else offered; nothing to who may not view estimates', async () => {
  const company = await world.company();
  const [offered, agreed] = [await company.project({ title: 'Deck' }), await company.project({ title: 'Bath' })];
  await company.item(offered, 'estimate', { totalCents: 100_050, status: 'Draft' });
  await company.item(offered, 'estimate', { totalCents: 200_000, status: 'Sent' });
  await company.item(offered, 'estimate', { totalCents: 7_777_700, status: 'Canceled' });
  await company.item(offered, 'invoice', { totalCents: 9_999_900, status: 'Sent' });
  await company.item(agreed, 'estimate', { totalCents: 4_000_000, status: 'Approved' });
  await company.item(agreed, 'estimate', { totalCents: 500_000, status: 'Sent' });
  await company.project({ title: 'Cellar' });
  const page = await (await (await company.as(company.manager)).get(list)).text();
  expect(page.match(/\$[\d,.]+/g)).toEqual(['$40,000.00', '$3,000.50']);
  const crew = await (await (await company.as(company.crew)).get(list)).text();
  expect(crew).toContain('Deck');
  expect(crew).not.toContain('$');
});

test('S13, S15: a row counts what this member has not read, and leads to where it is answered', async () => {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact());
  const [plan, bill] = [await company.item(project, 'document'), await company.item(project, 'estimate')];
  for (const item of [plan, bill]) await company.share(item);
  const client = await company.asClient(access);
  const base = href(bases.portal, { portal: portal.id });
  const write = async (item: { id: string }, body: string) => {
    world.clock.advance(1_000);
    expect((await client.post(under(base, portalPaths.itemMessages, { item: item.id }), { body })).status).toBe(303);
  };
  await write(plan, 'Where does the window go?');
  await write(bill, 'Too dear');
  const [mara, cora] = [await company.as(company.manager), await company.as(company.crew)];
  const thread = (item: { id: string }) => href(paths.itemMessages, { project: project.id, item: item.id });
  const seen = async (browser: typeof mara) => await (await browser.get(list)).text();
  expect(await seen(mara)).toContain('2 new messages');
  expect(await seen(mara)).toContain(`href="${href(paths.managePortal, { project: project.id })}#messages"`);
  // The crew may not view estimates: neither counted nor led to.
  expect(await seen(cora)).toContain('1 new message<');
  expect(await seen(cora)).toContain(`href="${thread(plan)}#messages"`);
  expect(await seen(cora)).not.toContain(thread(bill));
  const page = await (await mara.get(thread(bill))).text();
  expect(page).toContain('Reply');
  const mark = /post="([^"]+)" body="([^"]+)"/.exec(page)!;
  expect((await mara.post(mark[1]!, Object.fromEntries(new URLSearchParams(mark[2])))).status).toBe(204);
  expect(await seen(mara)).toContain('1 new message<');
  expect(await seen(mara)).toContain(`href="${thread(plan)}#messages"`);
});
