import { look } from './axe.ts';
import { PHONE } from './person.ts';
import { connected, itemPage, managePage, portalHome, portalItem, projectPage, row, section } from './places.ts';
import { expect, TITLES, test } from './stage.ts';

test('S11: Opened shows in the list when the client first opens the item, with who and when', async ({
  scene,
  cast,
  contractor,
  homeowner,
}) => {
  const { project, portal, access } = await scene();
  const { page } = await contractor(cast.manager);
  await page.goto(managePage(project));
  const opened = row(section(page, 'Shared items'), TITLES.document);
  await expect(opened).toContainText('Not opened');
  const client = await homeowner(access, { viewport: PHONE });
  await client.page.goto(portalHome(portal));
  await expect(opened).toContainText('Not opened');
  await client.page.getByRole('link', { name: TITLES.document }).click();
  await expect(client.page.getByRole('heading', { level: 1, name: TITLES.document })).toBeVisible();
  await expect(opened.getByText('Opened', { exact: true })).toBeVisible();
  await expect(opened).toContainText(/Opened by Helen Park, today/);
  await expect(row(section(page, 'Shared items'), TITLES.estimate)).toContainText('Not opened');
  await look(page);
});

test('S11: a version of a later save is opened anew', async ({ scene, cast, world, contractor, homeowner }) => {
  const { project, portal, access, items } = await scene(['estimate']);
  const client = await homeowner(access);
  await client.page.goto(portalItem(portal, items.estimate));
  const { page } = await contractor(cast.manager);
  await page.goto(managePage(project));
  const opened = row(section(page, 'Shared items'), TITLES.estimate);
  await expect(opened).toContainText('Opened by Helen Park');
  await client.page.goto(portalHome(portal));
  world.clock.advance(60_000);
  await page.goto(`${itemPage(items.estimate)}/edit`);
  await page.getByLabel('Client summary').fill('With the new worktop.');
  await page.getByLabel('Description').first().fill('Worktop');
  await page.getByLabel('Quantity').first().fill('1');
  await page.getByLabel('Unit price').first().fill('350');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('#toasts')).toContainText('Estimate saved');
  await page.goto(managePage(project));
  await expect(opened).toContainText('(version 1 of 2)');
  const listed = row(section(client.page, 'Estimates'), TITLES.estimate);
  await expect(listed).toContainText('Updated');
  await listed.getByRole('link', { name: TITLES.estimate }).click();
  await expect(client.page.getByText('With the new worktop.')).toBeVisible();
  await expect(opened).not.toContainText('(version 1 of 2)');
});

test('S12, S13, S14: a client comments, the card counts, a member replies from Manage portal', async ({
  scene,
  cast,
  contractor,
  homeowner,
}) => {
  const { project, portal, access, items } = await scene(['document', 'estimate']);
  const client = await homeowner(access, { viewport: PHONE });
  const member = await contractor(cast.manager);
  const overview = await member.context.newPage();
  await overview.goto(projectPage(project));
  const card = section(overview, 'Client portal');
  await expect(card).not.toContainText('new message');

  await client.page.goto(portalItem(portal, items.document));
  const thread = section(client.page, 'Messages');
  await thread.getByLabel('Message', { exact: true }).fill('Where does the window go?\n<b>North</b>?');
  await thread.getByRole('button', { name: 'Send' }).click();
  await expect(thread.getByRole('log')).toContainText('<b>North</b>?');
  await expect(thread.getByLabel('Message', { exact: true })).toHaveValue('');
  await look(client.page);
  await expect(card).toContainText('1 new message');
  await client.page.goto(portalHome(portal));
  await section(client.page, 'Messages').getByLabel('Message', { exact: true }).fill('When do you start?');
  await section(client.page, 'Messages').getByRole('button', { name: 'Send' }).click();
  await expect(card).toContainText('2 new messages');
  await look(overview);

  await connected(client.page, () => client.page.goto(portalItem(portal, items.document)));
  const { page } = member;
  await page.goto(managePage(project));
  const talks = section(page, 'Messages');
  const talk = talks.getByRole('group').filter({ hasText: TITLES.document });
  await talk.locator('summary').click();
  await expect(talk.getByText('Where does the window go?')).toBeVisible();
  await talk.getByLabel('Reply', { exact: true }).fill('To the north wall.');
  await talk.getByRole('button', { name: 'Send' }).click();
  await expect(talk.getByText('To the north wall.')).toBeVisible();
  await look(page);
  await expect(thread.getByText('To the north wall.')).toBeVisible();
  await expect(thread.getByText('Mara Manager')).toBeVisible();
  await expect(talks.getByText('1 new message')).toHaveCount(0);
  await overview.reload();
  await expect(card).toContainText('Helen Park');
  await expect(card).not.toContainText('new message');
});

test('S13: own messages never count, another member’s do, for each member apart', async ({
  scene,
  cast,
  contractor,
}) => {
  const { project, items } = await scene(['document']);
  const mara = await contractor(cast.manager);
  await mara.page.goto(itemPage(items.document));
  await mara.page.getByLabel('Reply', { exact: true }).fill('A first word.');
  await mara.page.getByRole('button', { name: 'Send' }).click();
  await expect(mara.page.getByRole('log')).toContainText('A first word.');
  await mara.page.goto(projectPage(project));
  await expect(section(mara.page, 'Client portal')).toContainText('Helen Park');
  await expect(section(mara.page, 'Client portal')).not.toContainText('new message');
  const ada = await contractor(cast.admin);
  await ada.page.goto(projectPage(project));
  await expect(section(ada.page, 'Client portal')).toContainText('1 new message');
});
