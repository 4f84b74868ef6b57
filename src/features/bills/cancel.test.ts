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

test('cancel asks first, twice is once, and reopen undoes it', async () => {
  const { company, ada, item, where } = await withEstimate(world);
  const [off, on] = [href(paths.billCancellation, where), href(paths.billReopening, where)];
  expect(await (await ada.get(off)).text()).toContain('Cancel estimate?');
  for (const address of [off, off, on, on]) expect((await ada.post(address)).status).toBe(303);
  expect((await stored(world, item)).item.status).toBe('Draft');
  await company.share((await stored(world, item)).item);
  await ada.post(off);
  expect((await stored(world, item)).item.status).toBe('Canceled');
  await ada.post(on);
  expect((await stored(world, item)).item.status).toBe('Sent');
  const twice = ['item.canceled', 'item.reopened'];
  expect(await eventsOf(world, company)).toEqual(['item.created', ...twice, ...twice]);
});

test('what is written while somebody cancels waits until it is open again', async () => {
  const { ada, at, where } = await withEstimate(world);
  await ada.post(href(paths.billCancellation, where));
  const page = await (await ada.post(at, { ...WRITTEN, title: 'Mine', revision: '1' })).text();
  expect(page).toContain('Reopen it to change it.');
  await ada.post(href(paths.billReopening, where));
  expect((await ada.post(at, { ...WRITTEN, title: 'Mine', revision: asked(page, 'revision') })).status).toBe(303);
});

test('what is agreed or paid is not canceled', async () => {
  const { ada, item, where } = await withEstimate(world);
  await world.core.database.db.update(items).set({ status: 'Approved' }).where(eq(items.id, item));
  for (const path of [paths.billCancellation, paths.billReopening])
    expect((await ada.get(href(path, where))).status).toBe(409);
  expect((await ada.post(href(paths.billCancellation, where))).status).toBe(409);
  expect((await stored(world, item)).item.status).toBe('Approved');
});
