import { href, paths } from '../../src/paths.ts';
import { look } from './axe.ts';
import { projectPage, section, toast } from './places.ts';
import { expect, test } from './stage.ts';
import { TOUCH } from './thumb.ts';

test('H9, H18: on a phone a price is written, changed, found while an estimate is written, and deleted', async ({
  scene,
  cast,
  contractor,
}) => {
  const { project } = await scene([]);
  const { page } = await contractor(cast.manager, { ...TOUCH, meets: [422] });
  const list = href(paths.priceList);
  await page.goto(list);
  await page.getByRole('link', { name: 'New price' }).tap();
  await page.getByLabel('Description').fill('Oak boards, oiled');
  await page.getByLabel('Unit price').fill('12.50');
  await page.getByRole('button', { name: 'Create price' }).tap();
  await toast(page, 'Price added');
  await page.getByRole('link', { name: 'Oak boards, oiled' }).tap();
  await page.getByLabel('Unit price').fill('15');
  await look(page);
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await toast(page, 'Price saved');
  await expect(page.getByText('$15.00')).toBeVisible();
  await look(page);

  await page.goto(`${projectPage(project)}/estimates/new`);
  await page.getByText('Price list', { exact: true }).first().tap();
  const search = page.getByLabel('Search the price list');
  await search.fill('oak');
  // The keyboard's own button searches, and saves nothing.
  await search.press('Enter');
  await page.getByLabel('Oak boards, oiled, $15.00').tap();
  // Where the bars at the edges cover no button.
  await page.getByRole('contentinfo').scrollIntoViewIfNeeded();
  await look(page);
  await page.getByRole('button', { name: 'Add what is ticked' }).tap();
  await expect(page.getByText('1 line added.')).toBeVisible();
  await expect(page.getByLabel('Description').first()).toHaveValue('Oak boards, oiled');
  await expect(page.getByText('Total $15.00')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await toast(page, 'Estimate created');

  await page.goto(list);
  await page.getByRole('link', { name: 'Oak boards, oiled' }).tap();
  await page.getByRole('button', { name: 'Delete price' }).tap();
  await toast(page, 'Price deleted');
  await expect(page.getByText('No prices yet')).toBeVisible();
  await page.goto(projectPage(project));
  await expect(section(page, 'Estimates')).toContainText('$15.00');
});
