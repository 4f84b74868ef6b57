import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { href, paths } from '../../paths.ts';
import { itemOf, newAt, stored, WRITTEN, withEstimate } from './written.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

function linesOf(count: number): Record<string, string> {
  const rows = Array.from({ length: count }, (_row, n) => ({
    [`lines.${n}.id`]: '',
    [`lines.${n}.description`]: `Line number ${n + 1} of many, in words`,
    [`lines.${n}.quantity`]: '1.5',
    [`lines.${n}.unit`]: 'sq ft',
    [`lines.${n}.unit_price`]: '12.50',
    [`lines.${n}.markup`]: n % 2 ? '10' : '',
    [`lines.${n}.tax`]: '',
  }));
  return Object.assign({ title: 'Many lines' }, ...rows);
}

test('H9: 500 lines are written, read and edited', async () => {
  const { ada, project, where } = await withEstimate(world);
  const answer = await ada.post(newAt(project), linesOf(500));
  expect(answer.status).toBe(303);
  const item = itemOf(answer);
  expect((await stored(world, item)).lines).toHaveLength(500);
  const form = await (await ada.get(href(paths.billEdit, { ...where, item }))).text();
  expect(form).toContain('value="Line number 500 of many, in words"');
});

test('R23: 2,000 lines are too many: that is told, and all of them come back', async () => {
  const { ada, project } = await withEstimate(world);
  const answer = await ada.post(newAt(project), linesOf(2_000));
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('You can have up to 500 lines, and this has 2000.');
  expect(page).toMatch(/<p class="field-error" id="bill-lines-error">\s*You can have up to 500 lines/);
  expect(page).toMatch(/name="lines\.0\.description"[^>]*aria-invalid="true"/);
  expect(page.match(/name="lines\.\d+\.description" value="Line number/g)).toHaveLength(2_000);
});

test('R23: more fields than any form has are not read', async () => {
  const { ada, project } = await withEstimate(world);
  const flood = Object.fromEntries(Array.from({ length: 20_001 }, (_field, n) => [`f${n}`, '']));
  expect((await ada.post(newAt(project), { ...WRITTEN, ...flood })).status).toBe(413);
});
