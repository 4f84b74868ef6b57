import type { Page } from '@playwright/test';
import { href, portalDoorPaths } from '../../src/paths.ts';
import { itemPage, linkAddress, managePage, portalItem, projectPage, section, toast } from './places.ts';
import { expect, test } from './stage.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function disable(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Disable portal' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click();
  await toast(page, 'Portal disabled');
}

test('S10: screens that say "not available" come back by themselves when the portal is on again', async ({
  cast,
  scene,
  contractor,
  homeowner,
  stranger,
}) => {
  const { project, portal, access, items, shares } = await scene(['document']);
  const link = await cast.link(shares.document);
  const { page } = await contractor(cast.admin);
  const client = (await homeowner(access, { meets: [503] })).page;
  const visitor = (await stranger({ meets: [503] })).page;
  const waiting = (await stranger({ meets: [503] })).page;
  await client.goto(portalItem(portal, items.document));
  await visitor.goto(linkAddress(link));
  await page.goto(managePage(project));
  await disable(page);
  await expect(heading(client, 'Not available at the moment')).toBeVisible();
  await expect(heading(visitor, 'Not available at the moment')).toBeVisible();
  await waiting.goto(href(portalDoorPaths.signIn, { portal: portal.id }));
  await expect(heading(waiting, 'The portal is off')).toBeVisible();
  await page.getByRole('button', { name: 'Enable portal' }).click();
  await toast(page, 'Client portal enabled');
  await expect(heading(client, 'Floor plan')).toBeVisible();
  await expect(heading(visitor, 'Floor plan')).toBeVisible();
  await expect(waiting.getByLabel('Email or phone')).toBeVisible();
  // It is a live page again: what is taken back goes from it.
  await disable(page);
  await expect(heading(client, 'Not available at the moment')).toBeVisible();
});

test('S10, B9: without script the page of a portal that is off is tried again by hand', async ({
  cast,
  scene,
  contractor,
  homeowner,
}) => {
  const { project, portal, access, items } = await scene(['document']);
  const { page } = await contractor(cast.admin);
  const client = (await homeowner(access, { meets: [503], javaScriptEnabled: false })).page;
  await page.goto(managePage(project));
  await disable(page);
  await client.goto(portalItem(portal, items.document));
  const again = client.getByRole('link', { name: 'Try again' });
  await again.click();
  await expect(heading(client, 'Not available at the moment')).toBeVisible();
  await page.getByRole('button', { name: 'Enable portal' }).click();
  await toast(page, 'Client portal enabled');
  await again.click();
  await expect(heading(client, 'Floor plan')).toBeVisible();
});

test('H1, S17: sharing says when nobody sees it yet, with Enable beside it', async ({ cast, contractor }) => {
  const contact = await cast.contact();
  const project = await cast.project({ clientContactId: contact.id });
  const [plan, other] = [await cast.item(project), await cast.item(project)];
  const { page } = await contractor(cast.admin);
  await page.goto(itemPage(plan));
  const shareIt = async () => {
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('button', { name: 'Share to portal' }).click();
  };
  await shareIt();
  await toast(page, 'Item shared to portal. Nobody sees it yet: this project has no portal.');
  const panel = section(page, 'Sharing');
  await expect(panel).toContainText('Nobody sees it yet: this project has no portal.');
  await expect(panel.getByRole('button', { name: 'Enable', exact: true })).toBeVisible();
  await page.locator('#toasts').getByRole('link', { name: 'Enable', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Enable Client portal' });
  await dialog.getByLabel('Send invitation email').uncheck();
  await dialog.getByRole('button', { name: 'Enable', exact: true }).click();
  await toast(page, 'Client portal enabled');
  await expect(page).toHaveURL(projectPage(project));
  await page.goto(managePage(project));
  await disable(page);
  await page.goto(itemPage(other));
  await shareIt();
  await toast(page, 'Item shared to portal. Nobody sees it until the portal is on again.');
  await panel.getByRole('button', { name: 'Enable', exact: true }).click();
  await expect(dialog.getByLabel('Send invitation email')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Enable', exact: true }).click();
  await toast(page, 'Client portal enabled');
  await page.goto(itemPage(other));
  await expect(panel.getByText('Shared to portal')).toBeVisible();
  await expect(panel).not.toContainText('Nobody sees it');
});
