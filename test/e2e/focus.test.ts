import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { portals, shares as shareRows } from '../../src/db/schema/index.ts';
import { href, paths } from '../../src/paths.ts';
import { PHONE } from './person.ts';
import {
  choose,
  itemPage,
  linkAddress,
  managePage,
  portalHome,
  portalItem,
  projectPage,
  section,
  toast,
} from './places.ts';
import { expect, TITLES, test } from './stage.ts';

// Who reads by ear goes on from where they were (B10).

const focused = (page: Page) => page.locator(':focus');

test('after a visit the focus is on the page’s heading', async ({ cast, scene, contractor }) => {
  const { project } = await scene(['estimate']);
  const { page } = await contractor(cast.manager);
  await page.goto(href(paths.projects));
  await page.getByRole('link', { name: 'Kitchen remodel' }).click();
  await expect(page).toHaveURL(projectPage(project));
  await expect(focused(page)).toHaveText('Kitchen remodel');
  expect(await focused(page).evaluate((element) => element.tagName)).toBe('H1');
  await page.goBack();
  await expect(focused(page)).toHaveText('Projects');
});

test('what script puts the focus on draws no ring; what a key reaches draws one', async ({
  cast,
  scene,
  contractor,
}) => {
  await scene(['estimate']);
  const { page } = await contractor(cast.manager);
  const ring = () =>
    focused(page).evaluate((one) => {
      const { outlineStyle, boxShadow } = getComputedStyle(one);
      return outlineStyle !== 'none' || boxShadow !== 'none';
    });
  await page.goto(href(paths.projects));
  await page.getByRole('link', { name: 'Kitchen remodel' }).focus();
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveText('Kitchen remodel');
  expect(await focused(page).evaluate((element) => element.tagName)).toBe('H1');
  expect(await ring()).toBe(false);
  await page.keyboard.press('Tab');
  expect(await ring()).toBe(true);
});

test('after a removal on Manage portal the focus is on the list’s heading', async ({ cast, scene, contractor }) => {
  const { project } = await scene();
  const { page } = await contractor(cast.manager);
  await page.goto(managePage(project));
  await choose(page, `Actions for ${TITLES.estimate}`, 'Remove from portal');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await toast(page, 'Item removed from portal');
  await expect(focused(page)).toHaveText('Shared items');
});

test('after a removal on an item’s own page the focus is back on its menu', async ({ cast, scene, contractor }) => {
  const { items } = await scene(['document']);
  const { page } = await contractor(cast.manager);
  await page.goto(itemPage(items.document));
  await choose(page, 'Actions', 'Remove from portal');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await toast(page, 'Item removed from portal');
  await expect(focused(page)).toHaveAccessibleName('Actions');
});

test('a client whose page was taken back stands at the new heading', async ({ cast, scene, contractor, homeowner }) => {
  const { items, portal, access } = await scene(['document']);
  const client = await homeowner(access, { viewport: PHONE, meets: [410] });
  await client.page.goto(portalHome(portal));
  await client.page.getByRole('link', { name: TITLES.document }).click();
  await expect(focused(client.page)).toHaveText(TITLES.document);
  const { page } = await contractor(cast.manager);
  await page.goto(itemPage(items.document));
  await choose(page, 'Actions', 'Remove from portal');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(client.page.getByRole('heading', { name: 'No longer shared' })).toBeFocused();
});

test('S12: what is unread is open, and what was read is folded', async ({ cast, scene, contractor, homeowner }) => {
  const { project, portal, access, items } = await scene(['estimate', 'document']);
  const client = await homeowner(access);
  await client.page.goto(portalItem(portal, items.estimate));
  await client.page.getByLabel('Message', { exact: true }).fill('Which tile is it?');
  await client.page.getByRole('button', { name: 'Send' }).click();
  await expect(client.page.getByRole('log')).toContainText('Which tile is it?');
  const { page } = await contractor(cast.admin);
  await page.goto(itemPage(items.document));
  await page.getByLabel('Reply', { exact: true }).fill('Here is the plan.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('log')).toContainText('Here is the plan.');
  await page.goto(managePage(project));
  const messages = section(page, 'Messages');
  await expect(messages.getByText('Which tile is it?')).toBeVisible();
  await expect(messages.getByText('Here is the plan.')).toBeHidden();
});

test('an unknown portal, a dead link and a portal that is off lead nobody to the contractors’ sign-in', async ({
  cast,
  scene,
  world,
  stranger,
}) => {
  const { portal, shares } = await scene(['document']);
  const link = await cast.link(shares.document);
  const { db } = world.core.database;
  await db.update(shareRows).set({ endedAt: world.clock.now() }).where(eq(shareRows.id, shares.document.id));
  await db.update(portals).set({ enabled: false }).where(eq(portals.id, portal.id));
  const { page } = await stranger({ meets: [404, 503] });
  const away = page.locator(`a[href="${href(paths.home)}"], a[href="${href(paths.signIn)}"]`);
  const pages = [
    [portalHome({ id: '01890000-0000-7000-8000-000000000000' }), 'No project at this address'],
    [linkAddress(link), 'This link no longer works'],
    [portalHome(portal), 'The portal is off'],
  ] as const;
  for (const [address, title] of pages) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(away).toHaveCount(0);
  }
});
