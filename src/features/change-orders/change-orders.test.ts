import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { itemOf } from '../bills/written.fixture.ts';
import { read, WRITTEN } from '../conversions/offer.fixture.ts';
import { stageChange } from './stage.fixture.ts';

// H9: a change order amends what was approved; the client signs the difference, and sees the new total.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stage = (status?: string) => stageChange(world, status);

test('it begins as a draft with a number of its own, the terms and the tax of what it amends', async () => {
  const { ada, own, begin, stored, project } = await stage();
  expect(await read(ada.get(own))).toContain('New change order');
  const answer = await begin();
  expect(answer.status).toBe(303);
  const item = answer.headers.get('Location')!.split('/').at(-2)!;
  expect(await stored(item)).toMatchObject({ kind: 'change-order', number: 1, status: 'Draft', projectId: project.id });
  const form = await read(ada.follow(answer));
  for (const text of ['CO-1', 'value="8.25"', 'Half now']) expect(form).toContain(text);
  expect(await read(ada.get(own))).toContain('CO-1, Changes: Cabinets');
});

test('the client sees what was approved, this change and the new total, and signs this change', async () => {
  const { client, change, share, page, approve, stored } = await stage();
  const item = await change('100.00');
  await share(item);
  const text = await read(client.get(page(item)));
  for (const told of ['Approved so far', '$313.93', 'This change', '$100.00', 'New total', '$413.93'])
    expect(text).toContain(told);
  expect(text).toContain('Please read this change order, then approve or decline it.');
  expect((await approve(item)).status).toBe(303);
  expect(await stored(item)).toMatchObject({ status: 'Approved', totalCents: 10_000 });
});

test('the next one builds on those that were approved, and a page that is open hears of it', async () => {
  const { client, change, share, page, approve, ada, project } = await stage();
  const [one, two] = [await change('100.00'), await change('50.00')];
  await share(one);
  await share(two);
  expect(await read(client.get(page(two)))).toContain('$363.93');
  await approve(one);
  expect(await read(client.get(page(two)))).toContain('$463.93');
  expect(await read(ada.get(href(paths.project, { project: project.id })))).toContain('Change orders');
});

test('B12: what was signed keeps its sums while what it amends is changed, and is not signed again', async () => {
  const { ada, change, share, approve, client, page, id, project } = await stage('Sent');
  await share(id);
  expect((await approve(id)).status).toBe(303);
  const item = await change('300.00');
  await share(item);
  await approve(item);
  const where = { project: project.id, kind: 'estimates', item: id };
  const saved = { ...WRITTEN, 'lines.0.unit_price': '1000.00', revision: '1' };
  expect((await ada.post(href(paths.billEdit, where), saved)).status).toBe(303);
  const text = await read(client.get(page(item)));
  for (const told of ['$313.93', '$300.00', '$613.93']) expect(text).toContain(told);
});

test('H14: what is approved counts in the value of the project', async () => {
  const { ada, change, share, approve, project } = await stage();
  const item = await change('100.00');
  await share(item);
  const value = async () => await read(ada.get(href(paths.project, { project: project.id })));
  expect(await value()).not.toMatch(/Approved<\/dt><dd>\$413\.93/);
  await approve(item);
  expect(await value()).toMatch(/Approved<\/dt><dd>\$413\.93/);
});

test('H10: an approved one is turned into an invoice', async () => {
  const { ada, change, share, approve, where, made } = await stage();
  const item = await change('100.00');
  await share(item);
  await approve(item);
  expect((await ada.post(href(paths.conversion, where(item)), { all: 'yes' })).status).toBe(303);
  expect((await made()).map(({ totalCents }) => totalCents)).toEqual([10_000]);
});

test('the same form twice begins one', async () => {
  const { begin } = await stage();
  const form = { id: newId() };
  expect(itemOf(await begin(form))).toBe(itemOf(await begin(form)));
});

test.each(['Draft', 'Sent', 'Declined', 'Canceled'])('%s is not amended (409)', async (status) => {
  const { ada, own, begin } = await stage(status);
  expect(await read(ada.get(own))).not.toContain('New change order');
  expect((await begin()).status).toBe(409);
});

test('none is made from nothing (404)', async () => {
  const { ada, project } = await stage();
  expect((await ada.get(`/projects/${project.id}/change-orders/new`)).status).toBe(404);
  expect(await read(ada.get(href(paths.project, { project: project.id })))).not.toContain('change-orders/new');
});

test('H16: who may not edit change orders begins none (403)', async () => {
  const { company, at } = await stage();
  expect((await (await company.as(company.crew)).post(at, {})).status).toBe(403);
});
