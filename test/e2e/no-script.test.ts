import { href, portalDoorPaths } from '../../src/paths.ts';
import { PHONE } from './person.ts';
import { itemPage, managePage, portalHome, row, section, signIn } from './places.ts';
import { expect, TITLES, test } from './stage.ts';

test('B9: without JavaScript a client signs in, reads and comments; nothing counts as opened', async ({
  scene,
  cast,
  world,
  contractor,
  stranger,
}) => {
  const { project, portal, helen } = await scene();
  const { page } = await stranger({ viewport: PHONE, javaScriptEnabled: false });
  await page.goto(portalHome(portal));
  await expect(page).toHaveURL(href(portalDoorPaths.signIn, { portal: portal.id }));
  await signIn(page, world, helen.email!);
  for (const title of Object.values(TITLES)) {
    await page.goto(portalHome(portal));
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
  await page.getByLabel('Message', { exact: true }).fill('Written by hand');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('log')).toContainText('Written by hand');
  const member = await contractor(cast.manager);
  await member.page.goto(managePage(project));
  await expect(section(member.page, 'Messages')).toContainText('Written by hand');
  for (const title of Object.values(TITLES))
    await expect(row(section(member.page, 'Shared items'), title)).toContainText('Not opened');
});

test('B9: without JavaScript a member removes an item, and Copy link shows the address', async ({
  scene,
  cast,
  contractor,
  site,
}) => {
  const { project, portal, items } = await scene(['document']);
  const { page } = await contractor(cast.manager, { javaScriptEnabled: false });
  await page.goto(managePage(project));
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText(site.origin + portalHome(portal))).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL(new RegExp(`${managePage(project)}\\??$`));
  await page.goto(itemPage(items.document));
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('button', { name: 'Remove from portal' }).click();
  await expect(page.getByRole('heading', { name: 'Remove from portal?' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.locator('noscript .toast-text')).toHaveText('Item removed from portal');
  await expect(section(page, 'Sharing')).toContainText('Not shared');
});
