import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { files } from '../../src/db/schema/index.ts';
import { writePdf } from '../../src/features/demo/write-pdf.ts';
import { bases, href, linkPaths, pathOf, paths, portalPaths, under } from '../../src/paths.ts';
import type { World } from '../world.ts';
import { PHONE } from './person.ts';
import { choose, connected, itemPage, linkAddress, portalHome, portalItem, toast } from './places.ts';
import { expect, test } from './stage.ts';

const CAPTIONS = ['Cabinets are in', '', 'The island'];

/** Photos of an item, as an upload leaves them. Gives their ids. */
async function hang({ core, services }: World, companyId: string, itemId: string): Promise<string[]> {
  const rows = CAPTIONS.map(async (caption, position) => {
    const background = ['#b5651d', '#1d5c57', '#8899aa'][position] ?? '#000000';
    const plain = sharp({ create: { width: 900, height: 600, channels: 3, background } });
    const { key, bytes, sha256 } = await services.files.put(await plain.jpeg().toBuffer());
    const stored = { storageKey: key, bytes, sha256, type: 'image/jpeg', width: 900, height: 600 };
    return { companyId, itemId, position, caption, name: `${position}.jpg`, createdAt: core.clock.now(), ...stored };
  });
  const hung = await core.database.db
    .insert(files)
    .values(await Promise.all(rows))
    .returning({ id: files.id });
  return hung.map(({ id }) => id);
}

const viewer = (page: Page) => page.getByRole('dialog');
const heading = (page: Page, name: string) => viewer(page).getByRole('heading', { level: 1, name });

