import { look } from './axe.ts';
import { openOffer } from './offer.ts';
import { PHONE } from './person.ts';
import { choose, itemPage, portalItem, section, toast } from './places.ts';
import { expect, test } from './stage.ts';
import { TOUCH } from './thumb.ts';

test('B12, H9: an edit on a phone voids the approval, shows what changed, and what was signed is still there', async ({
  scene,
  cast,
  contractor,
  homeowner,
}) => {
  const set = await scene([]);
  const { item, approve } = await openOffer(cast, set);
  await approve();
  const { page } = await homeowner(set.access, { viewport: PHONE });
  await page.goto(portalItem(set.portal, item));
  await expect(section(page, 'Your answer')).toContainText('Approved by Helen Park');

  const ours = await contractor(cast.manager, TOUCH);
  await ours.page.goto(itemPage(item));
  await choose(ours.page, 'Actions', 'Edit');
  await expect(ours.page.getByText('Saving voids that')).toBeVisible();
  const price = ours.page.getByLabel('Unit price').first();
  await price.fill('1,500');
  await expect(ours.page.getByText('Total $2,100.00')).toBeVisible();
  await ours.page.getByRole('button', { name: 'Save', exact: true }).tap();
  await toast(ours.page, 'Estimate saved');
  await look(ours.page);

  const answer = section(page, 'Your answer');
  await expect(answer).toContainText('This estimate was changed after your answer.');
  await expect(answer.getByText('Void', { exact: true })).toBeVisible();
  const changed = section(page, 'What changed');
  await expect(changed).toContainText('Before: $1,800.00');
  await expect(changed).toContainText('Now: $2,100.00');
  await expect(changed).toContainText('Skylight');
  await expect(changed).not.toContainText('Oak doors');
  await look(page);
  await answer.getByRole('link', { name: 'Version 1, $1,800.00' }).click();
  await expect(page.getByText('This is version 1.')).toBeVisible();
  await expect(section(page, 'Version 1')).toContainText('$1,800.00');
  await look(page);
  await page.getByRole('link', { name: 'Read the newest version' }).click();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve $2,100.00' }).click();
  await toast(page, 'Approved.');
  await expect(answer).toContainText('Version 2, $2,100.00');

  await section(ours.page, 'Versions').getByRole('link', { name: 'Version 1' }).tap();
  await expect(section(ours.page, 'From this version to the newest')).toContainText('Now: $2,100.00');
  await look(ours.page);
});

test('B12: who approves from a page that is old by now is told so, and led to the new version', async ({
  scene,
  cast,
  homeowner,
}) => {
  const set = await scene([]);
  const { item, edit } = await openOffer(cast, set);
  const { page } = await homeowner(set.access, { viewport: PHONE, meets: [409] });
  await page.goto(portalItem(set.portal, item));
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const approve = dialog.getByRole('button', { name: 'Approve $1,800.00' });
  await expect(approve).toBeVisible();
  await edit({ 'lines.0.unit_price': '1,500' });
  await approve.click();
  await expect(page.getByText('It now comes to $2,100.00. Nothing was approved')).toBeVisible();
  await look(page);
  await page.getByRole('link', { name: 'Read the new version' }).click();
  await expect(section(page, 'Estimate')).toContainText('$2,100.00');
  await expect(section(page, 'Your answer').getByText('Approved by')).toHaveCount(0);
});

test('H9: of two who change what was approved, the second is shown both and loses nothing', async ({
  scene,
  cast,
  contractor,
}) => {
  const set = await scene([]);
  const { item, approve } = await openOffer(cast, set);
  await approve();
  const mara = await contractor(cast.manager, TOUCH);
  const ada = await contractor(cast.admin, { meets: [422] });
  for (const { page } of [mara, ada]) {
    await page.goto(`${itemPage(item)}/edit`);
    await expect(page.getByText('Saving voids that')).toBeVisible();
  }
  await mara.page.getByLabel('Unit price').first().fill('1,300');
  await mara.page.getByRole('button', { name: 'Save', exact: true }).tap();
  await toast(mara.page, 'Estimate saved');
  const { page } = ada;
  await page.getByLabel('Unit price').first().fill('1,400');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(`${cast.manager.name} saved this while you were writing`)).toBeVisible();
  const stored = section(page, 'What’s saved now');
  await expect(stored).toContainText('Yours: $2,000.00');
  await expect(stored).toContainText('Saved: $1,900.00');
  await expect(page.getByLabel('Unit price').first()).toHaveValue('1,400');
  await look(page);
  await page.getByRole('button', { name: 'Save mine over it' }).click();
  await toast(page, 'Estimate saved');
  await expect(section(page, 'Estimate')).toContainText('$2,000.00');
});
