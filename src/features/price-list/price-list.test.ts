import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

let world: World;
let company: Cast;
beforeAll(async () => {
  world = await openWorld();
  company = await world.company();
});
afterAll(() => world.close());

const LIST = href(paths.priceList);
const BOARDS = { description: 'Cedar boards', unit: 'sq ft', unit_price: '12.50', markup: '20 %', tax: '' };

/** The address of a price that stands in a list. */
const addressOf = (page: string, words: string) =>
  new RegExp(`href="(/price-list/[0-9a-f-]{36})"[^>]*>[^<]*${words}`).exec(page)?.[1] ?? '';

test('H9: a price is added once, found by its words, changed and deleted', async () => {
  const sam = await company.as(company.sales);
  const id = newId();
  for (const _twice of [1, 2]) expect((await sam.post(LIST, { ...BOARDS, id })).status).toBe(303);
  await sam.post(LIST, { ...BOARDS, description: '100 % oak_stairs', unit_price: '950' });
  const found = async (search: string) =>
    (await (await sam.get(`${LIST}?search=${encodeURIComponent(search)}`)).text()).match(/id="price-/g)?.length ?? 0;
  expect([await found(''), await found('BOARDS ced'), await found('%'), await found('_'), await found('tile')]).toEqual(
    [2, 1, 1, 1, 0],
  );
  const at = addressOf(await (await sam.get(LIST)).text(), 'Cedar boards');
  const form = await (await sam.get(at)).text();
  for (const text of ['value="12.50"', 'value="20"', 'value="sq ft"']) expect(form).toContain(text);
  expect((await sam.post(at, { ...BOARDS, unit_price: '13' })).status).toBe(303);
  expect(await (await sam.get(LIST)).text()).toContain('$13.00 / sq ft');
  for (const _twice of [1, 2]) expect((await sam.post(`${at}/removal`)).status).toBe(303);
  expect((await sam.get(at)).status).toBe(404);
  expect(await found('')).toBe(1);
});

test('H9: what is missing or no number is refused, and comes back', async () => {
  const sam = await company.as(company.sales);
  const answer = await sam.post(LIST, { ...BOARDS, description: '', unit_price: 'much', markup: '-1', tax: '101' });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  for (const text of [
    'Enter a description.',
    'Unit price must be a number, like 12.50.',
    'Markup cannot be negative.',
    'Tax can be at most 100.',
    'value="much"',
  ])
    expect(page).toContain(text);
});

test('R1: only those who write it see or change the list, and each company has its own', async () => {
  const ada = await company.as(company.admin);
  await ada.post(LIST, { ...BOARDS, description: 'Our own thing' });
  const at = addressOf(await (await ada.get(LIST)).text(), 'Our own thing');
  const cora = await company.as(company.crew);
  for (const address of [LIST, `${LIST}/new`, at]) expect((await cora.get(address)).status).toBe(403);
  for (const address of [LIST, at, `${at}/removal`]) expect((await cora.post(address, BOARDS)).status).toBe(403);
  const other = await world.company();
  const bob = await other.as(other.admin);
  expect(await (await bob.get(LIST)).text()).not.toContain('Our own thing');
  expect((await bob.get(at)).status).toBe(404);
  expect((await bob.post(at, BOARDS)).status).toBe(404);
  await bob.post(`${at}/removal`);
  expect((await ada.get(at)).status).toBe(200);
});
