import { href, paths } from '../../src/paths.ts';
import { look } from './axe.ts';
import { itemPage, portalHome, portalItem, section, toast } from './places.ts';
import { expect, test } from './stage.ts';
import { TOUCH } from './thumb.ts';

const PAY = 'https://pay.ridge.example/invoices';

test('H10, H19: on phones two payments are logged, the client sees how to pay the rest, and has receipts', async ({
  scene,
  cast,
  contractor,
  homeowner,
}) => {
  const { portal, access, items } = await scene(['invoice']);
  const { page } = await contractor(cast.admin, TOUCH);
  await page.goto(href(paths.settings));
  await page.getByLabel('How to pay').fill('By check to Ridge Builders.\nWrite the number on it.');
  await page.getByLabel('Payment link').fill(PAY);
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await toast(page, 'Settings saved');

  await page.goto(itemPage(items.invoice));
  for (const [amount, how] of [
    ['200', 'Check'],
    ['100', 'Card'],
  ] as const) {
    await page.getByRole('button', { name: 'Log payment' }).tap();
    const dialog = page.getByRole('dialog', { name: 'Log payment' });
    await dialog.getByLabel('Amount').fill(amount);
    await dialog.getByLabel('Method').selectOption(how);
    await look(page);
    await dialog.getByRole('button', { name: 'Log payment' }).tap();
    await toast(page, 'Payment logged');
    await expect(section(page, 'Payments')).toContainText(`$${amount}.00`);
    await expect(dialog).toBeHidden();
  }

  const client = await homeowner(access, TOUCH);
  await client.context.route(`${PAY}**`, (route) => route.fulfill({ contentType: 'text/html', body: 'Their page' }));
  await client.page.goto(portalHome(portal));
  await expect(section(client.page, 'How to pay')).toContainText('By check to Ridge Builders.');
  await look(client.page);
  await client.page.getByRole('link', { name: 'Pay $200.00' }).tap();
  await expect(client.page).toHaveURL(portalItem(portal, items.invoice));
  await expect(section(client.page, 'Invoice')).toContainText(/Balance due\s*\$200\.00/);
  await expect(section(client.page, 'How to pay')).toContainText('Opens pay.ridge.example in a new tab.');
  await look(client.page);
  const opened = client.page.waitForEvent('popup');
  await client.page.getByRole('link', { name: 'Pay online' }).tap();
  const outside = await opened;
  await expect(outside.getByText('Their page')).toBeVisible();
  expect(await outside.evaluate(() => window.opener)).toBeNull();
  await outside.close();

  await section(client.page, 'Payments').getByRole('link', { name: '$100.00', exact: true }).tap();
  await expect(client.page.getByRole('heading', { name: 'We received $100.00. Thank you.' })).toBeVisible();
  await expect(section(client.page, 'Receipt')).toContainText('Balance due');
  await look(client.page);
  await client.page.getByRole('link', { name: items.invoice.title }).tap();
  await expect(section(client.page, 'Payments')).toContainText('Check');

  await section(page, 'Payments').getByRole('link', { name: '$100.00', exact: true }).tap();
  await page.getByRole('button', { name: 'Remove payment' }).tap();
  const asked = page.getByRole('dialog', { name: 'Remove payment?' });
  await expect(asked).toContainText('$300.00');
  await look(page);
  await asked.getByRole('button', { name: 'Remove payment' }).tap();
  await toast(page, 'Payment removed');
  await expect(section(client.page, 'Invoice')).toContainText(/Balance due\s*\$300\.00/);
  await expect(section(client.page, 'Payments')).not.toContainText('Card');
});
