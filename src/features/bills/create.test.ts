import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { items } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { eventsOf, idOfForm, itemOf, newAt, stored, WRITTEN, withEstimate } from './written.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('H9: a new estimate is written with its lines, and its sums are whole cents', async () => {
  const { company, item, ada, where } = await withEstimate(world);
  const { item: row, bill, lines: list } = await stored(world, item);
  expect(row).toMatchObject({
    kind: 'estimate',
    number: 10_001,
    title: 'Kitchen remodel',
    status: 'Draft',
    version: 1,
  });
  // 1875.75 + 520.00 − 100.00, and 8.25 % of it.
  expect(bill).toMatchObject({
    discountCents: 10_000,
    taxBasisPoints: 825,
    totalCents: 248_515,
    summary: 'New cabinets\nand a counter',
  });
  expect(
    list.map(({ description, quantityThousandths, unitPriceCents }) => [
      description,
      quantityThousandths,
      unitPriceCents,
    ]),
  ).toEqual([
    ['Cabinets', 1500, 125_050],
    ['Labour', 8000, 6500],
  ]);
  expect(await eventsOf(world, company)).toEqual(['item.created']);
  const page = await (await ada.get(href(paths.item, where))).text();
  for (const text of ['New cabinets', '1.5 sets', '$1,875.75', '-$100.00', 'Tax (8.25%)', '$2,485.15', 'Half now'])
    expect(page).toContain(text);
});

test('H10: an invoice has a due date, thirty days from today unless written otherwise, and a balance', async () => {
  const company = await world.company();
  const project = await company.project();
  const ada = await company.as(company.admin);
  const at = newAt(project, 'invoices');
  expect(await (await ada.get(at)).text()).toContain('value="2026-04-01"');
  const answer = await ada.post(at, { ...WRITTEN, due_on: '2026-03-31' });
  expect(answer.status).toBe(303);
  const page = await (await ada.follow(answer)).text();
  for (const text of ['Mar 31, 2026', 'Balance due', '$2,485.15']) expect(page).toContain(text);
  const empty = await ada.post(at, { ...WRITTEN, due_on: '' });
  const [row] = await world.core.database.db
    .select()
    .from(items)
    .where(eq(items.id, itemOf(empty)));
  expect(row).toMatchObject({ dueOn: null, paidCents: null, totalCents: 248_515 });
});

test('the same form sent twice, even at once, makes one', async () => {
  const company = await world.company();
  const project = await company.project();
  const ada = await company.as(company.admin);
  const id = await idOfForm(ada, newAt(project));
  const both = await Promise.all([1, 2].map(() => ada.post(newAt(project), { ...WRITTEN, id })));
  expect(both.map(({ headers }) => headers.get('Location'))).toEqual(
    Array(2).fill(href(paths.item, { project: project.id, kind: 'estimates', item: id })),
  );
  expect(await eventsOf(world, company)).toEqual(['item.created']);
  const other = await ada.post(newAt(project), { ...WRITTEN, id, title: 'Written on meanwhile' });
  expect(other.status).toBe(422);
  expect(await other.text()).toContain('value="Written on meanwhile"');
});

test('an id that another company has taken, or that is none, makes one of its own', async () => {
  const { item } = await withEstimate(world);
  const other = await world.company();
  const project = await other.project();
  const bob = await other.as(other.admin);
  for (const id of [item, 'nonsense', '']) {
    const answer = await bob.post(newAt(project), {
      ...WRITTEN,
      id,
      'lines.0.id': (await stored(world, item)).lines[0]!.id,
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).not.toContain(item);
  }
  expect((await stored(world, item)).lines).toHaveLength(2);
});

test('H9, H19: New York’s 8.875 % is a default, begins a bill, and is kept and told to its last digit', async () => {
  const { project, ada, where } = await withEstimate(world);
  const settings = { name: 'Ridge', timeZone: 'America/New_York', currency: 'USD', defaultTaxBasisPoints: '8.875' };
  expect((await ada.post(href(paths.settings), settings)).status).toBe(303);
  expect(await (await ada.get(href(paths.settings))).text()).toContain('value="8.875"');
  expect(await (await ada.get(newAt(project))).text()).toMatch(/name="tax" value="8\.875"/);
  const item = itemOf(await ada.post(newAt(project), { ...WRITTEN, tax: '8.875 %', 'lines.3.tax': '8.125' }));
  const { bill, lines } = await stored(world, item);
  expect([bill!.taxBasisPoints, ...lines.map((line) => line.taxBasisPoints)]).toEqual([887.5, null, 812.5]);
  const page = await (await ada.get(href(paths.item, { ...where, item }))).text();
  for (const words of ['Tax (8.875%)', 'Tax (8.125%)']) expect(page).toContain(words);
});
