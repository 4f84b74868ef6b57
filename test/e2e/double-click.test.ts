import type { Page } from '@playwright/test';
import { and, count, eq } from 'drizzle-orm';
import { events } from '../../src/db/schema/index.ts';
import type { Cast } from '../cast.ts';
import type { World } from '../world.ts';
import { itemPage, managePage, portalHome, projectPage, row, section, toast } from './places.ts';
import { expect, TITLES, test } from './stage.ts';

/** How many events of this type the company has. */
async function happened(world: World, cast: Cast, type: string): Promise<number> {
  const [row] = await world.core.database.db
    .select({ count: count() })
    .from(events)
    .where(and(eq(events.companyId, cast.id), eq(events.type, type)));
  return row!.count;
}

const dialogOf = (page: Page) => page.getByRole('dialog');

test('A double click on a button that shares, removes or links does it once', async ({
  scene,
  cast,
  world,
  contractor,
}) => {
  const { project, items } = await scene(['document']);
  const { page } = await contractor(cast.manager);
  await page.goto(itemPage(items.document));
  const menu = page.getByRole('button', { name: 'Actions', exact: true });
  await menu.click();
  await page.getByRole('button', { name: 'Remove from portal' }).dblclick();
  await dialogOf(page).getByRole('button', { name: 'Remove', exact: true }).dblclick();
  await toast(page, 'Item removed from portal');
  await expect(section(page, 'Sharing')).toContainText('Not shared');
  expect(await happened(world, cast, 'share.ended')).toBe(1);
  await menu.click();
  await page.getByRole('button', { name: 'Share to portal' }).dblclick();
  await toast(page, 'Item shared to portal');
  await expect(section(page, 'Sharing')).toContainText('Shared to portal');
  expect(await happened(world, cast, 'share.started')).toBe(1);
  await menu.click();
  await page.getByRole('button', { name: 'Copy public link' }).click();
  await dialogOf(page).getByRole('button', { name: 'Make link' }).dblclick();
  await expect(page.locator('.address')).toBeVisible();
  expect(await happened(world, cast, 'link.made')).toBe(1);
  await page.goto(managePage(project));
  await page.getByRole('button', { name: 'Disable portal' }).dblclick();
  await dialogOf(page).getByRole('button', { name: 'Disable', exact: true }).dblclick();
  await toast(page, 'Portal disabled');
  expect(await happened(world, cast, 'portal.disabled')).toBe(1);
  await page.getByRole('button', { name: 'Enable portal' }).dblclick();
  await toast(page, 'Client portal enabled');
  expect(await happened(world, cast, 'portal.enabled')).toBe(1);
});

test('A double click on a button that invites or removes a person does it once', async ({
  cast,
  world,
  contractor,
}) => {
  const helen = await cast.contact({ name: 'Helen Park' });
  const project = await cast.project({ clientContactId: helen.id });
  const { page } = await contractor(cast.manager);
  await page.goto(projectPage(project));
  await section(page, 'Client portal').getByRole('button', { name: 'Enable', exact: true }).dblclick();
  await dialogOf(page).getByRole('button', { name: 'Enable', exact: true }).dblclick();
  await toast(page, 'Client portal enabled');
  expect(await happened(world, cast, 'access.created')).toBe(1);
  expect(await happened(world, cast, 'access.invited')).toBe(1);
  await page.goto(managePage(project));
  const people = section(page, 'Portal access');
  await people.getByRole('button', { name: 'Resend invite' }).dblclick();
  await toast(page, 'Invitation sent');
  expect(await happened(world, cast, 'access.invited')).toBe(2);
  await people.getByRole('button', { name: 'Invite client' }).dblclick();
  await dialogOf(page).getByLabel('Name').fill('Rosa Diaz');
  await dialogOf(page).getByLabel('Email').fill(`rosa.${project.id}@home.test`);
  await dialogOf(page).getByRole('button', { name: 'Send invitation' }).dblclick();
  await expect(row(people, 'Rosa Diaz')).toContainText('Invited');
  expect(await happened(world, cast, 'contact.created')).toBe(1);
  await page.getByRole('button', { name: 'Actions for Rosa Diaz' }).click();
  await page.getByRole('button', { name: 'Remove client' }).dblclick();
  await dialogOf(page).getByRole('button', { name: 'Remove client' }).dblclick();
  await toast(page, 'Client removed');
  expect(await happened(world, cast, 'access.removed')).toBe(1);
});

test('A double click on a button that makes or sends something makes one', async ({
  scene,
  cast,
  world,
  contractor,
  homeowner,
}) => {
  const { portal, access, items } = await scene(['estimate']);
  const client = await homeowner(access);
  await client.page.goto(portalHome(portal));
  await client.page.getByLabel('Message', { exact: true }).fill('Only once');
  await client.page.getByRole('button', { name: 'Send' }).dblclick();
  await expect(client.page.getByRole('log').getByText('Only once')).toHaveCount(1);
  expect(await happened(world, cast, 'message.sent')).toBe(1);

  const { page } = await contractor(cast.manager);
  await page.goto('/projects');
  await page.getByRole('button', { name: 'New project' }).dblclick();
  await page.getByRole('button', { name: 'Create project' }).dblclick();
  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}/);
  expect(await happened(world, cast, 'project.created')).toBe(1);
  const fresh = new URL(page.url()).pathname.split('/')[2];
  await page.goto(`/projects/${fresh}/estimates/new`);
  await page.getByLabel('Title').fill('Twice clicked');
  await page.getByLabel('Description').first().fill('Worktop');
  await page.getByLabel('Quantity').first().fill('1');
  await page.getByLabel('Unit price').first().fill('350');
  await page.getByRole('button', { name: 'Save', exact: true }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Twice clicked' })).toBeVisible();
  await page.goto(`/projects/${fresh}/documents/new`);
  await page
    .getByLabel('File')
    .setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('A plan') });
  await page.getByRole('button', { name: 'Save', exact: true }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'plan' })).toBeVisible();
  expect(await happened(world, cast, 'item.created')).toBe(2);
  await page.goto(`${itemPage(items.estimate)}/edit`);
  await page.getByLabel('Description').first().fill(`About ${TITLES.estimate}`);
  await page.getByLabel('Quantity').first().fill('1');
  await page.getByLabel('Unit price').first().fill('350');
  await page.getByRole('button', { name: 'Save', exact: true }).dblclick();
  await toast(page, 'Estimate saved');
  expect(await happened(world, cast, 'item.saved')).toBe(1);
});
