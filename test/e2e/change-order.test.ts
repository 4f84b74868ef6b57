import type { Page } from '@playwright/test';
import { look } from './axe.ts';
import { openOffer } from './offer.ts';
import { PHONE } from './person.ts';
import { choose, itemPage, portalHome, projectPage, section, toast } from './places.ts';
import { expect, test } from './stage.ts';
import { TOUCH } from './thumb.ts';

interface Change {
  title: string;
  line: string;
  quantity: string;
  price: string;
}

/** From the page of the approved estimate: begins its first change order and fills in one line. */
async function writeChange(page: Page, { title, line, quantity, price }: Change): Promise<void> {
  await choose(page, 'Actions', 'New change order');
  await expect(page.getByRole('heading', { level: 1, name: 'Edit CO-1' })).toBeVisible();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Description').fill(line);
  await page.getByLabel('Quantity').fill(quantity);
  await page.getByLabel('Unit price').fill(price);
}

test('H9, H14: a change order is written and shared on a phone, its client approves it, the project counts it', async ({
  scene,
  cast,
  contractor,
  homeowner,
}) => {
  const set = await scene([]);
  const { item, approve } = await openOffer(cast, set);
  await approve();
  const ours = await contractor(cast.manager, TOUCH);
  await ours.page.goto(itemPage(item));
  await writeChange(ours.page, { title: 'A deeper sink', line: 'Sink, 12 inches deep', quantity: '1', price: '300' });
  await expect(ours.page.getByText('Total $300.00')).toBeVisible();
  await look(ours.page);
  await ours.page.getByRole('button', { name: 'Save & share' }).tap();
  await toast(ours.page, 'Change order saved and shared to portal');
  await expect(section(ours.page, 'Change order')).toContainText('$2,100.00');
  await look(ours.page);

  const { page } = await homeowner(set.access, { viewport: PHONE });
  await page.goto(portalHome(set.portal));
  await page.getByRole('link', { name: 'Approve $300.00' }).click();
  const body = section(page, 'Change order');
  await expect(body).toContainText('Approved so far');
  await expect(body).toContainText('$1,800.00');
  await expect(body).toContainText('$2,100.00');
  await look(page);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Approve this change order?' });
  await look(page);
  await dialog.getByRole('button', { name: 'Approve $300.00' }).click();
  await toast(page, 'Approved.');
  await expect(section(page, 'Your answer')).toContainText('Approved by Helen Park');
  await expect(section(ours.page, 'What the client answered')).toContainText('Approved by Helen Park');
  await ours.page.goto(projectPage(set.project));
  await expect(ours.page.getByRole('definition').filter({ hasText: '$2,100.00' }).first()).toBeVisible();
  await look(ours.page);
});

test('H9, H10: what a homeowner drops is declined with a reason, mended, approved, mailed, and in no invoice', async ({
  scene,
  cast,
  world,
  contractor,
  homeowner,
}) => {
  const set = await scene([]);
  const { item, approve } = await openOffer(cast, set);
  await approve();
  const ours = await contractor(cast.manager, TOUCH);
  await ours.page.goto(itemPage(item));
  await writeChange(ours.page, { title: 'Without the skylight', line: 'Skylight', quantity: '-1', price: '1,100' });
  await expect(ours.page.getByText('Total -$1,100.00')).toBeVisible();
  await ours.page.getByRole('button', { name: 'Save & share' }).tap();
  await toast(ours.page, 'Change order saved and shared to portal');

  const { page } = await homeowner(set.access, { viewport: PHONE });
  await page.goto(portalHome(set.portal));
  await look(page);
  await page.getByRole('link', { name: 'Approve taking off $1,100.00' }).click();
  const body = section(page, 'Change order');
  await expect(body).toContainText('This change takes off');
  await expect(body).toContainText('$700.00');
  await look(page);
  await page.getByRole('button', { name: 'Decline', exact: true }).click();
  const declining = page.getByRole('dialog', { name: 'Decline this change order?' });
  await declining.getByLabel('What should change?').fill('It was 1,200 in the estimate.');
  await declining.getByRole('button', { name: 'Decline', exact: true }).click();
  await toast(page, 'Declined.');

  const told = section(ours.page, 'What the client answered');
  await expect(told).toContainText('It was 1,200 in the estimate.');
  await choose(ours.page, 'Actions', 'Edit');
  await ours.page.getByLabel('Unit price').fill('1,200');
  await ours.page.getByRole('button', { name: 'Save', exact: true }).tap();
  await toast(ours.page, 'Change order saved');
  await look(ours.page);

  await expect(section(page, 'Your answer')).toContainText('This change order was changed after your answer.');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Approve this change order?' });
  await expect(dialog).toContainText('takes off $1,200.00. The new total is $600.00.');
  await look(page);
  await dialog.getByRole('button', { name: 'Approve taking off $1,200.00' }).click();
  await toast(page, 'Approved.');
  await world.core.jobs.idle();
  const mail = world.mails.findLast(({ to }) => to === set.helen.email)!;
  expect(mail.subject).toContain('You approved CO-1');
  expect(mail.text).toContain('version 2, which takes off $1,200.00. The new total is $600.00.');

  await ours.page.goto(`${itemPage(item)}/conversion`);
  await expect(ours.page.getByText('Taken off by changes')).toBeVisible();
  await look(ours.page);
  await ours.page.getByRole('button', { name: 'Everything that is left' }).tap();
  await toast(ours.page, 'Invoice made from EST-10001');
  await expect(section(ours.page, 'Invoice')).toContainText('Taken off by approved changes');
  await expect(section(ours.page, 'Invoice')).toContainText('$600.00');
  await look(ours.page);
});
