import type { Page } from '@playwright/test';
import type { Cast } from '../cast.ts';
import { itemPage, managePage, portalHome, portalItem, section } from './places.ts';
import { expect, type Scene, TITLES, test } from './stage.ts';

/** Twenty times somebody writes something, and every open page of the project looks again. */
async function twentyLooks(cast: Cast, { project }: Scene): Promise<string> {
  const ada = await cast.as(cast.admin);
  for (let count = 1; count <= 20; count += 1) {
    const answer = await ada.post(`/projects/${project.id}/messages`, { body: `Word ${count} of twenty.` });
    expect(answer.status).toBe(303);
  }
  return 'Word 20 of twenty.';
}

async function caret(page: Page): Promise<number> {
  return await page.evaluate(() => (document.activeElement as HTMLTextAreaElement).selectionStart);
}

test('Twenty refreshes disturb nothing: half a message, its caret, the scroll', async ({ scene, cast, homeowner }) => {
  const stage = await scene();
  const { page } = await homeowner(stage.access, { viewport: { width: 360, height: 500 } });
  await page.goto(portalHome(stage.portal));
  const box = section(page, 'Messages').getByLabel('Message', { exact: true });
  await box.fill('Half a thought');
  await box.press('Home');
  for (let step = 0; step < 4; step += 1) await box.press('ArrowRight');
  await page.mouse.wheel(0, -120);
  await expect(box).toBeFocused();
  const last = await twentyLooks(cast, stage);
  await expect(section(page, 'Messages').getByText(last)).toBeVisible();
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('Half a thought');
  expect(await caret(page)).toBe(4);
  await expect(box).toBeInViewport();
  await page.keyboard.type('ed');
  await expect(box).toHaveValue('Halfed a thought');
});

test('Twenty refreshes disturb nothing: an open menu, an open dialog, an open fold', async ({
  scene,
  cast,
  contractor,
}) => {
  const stage = await scene();
  const { page } = await contractor(cast.manager);
  await page.goto(managePage(stage.project));
  const messages = section(page, 'Messages');
  await page.getByRole('button', { name: `Actions for ${TITLES.estimate}` }).click();
  const line = page.getByRole('button', { name: 'Remove from portal' });
  await expect(line).toBeVisible();
  const last = await twentyLooks(cast, stage);
  await expect(messages.getByText(last)).toBeVisible();
  await expect(line).toBeVisible();
  await line.click();
  const dialog = page.getByRole('dialog', { name: 'Remove from portal?' });
  await expect(dialog).toBeVisible();
  await twentyLooks(cast, stage);
  await expect(messages.getByRole('listitem')).toHaveCount(20);
  await expect(messages.getByText('Word 1 of twenty.')).toBeVisible();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Copy link' }).focus();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeFocused();
});

test('Twenty refreshes disturb nothing: half an estimate typed, told that something changed', async ({
  scene,
  cast,
  contractor,
}) => {
  const stage = await scene(['estimate']);
  const { page } = await contractor(cast.manager);
  await page.goto(`${itemPage(stage.items.estimate)}/edit`);
  await page.getByLabel('Client summary').fill('A summary, half');
  await page.getByLabel('Description').first().fill('Worktop');
  await page.getByLabel('Quantity').first().fill('2');
  await page.getByLabel('Unit price').first().fill('350');
  await twentyLooks(cast, stage);
  await expect(page.locator('[data-changed]')).toBeVisible();
  await expect(page.getByLabel('Client summary')).toHaveValue('A summary, half');
  await expect(page.getByLabel('Description').first()).toHaveValue('Worktop');
  await expect(page.getByLabel('Unit price').first()).toBeFocused();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('#toasts')).toContainText('Estimate saved');
  await expect(section(page, 'Estimate').getByText('Worktop')).toBeVisible();
});

test('A removal takes a half-typed message off the screen too', async ({ scene, cast, contractor, homeowner }) => {
  const stage = await scene(['document']);
  const client = await homeowner(stage.access, { meets: [410] });
  await client.page.goto(portalItem(stage.portal, stage.items.document));
  await client.page.getByLabel('Message', { exact: true }).fill('Half a thought');
  const { page } = await contractor(cast.manager);
  await page.goto(managePage(stage.project));
  await page.getByRole('button', { name: `Actions for ${TITLES.document}` }).click();
  await page.getByRole('button', { name: 'Remove from portal' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(client.page.getByRole('heading', { name: 'No longer shared' })).toBeVisible();
  await expect(client.page.getByText('Half a thought')).toHaveCount(0);
});
