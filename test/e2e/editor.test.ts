import type { Locator, Page } from '@playwright/test';
import { look } from './axe.ts';
import { projectPage, section, toast } from './places.ts';
import { expect, test } from './stage.ts';
import { TOUCH } from './thumb.ts';

/** The rows of the form: each is a section's head or a line. */
const rows = (page: Page) => page.locator('line-editor ol > li');
const words = '[name$=".description"], [name$=".title"]';

/** What stands in the rows, top to bottom. */
async function reads(page: Page, ...expected: string[]): Promise<void> {
  await expect(rows(page)).toHaveCount(expected.length);
  for (const [index, text] of expected.entries()) await expect(rows(page).nth(index).locator(words)).toHaveValue(text);
}

async function write(row: Locator, description: string, price: string): Promise<void> {
  await row.getByLabel('Description').fill(description);
  await row.getByLabel('Quantity').fill('2');
  await row.getByLabel('Unit price').fill(price);
}

/** As a finger drags: down on the handle, along, and up over the row where it is to lie. */
async function drag(page: Page, row: Locator, onto: Locator): Promise<void> {
  const handle = row.getByRole('button', { name: 'Move with the arrow keys, or drag' });
  await handle.evaluate((button) => button.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const [from, to] = [(await handle.boundingBox())!, (await onto.boundingBox())!];
  const x = from.x + from.width / 2;
  await page.mouse.move(x, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(x, to.y + to.height / 2, { steps: 4 });
  await page.mouse.up();
}

test('H9, H18: on a phone an estimate in sections is summed, moved by key and by finger, and paid in steps', async ({
  scene,
  cast,
  contractor,
}) => {
  const { project } = await scene([]);
  const { page } = await contractor(cast.manager, { ...TOUCH, meets: [422] });
  await page.goto(`${projectPage(project)}/estimates/new`);
  await write(rows(page).first(), 'Permit', '50');
  await page.getByRole('button', { name: 'Add section' }).tap();
  await page.getByLabel('Section name').fill('Kitchen');
  await write(rows(page).last(), 'Cabinets', '1,000');
  await rows(page).last().getByText('More').tap();
  await rows(page).last().getByLabel('Markup (%)').fill('10');
  await expect(page.getByText('Total $2,300.00')).toBeVisible();
  await page.getByRole('button', { name: 'Add lines', exact: true }).tap();
  await write(rows(page).last(), 'Sink', '100');
  await expect(page.getByText('Total $2,500.00')).toBeVisible();
  await reads(page, 'Permit', 'Kitchen', 'Cabinets', 'Sink');
  const handle = rows(page).nth(3).getByRole('button', { name: 'Move with the arrow keys, or drag' });
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await reads(page, 'Permit', 'Sink', 'Kitchen', 'Cabinets');
  await expect(rows(page).nth(1).locator('[data-handle]')).toBeFocused();
  await expect(page.getByText('Now row 2 of 4')).toBeAttached();
  await drag(page, rows(page).nth(0), rows(page).nth(1));
  await reads(page, 'Sink', 'Permit', 'Kitchen', 'Cabinets');
  await page.getByText('Payment schedule').tap();
  await page.getByRole('button', { name: 'Add step' }).tap();
  await page.getByLabel('When').fill('On signing');
  await page.getByLabel('Percentage').fill('40');
  await expect(page.getByText('Left of the total: $1,500.00')).toBeVisible();
  // Where the bar of buttons covers no field.
  await page.getByRole('contentinfo').scrollIntoViewIfNeeded();
  await look(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect(page.getByRole('alert')).toContainText('$1,500.00 of $2,500.00 is not in the schedule yet.');
  await page.getByRole('button', { name: 'Add step' }).tap();
  await page.getByLabel('When').last().fill('At the end');
  await page.getByLabel('or amount').last().fill('1500');
  await expect(page.getByText('Left of the total: $0.00')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await toast(page, 'Estimate created');
  await expect(section(page, 'Estimate')).toContainText('$2,200.00');
  await expect(section(page, 'Payment schedule')).toContainText('$1,000.00');
  await look(page);
});

test('H9, B9: without script a section is added, copied, renamed and moved, and the total is right', async ({
  scene,
  cast,
  contractor,
}) => {
  const { project } = await scene([]);
  const { page } = await contractor(cast.manager, { ...TOUCH, javaScriptEnabled: false, meets: [422] });
  await page.goto(`${projectPage(project)}/estimates/new`);
  await page.getByRole('button', { name: 'Add section' }).tap();
  await page.getByLabel('Section name').fill('Kitchen');
  await write(rows(page).nth(1), 'Sink', '100');
  await page.getByRole('button', { name: 'Update total' }).tap();
  await expect(page.getByText('Total $200.00')).toBeVisible();
  await rows(page).nth(0).getByText('More').tap();
  await page.getByRole('button', { name: 'Duplicate section' }).tap();
  await reads(page, 'Kitchen', 'Sink', 'Kitchen', 'Sink');
  await page.getByLabel('Section name').last().fill('Bath');
  await rows(page).nth(2).getByText('More').tap();
  await rows(page).nth(2).getByRole('button', { name: 'Move up' }).tap();
  await reads(page, 'Bath', 'Sink', 'Kitchen', 'Sink');
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect(section(page, 'Estimate')).toContainText('$400.00');
  await expect(section(page, 'Estimate').getByRole('rowheader', { name: 'Bath' })).toBeVisible();
});
