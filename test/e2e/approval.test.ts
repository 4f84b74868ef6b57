import type { Page } from '@playwright/test';
import { look } from './axe.ts';
import { itemPage, portalItem } from './places.ts';
import { expect, TITLES, test } from './stage.ts';

async function sign(page: Page): Promise<void> {
  const box = page.getByRole('img', { name: 'Your signature, if you like' });
  await box.scrollIntoViewIfNeeded();
  const at = (await box.boundingBox())!;
  await page.mouse.move(at.x + 20, at.y + at.height / 2);
  await page.mouse.down();
  for (const step of [1, 2, 3, 4]) await page.mouse.move(at.x + 20 + step * 40, at.y + (step % 2 ? 20 : 60));
  await page.mouse.up();
}

test('H9, B12: the client signs and approves, the contractor sees it at once, an edit asks again', async ({
  scene,
  cast,
  contractor,
  homeowner,
}) => {
  const { portal, access, items } = await scene(['estimate']);
  const { page } = await homeowner(access, { viewport: { width: 360, height: 740 } });
  const ours = await contractor(cast.manager);
  await ours.page.goto(itemPage(items.estimate));
  await page.goto(portalItem(portal, items.estimate));
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Approve this estimate?' });
  await expect(dialog.getByLabel('Your name')).toHaveValue('Helen Park');
  await sign(page);
  await look(page);
  await dialog.getByRole('button', { name: 'Approve $1,250.00' }).click();
  await expect(page.getByText('Approved. ')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Signature of Helen Park' })).toBeVisible();
  await expect(ours.page.getByText('Approved by Helen Park')).toBeVisible();

  await ours.page.getByRole('button', { name: 'Actions', exact: true }).click();
  await ours.page.getByRole('link', { name: 'Edit' }).click();
  await expect(ours.page.getByText('Saving voids that')).toBeVisible();
  await ours.page.getByLabel('Title').fill(`${TITLES.estimate}, with a sink`);
  await ours.page.getByLabel('Description').first().fill('Sink');
  await ours.page.getByLabel('Quantity').first().fill('1');
  await ours.page.getByLabel('Unit price').first().fill('900');
  await ours.page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('This estimate was changed after your answer')).toBeVisible();
  await expect(page.getByText('Void', { exact: true })).toBeVisible();
});

test('B9: without script a client declines with a reason', async ({ scene, homeowner }) => {
  const { portal, access, items } = await scene(['estimate']);
  const { page } = await homeowner(access, { javaScriptEnabled: false });
  await page.goto(portalItem(portal, items.estimate));
  await page.getByRole('button', { name: 'Decline' }).click();
  await page.getByLabel('What should change?').fill('The sink is missing.');
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(page.getByText('Declined by Helen Park')).toBeVisible();
  await expect(page.getByText('The sink is missing.')).toBeVisible();
});
