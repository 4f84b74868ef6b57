import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { items } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { asked, eventsOf, stored, WRITTEN, withEstimate } from './written.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a save replaces the content, keeps the ids of lines that stay, and rises the revision', async () => {
  const { company, ada, at, item } = await withEstimate(world);
  const before = await stored(world, item);
  const form = await (await ada.get(at)).text();
  expect(asked(form, 'lines.1.id')).toBe(before.lines[1]!.id);
  const answer = await ada.post(at, {
    title: 'Smaller kitchen',
    revision: asked(form, 'revision'),
    'lines.1.id': before.lines[1]!.id,
    'lines.1.description': 'Labour',
    'lines.1.quantity': '4',
    'lines.1.unit_price': '65',
    'lines.2.id': before.lines[1]!.id,
    'lines.2.description': 'Paint',
    'lines.2.quantity': '1',
    'lines.2.unit_price': '0.5',
  });
  expect(answer.status).toBe(303);
  const after = await stored(world, item);
  expect(after.item).toMatchObject({
    title: 'Smaller kitchen',
    revision: 2,
    version: 1,
    updatedBy: company.admin.id,
  });
  expect(after.bill).toMatchObject({ totalCents: 26_050, discountCents: 0, summary: '' });
  expect(after.lines.map(({ id }) => id === before.lines[1]!.id)).toEqual([true, false]);
  expect(await eventsOf(world, company)).toEqual(['item.created', 'item.saved']);
});

test('a save that changes nothing, such as the same form twice, makes no version', async () => {
  const { company, ada, at, item } = await withEstimate(world);
  await company.share((await stored(world, item)).item);
  const changed = { ...WRITTEN, title: 'Once', revision: '1' };
  const answers = [await ada.post(at, changed), await ada.post(at, changed)];
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect((await stored(world, item)).item).toMatchObject({ version: 2, revision: 2 });
});

test('two members edit the same estimate: the second is told, loses nothing, and may save over it', async () => {
  const { company, ada, at, item, where } = await withEstimate(world);
  const sam = await company.as(company.sales);
  expect((await ada.post(at, { ...WRITTEN, title: 'Of Ada', revision: '1' })).status).toBe(303);
  const mine = { ...WRITTEN, title: 'Of Sam', 'lines.0.quantity': '7', revision: '1' };
  const told = await sam.post(at, mine);
  expect(told.status).toBe(422);
  const page = await told.text();
  for (const text of ['Ada Admin saved this', 'Of Ada', 'value="Of Sam"', 'Save mine over it', 'What’s saved now'])
    expect(page).toContain(text);
  expect(page).toMatch(/name="lines\.0\.quantity" value="7"/);
  // What tells the two apart, by line and in all.
  for (const text of ['Yours: Of Sam', 'Saved: Of Ada', 'Yours: Cabinets, 7 sets', 'Saved: Cabinets, 1.5 sets'])
    expect(page).toContain(text);
  expect((await stored(world, item)).item.title).toBe('Of Ada');
  const over = await sam.post(at, { ...mine, revision: asked(page, 'revision') });
  expect(over.headers.get('Location')).toBe(href(paths.item, where));
  expect((await stored(world, item)).item).toMatchObject({ title: 'Of Sam', revision: 3 });
});

test('a form that was refused is still read at its own revision', async () => {
  const { company, ada, at } = await withEstimate(world);
  const sam = await company.as(company.sales);
  await ada.post(at, { ...WRITTEN, title: 'Of Ada', revision: '1' });
  const refused = await (await sam.post(at, { ...WRITTEN, title: '', revision: '1' })).text();
  expect(asked(refused, 'revision')).toBe('1');
  expect((await sam.post(at, { ...WRITTEN, revision: '999999999999999' })).status).toBe(422);
});

test('an edit page takes no refresh: it carries a note that the browser shows', async () => {
  const { ada, at } = await withEstimate(world);
  const page = await (await ada.get(at)).text();
  expect(page).toMatch(/<meta name="live"[^>]+data-mode="edit"/);
  expect(page).toMatch(/<div data-changed[^>]* hidden/);
});

test.each(['Paid', 'Canceled'])('%s: not edited, and the page says why', async (status) => {
  const { ada, at, item } = await withEstimate(world);
  await world.core.database.db.update(items).set({ status }).where(eq(items.id, item));
  const page = await ada.get(at);
  expect(page.status).toBe(409);
  expect(await page.text()).toContain(`is ${status.toLowerCase()}`);
  const answer = await ada.post(at, { ...WRITTEN, title: 'Too late', revision: '1' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('value="Too late"');
  expect((await stored(world, item)).item).toMatchObject({ title: 'Kitchen remodel', revision: 1 });
});