/** One finger, from right to left. */
async function swipe(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const at = (x: number) => [{ x, y: 400 }];
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(300) });
  for (const x of [240, 160, 80])
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(x) });
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('H12, H20: a photo opens in a viewer: captions, next, keyboard, swipe, a number to call, close', async ({
  world,
  cast,
  scene,
  homeowner,
}) => {
  const { portal, access, items } = await scene(['daily-log']);
  await hang(world, cast.id, items['daily-log'].id);
  const { page } = await homeowner(access, { viewport: PHONE, hasTouch: true });
  await page.goto(portalItem(portal, items['daily-log']));
  await page.getByRole('link', { name: 'Cabinets are in' }).click();
  await expect(heading(page, 'Cabinets are in')).toBeVisible();
  await expect(viewer(page).getByText('1 of 3')).toBeVisible();
  await expect(viewer(page).getByRole('link', { name: /^Call/ })).toHaveAttribute('href', /^tel:/);
  await expect(viewer(page).getByRole('link', { name: 'Previous photo' })).toHaveCount(0);
  const natural = await viewer(page)
    .getByRole('img')
    .evaluate(async (img: HTMLImageElement) => {
      await img.decode();
      return [img.naturalWidth, img.getBoundingClientRect().right <= innerWidth];
    });
  expect(natural).toEqual([900, true]);
  await viewer(page).getByRole('link', { name: 'Next photo' }).click();
  await expect(heading(page, 'Photo 2')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(heading(page, 'The island')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(heading(page, 'Photo 2')).toBeVisible();
  await swipe(page);
  await expect(heading(page, 'The island')).toBeVisible();
  await viewer(page).getByRole('link', { name: 'Close' }).click();
  await expect(viewer(page)).toHaveCount(0);
  await expect(page).toHaveURL(portalItem(portal, items['daily-log']));
  await page.getByRole('link', { name: 'Photo 2' }).click();
  await expect(heading(page, 'Photo 2')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toHaveCount(0);
});

test('S8: an open viewer loses its photo when the item is removed', async ({
  world,
  cast,
  scene,
  contractor,
  homeowner,
}) => {
  const { portal, access, items } = await scene(['daily-log']);
  await hang(world, cast.id, items['daily-log'].id);
  // A picture that is still on its way when the item is removed is not there any more (404).
  const { page } = await homeowner(access, { meets: [404, 410] });
  await connected(page, () => page.goto(portalItem(portal, items['daily-log'])));
  await page.getByRole('link', { name: 'Cabinets are in' }).click();
  await expect(heading(page, 'Cabinets are in')).toBeVisible();
  const admin = (await contractor(cast.admin)).page;
  await admin.goto(itemPage(items['daily-log']));
  await choose(admin, 'Actions', 'Remove from portal');
  await admin.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await toast(admin, 'Cleared from 1 open screen');
  await expect(page.getByRole('heading', { name: 'No longer shared' })).toBeVisible();
  await expect(viewer(page)).toHaveCount(0);
  await expect(page.locator('img[src*="/files/"]')).toHaveCount(0);
});

test('B9: without script a photo is a page of the portal, with the way back; R1: 410 once it is taken back', async ({
  world,
  cast,
  scene,
  homeowner,
}) => {
  const { portal, access, items } = await scene(['daily-log']);
  const log = items['daily-log'];
  const [, second] = await hang(world, cast.id, log.id);
  const { page } = await homeowner(access, { javaScriptEnabled: false, meets: [410, 404] });
  await page.goto(portalItem(portal, log));
  await page.getByRole('link', { name: 'Photo 2' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Photo 2' })).toBeVisible();
  await expect(page.getByRole('banner').getByRole('link', { name: /^Call/ })).toBeVisible();
  await page.getByRole('link', { name: 'Next photo' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The island' })).toBeVisible();
  await page.getByRole('link', { name: 'Day one' }).click();
  await expect(page).toHaveURL(portalItem(portal, log));
  const of = (file: string) => under(portalHome(portal), portalPaths.picture, { item: log.id, file });
  expect((await page.goto(of('00000000-0000-0000-0000-000000000000')))?.status()).toBe(404);
  await (await cast.as(cast.admin)).post(href(paths.itemRemoval, { project: log.projectId, item: log.id }));
  expect((await page.goto(of(second!)))?.status()).toBe(410);
});

test('R10, S9: a public link shows its photos in a viewer too, until it ends', async ({
  world,
  cast,
  scene,
  stranger,
}) => {
  const { items, shares } = await scene(['daily-log']);
  const [first] = await hang(world, cast.id, items['daily-log'].id);
  const link = await cast.link(shares['daily-log']);
  const { page } = await stranger({ meets: [404] });
  await page.goto(linkAddress(link));
  await page.getByRole('link', { name: 'Cabinets are in' }).click();
  await expect(heading(page, 'Cabinets are in')).toBeVisible();
  const own = under(href(bases.link, { link: link.id }), linkPaths.picture, { file: first! });
  expect((await page.goto(own))?.status()).toBe(200);
  const admin = await cast.as(cast.admin);
  await admin.post(href(paths.itemRemoval, { project: items['daily-log'].projectId, item: items['daily-log'].id }));
  expect((await page.goto(own))?.status()).toBe(404);
});

test('H11: a PDF shows its first page in the item’s page', async ({ cast, contractor }) => {
  const project = await cast.project();
  const { page } = await contractor(cast.manager);
  await page.goto(href(pathOf(paths.kindNew, 'document'), { project: project.id }));
  const plan = writePdf({ title: 'Plan', from: 'Ridge', lines: ['# Floor plan', 'North is up.'] }, 'plan.pdf');
  const buffer = Buffer.from(await plan.arrayBuffer());
  await page.locator('input[type=file]').setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const shown = page.getByRole('img', { name: 'First page of plan' });
  await expect(shown).toBeVisible();
  const size = await shown.evaluate(async (img: HTMLImageElement) => {
    await img.decode();
    return { width: img.naturalWidth, ratio: img.naturalWidth / img.naturalHeight };
  });
  expect(size.width).toBeGreaterThan(400);
  expect(size.ratio).toBeCloseTo(612 / 792, 2);
  await expect(page.getByRole('link', { name: 'First page of plan' })).toHaveAttribute('target', '_blank');
});
