import { bases, href } from '../../src/paths.ts';
import { look } from './axe.ts';
import { DESKTOP, PHONE } from './person.ts';
import {
  choose,
  connected,
  itemPage,
  managePage,
  portalHome,
  portalItem,
  projectPage,
  row,
  section,
  toast,
} from './places.ts';
import { expect, TITLES, test } from './stage.ts';

test('H6: What they see hides a kind from one person at once: their open screens, preview, nobody else’s', async ({
  scene,
  cast,
  contractor,
  homeowner,
}) => {
  const { project, portal, access, items } = await scene();
  const his = await cast.access(portal, await cast.contact({ name: 'Paul Park' }));
  const helen = await homeowner(access, { viewport: PHONE, meets: [404] });
  const list = await helen.context.newPage();
  await connected(helen.page, () => helen.page.goto(portalItem(portal, items.invoice)));
  await connected(list, () => list.goto(portalHome(portal)));
  const paul = await homeowner(his);
  await connected(paul.page, () => paul.page.goto(portalItem(portal, items.invoice)));
  const member = await contractor(cast.manager);
  const preview = await member.context.newPage();
  await connected(preview, () => preview.goto(href(bases.preview, { portal: portal.id, person: access.id })));
  await expect(preview.getByRole('link', { name: TITLES.invoice })).toBeVisible();

  const { page } = member;
  await page.goto(managePage(project));
  await choose(page, 'Actions for Helen Park', 'What they see');
  const dialog = page.getByRole('dialog', { name: 'What Helen Park sees' });
  await look(page);
  await dialog.getByLabel('Invoices').uncheck();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await toast(page, 'Changed what Helen Park sees');
  await toast(page, /Cleared from 2 open screens in \d+\.\d s/);
  await expect(helen.page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  for (const screen of [helen.page, list, preview]) await expect(screen.getByText(TITLES.invoice)).toHaveCount(0);
  await expect(list.getByRole('link', { name: TITLES.estimate })).toBeVisible();
  await expect(paul.page.getByRole('heading', { level: 1, name: TITLES.invoice })).toBeVisible();
  await expect(row(section(page, 'Portal access'), 'Helen Park')).toContainText('Does not see invoices');

  await choose(page, 'Actions for Helen Park', 'What they see');
  await dialog.getByLabel('Invoices').check();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(list.getByRole('link', { name: TITLES.invoice })).toBeVisible();
  await expect(preview.getByRole('link', { name: TITLES.invoice })).toBeVisible();
});

for (const [device, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  test(`S12: on a ${device} the home says what needs the client, and answers a conversation there`, async ({
    scene,
    cast,
    contractor,
    homeowner,
  }) => {
    const { project, portal, access, items } = await scene();
    const admin = await cast.as(cast.admin);
    const thread = `/projects/${project.id}/items/${items.document.id}/messages`;
    expect((await admin.post(thread, { body: 'Is the window right?' })).status).toBe(303);
    const { page } = await homeowner(access, { viewport });
    await page.goto(portalHome(portal));
    const needs = section(page, 'What needs you');
    await expect(needs.getByRole('link')).toHaveText([
      /^Pay /,
      /^Approve /,
      /^Approve /,
      '1 new message',
      'New daily log',
      'New document',
    ]);
    await expect(row(section(page, 'Documents'), TITLES.document)).toContainText('New');
    const messages = section(page, 'Messages');
    const talk = messages.getByRole('group').filter({ hasText: TITLES.document });
    await expect(talk).toContainText('1 new message');
    await look(page);
    await talk.locator('summary').click();
    await expect(talk.getByText('Is the window right?')).toBeVisible();
    await talk.getByLabel('Message about Floor plan', { exact: true }).fill('It is.');
    await talk.getByRole('button', { name: 'Send' }).click();
    await expect(page).toHaveURL(portalHome(portal));
    await expect(talk).toContainText('It is.');
    await expect(needs.getByRole('link', { name: '1 new message' })).toHaveCount(0);
    await expect(section(page, 'Your contact')).toContainText('Mara Manager');
    const member = await contractor(cast.manager, { viewport });
    await member.page.goto(managePage(project));
    await expect(section(member.page, 'Messages')).toContainText('2 new messages');
  });
}

test('Manage portal, a project and an item say on a phone what is where, who has not opened, what it comes to', async ({
  scene,
  cast,
  contractor,
}) => {
  const { project, access, items } = await scene();
  const client = await cast.asClient(access);
  await client.post(`/portal/${access.portalId}/messages`, { body: 'Hello?' });
  const { page } = await contractor(cast.manager, { viewport: PHONE });
  await page.goto(managePage(project));
  const jumps = page.getByRole('navigation', { name: 'On this page' }).getByRole('link');
  await expect(jumps).toHaveText(['Messages1 new', 'Shared items5', 'Portal access1']);
  await jumps.first().click();
  await expect(section(page, 'Messages')).toBeInViewport();
  await expect(row(section(page, 'Shared items'), TITLES.document)).toContainText('Not opened by Helen Park');
  await look(page);
  await page.goto(projectPage(project));
  await expect(row(section(page, 'Documents'), TITLES.document)).toContainText('Not opened');
  await look(page);
  await page.goto(itemPage(items.invoice));
  await expect(page.getByText('Balance due').first()).toBeVisible();
  await look(page);
});

test('H18: a row is tapped anywhere: the words below its title lead on too', async ({ scene, homeowner }) => {
  const { portal, access } = await scene(['invoice']);
  const { page } = await homeowner(access, { viewport: PHONE });
  await page.goto(portalHome(portal));
  const words = section(page, 'What needs you').getByText(TITLES.invoice);
  await expect(words).toBeVisible();
  const { x, y, width, height } = (await words.boundingBox())!;
  await page.mouse.click(x + width / 2, y + height / 2);
  await expect(page.getByRole('heading', { level: 1, name: TITLES.invoice })).toBeVisible();
});
