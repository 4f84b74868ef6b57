import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { files, sessions } from '../../src/db/schema/index.ts';
import { href, pathOf, paths } from '../../src/paths.ts';
import { portalHome, portalItem, projectPage, row, section, toast } from './places.ts';
import { expect, test } from './stage.ts';
import { TOUCH } from './thumb.ts';

const tool = (page: Page, name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true });
const surface = (page: Page) => page.getByRole('textbox', { name: 'Page', exact: true });
const drafts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('draft ')).length);

test('H11: a page is written on a phone, in a folder; the client reads it, and the team what it said before', async ({
  scene,
  cast,
  contractor,
  homeowner,
}) => {
  const { project, portal, access } = await scene(['document']);
  const { page } = await contractor(cast.manager, TOUCH);
  await page.goto(projectPage(project));
  await section(page, 'Documents').getByRole('link', { name: 'New document' }).tap();
  await page.getByRole('link', { name: 'Write a page' }).tap();
  const words = surface(page);
  await expect(tool(page, 'Heading')).toBeVisible();
  await page.getByLabel('Title').fill('At home');
  await words.tap();
  await tool(page, 'Heading').tap();
  await expect(tool(page, 'Heading')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.type('Each day');
  await page.keyboard.press('Enter');
  await page.keyboard.type('We sweep the site');
  await expect(words.getByRole('heading')).toHaveText('Each day');
  await page.getByLabel('Folder').fill('House');
  await page.getByRole('button', { name: 'Save & share' }).tap();
  await toast(page, 'Document added and shared to portal');
  await expect(page.getByRole('heading', { level: 3, name: 'Each day' })).toBeVisible();

  const client = await homeowner(access, TOUCH);
  await client.page.goto(portalHome(portal));
  await row(section(client.page, 'House'), 'At home').getByRole('link').tap();
  await expect(client.page.getByRole('heading', { level: 3, name: 'Each day' })).toBeVisible();

  await page.getByRole('button', { name: 'Actions', exact: true }).tap();
  await page.getByRole('link', { name: 'Edit', exact: true }).tap();
  await expect(tool(page, 'Heading')).toBeVisible();
  await expect(words).toContainText('We sweep the site');
  await words.fill('We sweep twice');
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect(client.page.getByText('We sweep twice')).toBeVisible();
  await expect(client.page.getByText('Earlier versions')).toHaveCount(0);
  await page.getByText('Earlier versions').tap();
  await page.getByRole('link', { name: 'Read' }).tap();
  await expect(page.getByText('We sweep the site')).toBeVisible();
});

test('H11: a page that is written outlives a lost connection, a session that ended and a closed tab', async ({
  cast,
  world,
  contractor,
}) => {
  const project = await cast.project();
  const { page, context } = await contractor(cast.manager, { ...TOUCH, goesOffline: true });
  const at = `${href(pathOf(paths.kindNew, 'document'), { project: project.id })}?write=yes`;
  await page.goto(at);
  await expect(tool(page, 'Heading')).toBeVisible();
  await page.getByLabel('Title').fill('At home');
  await surface(page).tap();
  await tool(page, 'Heading').tap();
  await expect(tool(page, 'Heading')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.type('Each day');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect(page.getByText('This was not sent')).toBeVisible();
  await context.setOffline(false);
  const { db } = world.core.database;
  await db.update(sessions).set({ endedAt: world.clock.now() }).where(eq(sessions.memberId, cast.manager.id));
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect(page.getByLabel('Email')).toBeVisible();
  expect(await drafts(page)).toBe(1);

  await db.update(sessions).set({ endedAt: null }).where(eq(sessions.memberId, cast.manager.id));
  await page.goto(at);
  await expect(tool(page, 'Heading')).toBeVisible();
  await expect(surface(page)).toHaveText('');
  await page.getByRole('button', { name: 'Fill it in' }).tap();
  await expect(page.getByLabel('Title')).toHaveValue('At home');
  await expect(surface(page).getByRole('heading')).toHaveText('Each day');
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await toast(page, 'Document added');
  await expect(page.getByRole('heading', { level: 3, name: 'Each day' })).toBeVisible();
  expect(await drafts(page)).toBe(0);
});

test('H11: a video that this device cannot play says so, and is downloaded instead', async ({
  scene,
  world,
  homeowner,
}) => {
  const { portal, access, items } = await scene(['document']);
  const { key: storageKey, ...stored } = await world.services.files.put(Buffer.alloc(4000, 'no film'));
  const film = { name: 'walk.mov', type: 'video/quicktime', ...stored, storageKey };
  await world.core.database.db.update(files).set(film).where(eq(files.itemId, items.document.id));
  const { page } = await homeowner(access, TOUCH);
  await page.goto(portalItem(portal, items.document));
  await expect(page.getByText('cannot play the video here')).toBeVisible();
  await expect(page.locator('video')).toBeHidden();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).tap();
  expect((await download).suggestedFilename()).toBe('walk.mov');
});
