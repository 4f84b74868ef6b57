import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { prices } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { asked, newAt, WRITTEN, withEstimate } from './written.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('H9: without script lines are picked from the price list, and whatever was typed stays', async () => {
  const { company, ada, project } = await withEstimate(world);
  const row = { companyId: company.id, unit: 'sq ft', markupBasisPoints: 2000, updatedAt: world.clock.now() };
  const kept = await world.core.database.db
    .insert(prices)
    .values([
      { ...row, description: 'Cedar boards', unitPriceCents: 1_250 },
      { ...row, description: 'Oak boards', unitPriceCents: 2_400 },
    ])
    .returning();
  const form = { ...WRITTEN, title: 'Half written' };
  const shown = await ada.post(newAt(project), { ...form, do: 'prices', price_search: 'cedar' });
  expect(shown.status).toBe(422);
  const page = await shown.text();
  expect(page).toContain('Cedar boards, $12.50 / sq ft');
  expect(page).not.toContain('Oak boards');
  const both = kept.map(({ id }) => id);
  const picked = await (await ada.post(newAt(project), { ...form, do: 'pick', price: both })).text();
  expect(picked).toContain('2 lines added.');
  for (const [name, value] of [
    ['title', 'Half written'],
    ['lines.0.description', 'Cabinets'],
    ['lines.2.description', 'Cedar boards'],
    ['lines.2.quantity', '1'],
    ['lines.2.unit_price', '12.50'],
    ['lines.2.markup', '20'],
    ['lines.3.description', 'Oak boards'],
  ] as const)
    expect(asked(picked, name), name).toBe(value);
});

test('R1: a price of another company is not picked', async () => {
  const { ada, project } = await withEstimate(world);
  const other = await world.company();
  const theirs = { companyId: other.id, description: 'Their secret', unitPriceCents: 1, updatedAt: world.clock.now() };
  const [price] = await world.core.database.db.insert(prices).values(theirs).returning();
  const wishes = [
    { do: 'pick', price: price!.id },
    { do: 'pick', price: 'nonsense' },
    { do: 'prices', price: '' },
  ];
  for (const wish of wishes)
    expect(await (await ada.post(newAt(project), { ...WRITTEN, ...wish })).text()).not.toContain('Their secret');
});

test('H19: a new one begins with the company\u2019s terms and tax', async () => {
  const company = await world.company();
  const project = await company.project();
  const ada = await company.as(company.admin);
  const settings = { name: 'Ridge', timeZone: 'America/New_York', currency: 'USD' };
  const defaults = { defaultTaxBasisPoints: '8.25 %', defaultTerms: 'Half now,\r\nhalf later' };
  const wrong = await ada.post(href(paths.settings), { ...settings, ...defaults, defaultTaxBasisPoints: 'a lot' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('Tax must be a number up to 100, like 8.25');
  expect((await ada.post(href(paths.settings), { ...settings, ...defaults })).status).toBe(303);
  const page = await (await ada.get(newAt(project))).text();
  expect(asked(page, 'tax')).toBe('8.25');
  expect(page).toContain('Half now,\nhalf later');
  expect(asked(await (await ada.get(href(paths.settings))).text(), 'defaultTaxBasisPoints')).toBe('8.25');
});
