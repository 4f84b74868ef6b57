import { look } from './axe.ts';
import { choose, itemPage, section, toast } from './places.ts';
import { expect, test } from './stage.ts';

const PHONE = { viewport: { width: 360, height: 740 } };

test('H13: a draft is previewed and sent from a phone, and its client opens the mailed link', async ({
  scene,
  cast,
  world,
  contractor,
  stranger,
}) => {
  const { project, helen } = await scene([]);
  const draft = await cast.item(project, 'estimate', { title: 'New bathroom' });
  const { page } = await contractor(cast.manager, PHONE);
  await page.goto(itemPage(draft));
  await page.getByRole('link', { name: 'Preview & send' }).click();
  await expect(page.getByRole('heading', { name: 'Preview & send' })).toBeVisible();
  const preview = page.getByRole('region', { name: 'What your client will see' });
  await expect(preview.getByText('New bathroom')).toBeVisible();
  await page.getByRole('group', { name: helen.name }).getByLabel('Email').check();
  await page.getByRole('textbox', { name: 'Message' }).fill('Here it is, Helen.');
  await look(page);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText(`Sent to ${helen.name} by email`)).toBeVisible();
  await look(page);

  await world.core.jobs.idle();
  const mail = world.mails.findLast(({ to }) => to === helen.email)!;
  expect(mail.text).toContain('Here it is, Helen.');
  const client = await stranger(PHONE);
  await client.page.goto(/https?:\/\/\S+\/l\/\S+/.exec(mail.text)![0]);
  await expect(client.page.getByRole('heading', { name: 'New bathroom', level: 1 })).toBeVisible();
  await look(client.page);
  await expect(page.getByText('Viewed by link').first()).toBeVisible();
});

test('H13: what is scheduled on a phone is seen on the item, moved to another day, and taken back', async ({
  scene,
  cast,
  world,
  contractor,
}) => {
  const { project, helen } = await scene([]);
  const draft = await cast.item(project, 'estimate', { title: 'New bathroom' });
  const { page } = await contractor(cast.manager, PHONE);
  await page.goto(itemPage(draft));
  await page.getByRole('link', { name: 'Preview & send' }).click();
  await expect(page.getByRole('heading', { name: 'Preview & send' })).toBeVisible();
  await page.getByText('Schedule for later').click();
  await page.getByLabel('Day').fill('2026-03-09');
  await page.getByLabel('Time').fill('08:30');
  await look(page);
  await page.getByRole('button', { name: 'Schedule', exact: true }).click();
  const sendings = section(page, 'To be sent');
  await expect(sendings).toContainText(`Goes to ${helen.name} by email`);
  await look(page);

  await choose(page, 'Actions for what Mara Manager scheduled', 'Change time');
  const dialog = page.getByRole('dialog', { name: 'Change time' });
  await expect(dialog.getByRole('textbox', { name: 'Time (ET)' })).toHaveValue('08:30');
  await dialog.getByLabel('Day').fill('2026-03-10');
  await look(page);
  await dialog.getByRole('button', { name: 'Change time' }).click();
  await expect(sendings).toContainText('Mar 10');

  await choose(page, 'Actions for what Mara Manager scheduled', 'Cancel sending');
  await toast(page, 'It will not be sent');
  await expect(sendings).toContainText(`Was to go to ${helen.name} by email`);
  await world.core.jobs.idle();
  expect(world.mails.filter(({ to }) => to === helen.email)).toEqual([]);
});
