import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { eventsOf, newAt, stored, WRITTEN, withEstimate } from './written.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('what is missing, negative, huge, no number or too fine comes back marked, with every word', async () => {
  const company = await world.company();
  const project = await company.project();
  const ada = await company.as(company.admin);
  const bad = {
    title: '',
    summary: 'Kept <b>as typed</b>',
    discount: '-5',
    tax: 'a lot',
    'lines.0.description': 'Beams',
    'lines.0.quantity': '99999999999999999999',
    'lines.0.unit_price': '1.234',
    'lines.1.unit': 'h',
  };
  const answer = await ada.post(newAt(project), { ...bad, id: newId() });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  const told = [
    'Enter a title.',
    'Discount cannot be negative.',
    'Tax must be a number, like 12.50.',
    'Line 1: Quantity can be at most 1,000,000.',
    'Line 1: Unit price can have 2 decimals at most.',
    'Line 2: Enter a description.',
    'Line 2: Quantity is missing.',
    'Kept &lt;b&gt;as typed&lt;/b&gt;',
    'value="99999999999999999999"',
    'value="1.234"',
    'value="a lot"',
  ];
  for (const text of told) expect(page).toContain(text);
  // Each line of the summary leads to its field.
  for (const [, id] of page.matchAll(/href="#(bill-[^"]+)"/g)) expect(page).toContain(`id="${id}"`);
  expect(await eventsOf(world, company)).toEqual([]);
});

test('an empty form, and one of a thousand and more lines, are refused; NUL is left out', async () => {
  const { project, ada } = await withEstimate(world);
  expect((await ada.post(newAt(project))).status).toBe(422);
  const flood = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`lines.${n}.description`, 'x']));
  expect((await ada.post(newAt(project), { ...WRITTEN, ...flood })).status).toBe(422);
  expect((await ada.post(newAt(project), { ...WRITTEN, title: 'a\0b' })).status).toBe(303);
});

test('without script, Add lines gives more empty lines and keeps what was typed', async () => {
  const { ada, at, item } = await withEstimate(world);
  const answer = await ada.post(at, { ...WRITTEN, title: 'Half written', do: 'add-lines', revision: '1' });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('value="Half written"');
  expect(page.match(/name="lines\.\d+\.description"/g)).toHaveLength(8);
  expect((await stored(world, item)).item.title).toBe('Kitchen remodel');
});

const every = [paths.billEdit, paths.billCancellation, paths.billReopening] as const;

test('R1: without the right to edit the kind nothing is shown or done', async () => {
  const { company, project, item, where } = await withEstimate(world);
  const cora = await company.as(company.crew);
  const sam = await company.as(company.sales);
  for (const path of every) {
    expect((await cora.get(href(path, where))).status).toBe(403);
    expect((await cora.post(href(path, where), { ...WRITTEN, revision: '1' })).status).toBe(403);
  }
  expect((await cora.post(newAt(project), WRITTEN)).status).toBe(403);
  // A sales rep sees invoices and writes none.
  expect((await sam.post(newAt(project, 'invoices'), WRITTEN)).status).toBe(403);
  expect((await stored(world, item)).item).toMatchObject({ revision: 1, status: 'Draft' });
});

test('R1: another company, a project not assigned, the wrong kind and nobody get no further', async () => {
  const { company, project, item, where } = await withEstimate(world);
  const other = await world.company();
  const bob = await other.as(other.admin);
  const hidden = await company.project({ assigned: [] });
  const mara = await company.as(company.manager);
  const theirs = await company.item(hidden, 'estimate');
  for (const path of every) {
    for (const method of ['get', 'post'] as const) {
      expect((await bob[method](href(path, where))).status).toBe(404);
      expect((await mara[method](href(path, { ...where, project: hidden.id, item: theirs.id }))).status).toBe(404);
      expect((await mara[method](href(path, { ...where, kind: 'invoices' }))).status).toBe(404);
      expect((await mara[method](href(path, { ...where, item: theirs.id }))).status).toBe(404);
      expect((await mara[method](href(path, { ...where, item: 'nonsense' }))).status).toBe(404);
      expect((await world.browser()[method](href(path, where))).headers.get('Location')).toMatch(/^\/sign-in/);
    }
  }
  expect((await bob.post(newAt(project), WRITTEN)).status).toBe(404);
  expect((await mara.get(newAt(hidden))).status).toBe(404);
  expect((await stored(world, item)).item).toMatchObject({ revision: 1, status: 'Draft' });
});
