import { look } from './axe.ts';
import { PHONE } from './person.ts';
import {
  connected,
  linkAddress,
  managePage,
  portalHome,
  portalItem,
  projectPage,
  row,
  section,
  toast,
} from './places.ts';
import { expect, TITLES, test } from './stage.ts';

test('S6: Copy link puts the portal’s address on the clipboard', async ({ scene, cast, contractor, site }) => {
  const { project, portal } = await scene(['document']);
  const { page } = await contractor(cast.crew, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(managePage(project));
  await page.getByRole('button', { name: 'Copy link' }).click();
  await toast(page, 'Client portal link copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(site.origin + portalHome(portal));
});

test('S7, S10: Disable puts everything to sleep, Enable portal brings it back as it was', async ({
  scene,
  cast,
  contractor,
  homeowner,
  stranger,
}) => {
  const { project, portal, access, items, shares } = await scene();
  await cast.access(portal, await cast.contact({ name: 'Ina Invited' }), 'invited');
  const link = await cast.link(shares.document);
  const client = await homeowner(access, { viewport: PHONE, meets: [503] });
  await connected(client.page, () => client.page.goto(portalItem(portal, items.estimate)));
  const visitor = await stranger({ meets: [503] });
  await connected(visitor.page, () => visitor.page.goto(linkAddress(link)));

  const { page } = await contractor(cast.manager);
  await page.goto(managePage(project));
  await expect(row(section(page, 'Shared items'), TITLES.estimate)).toContainText('Opened by Helen Park');
  await page.getByRole('button', { name: 'Disable portal' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText("Clients won't be able to sign in while this is off. Re-enable anytime.");
  await expect(dialog).toContainText(
    '1 signed-in browser is locked out and 1 public link says “Not available at the moment”',
  );
  await look(page);
  await dialog.getByRole('button', { name: 'Disable', exact: true }).click();
  await toast(page, 'Portal disabled');
  await toast(page, /Cleared from 2 open screens in \d+\.\d s/);
  for (const screen of [client.page, visitor.page]) {
    await expect(screen.getByRole('heading', { name: 'Not available at the moment' })).toBeVisible();
    await expect(screen.getByText(TITLES.estimate)).toHaveCount(0);
    await expect(screen.getByText(TITLES.document)).toHaveCount(0);
    await look(screen);
  }
  await expect(page.getByText('Portal is off', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Disable portal' })).toHaveCount(0);
  await expect(row(section(page, 'Shared items'), TITLES.estimate)).toContainText('Opened by Helen Park');
  await look(page);
  const late = await stranger({ meets: [503] });
  await late.page.goto(linkAddress(link));
  await expect(late.page.getByRole('heading', { name: 'Not available at the moment' })).toBeVisible();

  await page.getByRole('button', { name: 'Enable portal' }).click();
  await toast(page, 'Client portal enabled');
  await expect(row(section(page, 'Shared items'), TITLES.estimate)).toContainText('Opened by Helen Park');
  await expect(row(section(page, 'Portal access'), 'Helen Park')).toContainText('Active');
  await expect(row(section(page, 'Portal access'), 'Ina Invited').getByText('Invited', { exact: true })).toBeVisible();
  await client.page.reload();
  await expect(client.page.getByRole('heading', { level: 1, name: TITLES.estimate })).toBeVisible();
  await visitor.page.reload();
  await expect(visitor.page.getByRole('heading', { level: 1, name: TITLES.document })).toBeVisible();
});

test('H1, H3: Enable, with an invitation to the project’s client; what was shared shows at once', async ({
  cast,
  world,
  contractor,
}) => {
  const helen = await cast.contact({ name: 'Helen Park' });
  const project = await cast.project({ clientContactId: helen.id });
  await cast.share(await cast.item(project, 'document', { title: TITLES.document }));
  const { page } = await contractor(cast.manager);
  await page.goto(projectPage(project));
  const card = section(page, 'Client portal');
  await look(page);
  await card.getByRole('button', { name: 'Enable', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Enable Client portal' });
  await expect(dialog.getByLabel('Send invitation email')).toBeChecked();
  await look(page);
  await dialog.getByRole('button', { name: 'Enable', exact: true }).click();
  await toast(page, 'Client portal enabled');
  await expect(card.getByRole('listitem').filter({ hasText: 'Helen Park' })).toContainText('Invited');
  await expect(card.getByRole('link', { name: 'Manage portal' })).toBeVisible();
  await expect(card.getByRole('link', { name: 'View as client' })).toBeVisible();
  await world.core.jobs.idle();
  expect(world.mails.filter(({ to }) => to === helen.email)).toHaveLength(1);
  await card.getByRole('link', { name: 'Manage portal' }).click();
  await expect(row(section(page, 'Shared items'), TITLES.document)).toContainText('Not opened');
});

test('H1: Enable without a client, and without an invitation', async ({ cast, world, contractor }) => {
  const helen = await cast.contact({ name: 'Helen Park' });
  const project = await cast.project({ clientContactId: helen.id });
  const lonely = await cast.project();
  const { page } = await contractor(cast.manager, { viewport: PHONE });
  const card = section(page, 'Client portal');
  const dialog = page.getByRole('dialog', { name: 'Enable Client portal' });
  await page.goto(projectPage(project));
  await card.getByRole('button', { name: 'Enable', exact: true }).click();
  await dialog.getByLabel('Send invitation email').uncheck();
  await dialog.getByRole('button', { name: 'Enable', exact: true }).click();
  await expect(card.getByRole('listitem').filter({ hasText: 'Helen Park' })).toContainText('Not invited');
  await world.core.jobs.idle();
  expect(world.mails.filter(({ to }) => to === helen.email)).toEqual([]);

  await page.goto(projectPage(lonely));
  await card.getByRole('button', { name: 'Enable', exact: true }).click();
  await expect(dialog.getByRole('checkbox')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Enable', exact: true }).click();
  await expect(card).toContainText('Nobody has been invited yet');
  await look(page);
});

test('H2: the card shows the people with their states, and the ways in', async ({ scene, cast, contractor }) => {
  const { project, portal } = await scene(['document']);
  await cast.access(portal, await cast.contact({ name: 'Ina Invited' }), 'invited');
  await cast.access(portal, await cast.contact({ name: 'Rita Removed' }), 'removed');
  const { page } = await contractor(cast.manager);
  await page.goto(projectPage(project));
  const card = section(page, 'Client portal');
  await expect(card.getByRole('listitem').filter({ hasText: 'Helen Park' })).toContainText('Active');
  await expect(card.getByRole('listitem').filter({ hasText: 'Ina Invited' })).toContainText('Invited');
  await expect(card).not.toContainText('Rita Removed');
  await expect(card).not.toContainText('new message');
  await look(page);
});

test('H22: Removed items, Share again, and several shared at once', async ({ scene, cast, contractor, homeowner }) => {
  const { project, portal, access, items } = await scene(['document', 'estimate']);
  await cast.item(project, 'daily-log', { title: 'Day two' });
  await cast.item(project, 'invoice', { title: 'Last invoice' });
  const client = await homeowner(access);
  await client.page.goto(portalItem(portal, items.document));
  const { page } = await contractor(cast.manager, { meets: [422] });
  await page.goto(managePage(project));
  const shared = section(page, 'Shared items');
  await expect(row(shared, TITLES.document)).toContainText('Opened by Helen Park');
  await client.page.goto(portalHome(portal));
  await page.getByRole('button', { name: `Actions for ${TITLES.document}` }).click();
  await page.getByRole('button', { name: 'Remove from portal' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await toast(page, 'Item removed from portal');
  await expect(client.page.getByText(TITLES.document)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share again' })).toBeHidden();
  await shared.getByText('Removed items (1)').click();
  await expect(row(shared, TITLES.document)).toContainText('by Mara Manager');
  await look(page);
  await page.getByRole('button', { name: 'Share again' }).click();
  await toast(page, 'Item shared to portal');
  await expect(row(shared, TITLES.document)).toContainText('Not opened');
  await expect(client.page.getByRole('link', { name: TITLES.document })).toBeVisible();

  await page.getByRole('button', { name: 'Share items' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share items' });
  await look(page);
  await dialog.getByRole('button', { name: 'Share to portal' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Day two').check();
  await dialog.getByLabel('Last invoice').check();
  await dialog.getByRole('button', { name: 'Share to portal' }).click();
  await toast(page, '2 items shared to portal');
  await expect(row(shared, 'Last invoice')).toContainText('Sent');
  for (const title of ['Day two', 'Last invoice'])
    await expect(client.page.getByRole('link', { name: title })).toBeVisible();
});
