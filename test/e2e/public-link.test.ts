import { bases, href, paths } from '../../src/paths.ts';
import { look } from './axe.ts';
import { PHONE } from './person.ts';
import { itemPage } from './places.ts';
import { expect, test } from './stage.ts';

test('a link with a passcode: the contractor makes it on a phone, a stranger opens it with the right one only', async ({
  scene,
  cast,
  contractor,
  stranger,
}) => {
  const { items } = await scene(['document']);
  const ours = await contractor(cast.manager, { viewport: PHONE });
  await ours.page.goto(itemPage(items.document));
  await ours.page.getByRole('button', { name: 'Public link' }).click();
  const dialog = ours.page.getByRole('dialog', { name: 'Copy public link' });
  await expect(dialog.getByLabel('Ends')).toHaveValue('30');
  await dialog.getByLabel('Passcode', { exact: true }).selectOption('Ask for the one below');
  await dialog.getByLabel('The passcode to ask for').fill('blue house 7');
  await look(ours.page);
  await dialog.getByRole('button', { name: 'Make link' }).click();
  await expect(ours.page.getByRole('heading', { name: 'Public link', exact: true })).toBeVisible();
  await expect(ours.page.getByText('blue house 7')).toBeVisible();
  const address = (await ours.page.getByText('/l/').textContent())!.trim();

  const { page } = await stranger({ viewport: PHONE, meets: [422] });
  await page.goto(new URL(address).pathname);
  await expect(page.getByRole('heading', { name: 'Enter the passcode' })).toBeVisible();
  await expect(page.getByText('Floor plan')).toHaveCount(0);
  await look(page);
  await page.getByLabel('Passcode').fill('red house 7');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByText('That passcode isn’t right.')).toBeVisible();
  await page.getByLabel('Passcode').fill('Blue House 7');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('heading', { name: 'Floor plan' })).toBeVisible();
});

test('B4: who was sent a link approves by it with the code from their mailbox, on a phone', async ({
  scene,
  cast,
  world,
  stranger,
}) => {
  const { shares, helen } = await scene(['estimate']);
  const link = await cast.link(shares.estimate, { contactId: helen.id });
  const { page } = await stranger({ viewport: PHONE });
  await page.goto(href(paths.linkVisit, { secret: link.secret }));
  await expect(page).toHaveURL(href(bases.link, { link: link.id }));
  await page.getByRole('link', { name: 'Approve', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Confirm it’s you' })).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page.getByText('A code is on its way')).toBeVisible();
  await page.getByLabel('Code').fill(await world.codeFor(helen.email!));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Approve this estimate?' })).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: 'Approve $1,250.00' }).click();
  await expect(page.getByText('Approved. ')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Approve', exact: true })).toHaveCount(0);
});
