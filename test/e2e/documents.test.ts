import { portalHome, projectPage, row, section, toast } from './places.ts';
import { expect, test } from './stage.ts';
import { TOUCH } from './thumb.ts';

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
  const tool = (name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true });
  const words = page.getByRole('textbox', { name: 'Page', exact: true });
  await expect(tool('Heading')).toBeVisible();
  await page.getByLabel('Title').fill('At home');
  await words.tap();
  await tool('Heading').tap();
  await expect(tool('Heading')).toHaveAttribute('aria-pressed', 'true');
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
  await expect(tool('Heading')).toBeVisible();
  await expect(words).toContainText('We sweep the site');
  await words.fill('We sweep twice');
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect(client.page.getByText('We sweep twice')).toBeVisible();
  await expect(client.page.getByText('Earlier versions')).toHaveCount(0);
  await page.getByText('Earlier versions').tap();
  await page.getByRole('link', { name: 'Read' }).tap();
  await expect(page.getByText('We sweep the site')).toBeVisible();
});
