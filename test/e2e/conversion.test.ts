import { look } from './axe.ts';
import { openOffer } from './offer.ts';
import { choose, itemPage, projectPage, section, toast } from './places.ts';
import { expect, test } from './stage.ts';
import { TOUCH } from './thumb.ts';

test('H10: on a phone an approved estimate is invoiced in parts: a section, a line, and then only the rest', async ({
  scene,
  cast,
  contractor,
}) => {
  const set = await scene([]);
  const { item, approve } = await openOffer(cast, set);
  await approve();
  const { page } = await contractor(cast.manager, TOUCH);
  await page.goto(itemPage(item));
  await choose(page, 'Actions', 'Convert to invoice');
  await expect(page.getByRole('heading', { level: 1, name: 'Convert to invoice' })).toBeVisible();
  await expect(page.getByText('How you make the first invoice')).toBeVisible();
  await look(page);
  const lines = section(page, 'By lines');
  await lines.getByLabel('The whole section, $600.00').tap();
  await lines.getByRole('button', { name: 'Make invoice' }).tap();
  await toast(page, 'Invoice made from EST-10001');
  await expect(section(page, 'Invoice')).toContainText('$600.00');
  await expect(section(page, 'Invoice')).toContainText('Oak doors');
  await expect(section(page, 'Invoice')).not.toContainText('Skylight');

  await section(page, 'Related').getByRole('link', { name: 'EST-10001, New kitchen' }).tap();
  await choose(page, 'Actions', 'Convert to invoice');
  await expect(lines).toContainText('Oak doors, $500.00: in INV-10001');
  await expect(lines.getByRole('checkbox')).toHaveCount(1);
  await expect(section(page, 'By payment schedule')).toHaveCount(0);
  await look(page);
  await lines.getByLabel('Skylight, $1,200.00').tap();
  await lines.getByRole('button', { name: 'Make invoice' }).tap();
  await toast(page, 'Invoice made from EST-10001');
  await expect(section(page, 'Invoice')).toContainText('$1,200.00');
  await page.goto(`${itemPage(item)}/conversion`);
  await expect(page.getByText('All of EST-10001 has been converted.')).toBeVisible();
  await look(page);
  await page.goto(projectPage(set.project));
  await expect(page.getByRole('link', { name: 'New kitchen' })).toHaveCount(3);
});

test('H10: step by step of the payment schedule, an invoice each, and no line besides', async ({
  scene,
  cast,
  contractor,
}) => {
  const set = await scene([]);
  const { item, approve } = await openOffer(cast, set);
  await approve();
  const { page } = await contractor(cast.manager, TOUCH);
  await page.goto(`${itemPage(item)}/conversion`);
  const steps = section(page, 'By payment schedule');
  await steps.getByRole('listitem').filter({ hasText: 'On signing' }).getByRole('button').tap();
  await toast(page, 'Invoice made from EST-10001');
  await expect(section(page, 'Invoice')).toContainText('On signing, EST-10001');
  await expect(section(page, 'Invoice')).toContainText('$720.00');
  await page.goto(`${itemPage(item)}/conversion`);
  await expect(section(page, 'By lines')).toHaveCount(0);
  await expect(page.getByText('so the rest goes by steps, too')).toBeVisible();
  await expect(steps).toContainText('In INV-10001');
  await expect(steps.getByRole('button')).toHaveCount(1);
  await look(page);
});
