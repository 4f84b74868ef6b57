import { href, portalDoorPaths } from '../../src/paths.ts';
import { look } from './axe.ts';
import { PHONE } from './person.ts';
import { choose, connected, managePage, portalHome, portalItem, row, section, signIn, toast } from './places.ts';
import { expect, TITLES, test } from './stage.ts';

const signInPage = (portal: { id: string }) => href(portalDoorPaths.signIn, { portal: portal.id });

test('S3: Remove client ends every page, right and sign-in of theirs, and nobody else’s', async ({
  scene,
  cast,
  world,
  contractor,
  homeowner,
}) => {
  const { project, portal, helen, access, items } = await scene();
  const paul = await cast.contact({ name: 'Paul Park' });
  const his = await cast.access(portal, paul);
  const elsewhere = await cast.portal(await cast.project({ title: 'Garden shed' }));
  const there = await cast.access(elsewhere, helen);
  const client = await homeowner([access, there], { viewport: PHONE, meets: [303] });
  const second = await client.context.newPage();
  await connected(client.page, () => client.page.goto(portalItem(portal, items.estimate)));
  await connected(second, () => second.goto(portalHome(portal)));
  const other = await client.context.newPage();
  await connected(other, () => other.goto(portalHome(elsewhere)));
  const spouse = await homeowner(his);
  await connected(spouse.page, () => spouse.page.goto(portalHome(portal)));

  const { page } = await contractor(cast.manager);
  await page.goto(managePage(project));
  const people = section(page, 'Portal access');
  await expect(row(people, 'Helen Park')).toContainText('Active');
  await choose(page, 'Actions for Helen Park', 'Remove client');
  const dialog = page.getByRole('dialog', { name: 'Remove client?' });
  await expect(dialog).toContainText('Helen Park loses this portal');
  await look(page);
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(row(people, 'Helen Park')).toContainText('Active');
  await choose(page, 'Actions for Helen Park', 'Remove client');
  await dialog.getByRole('button', { name: 'Remove client', exact: true }).click();
  await toast(page, 'Client removed');
  await toast(page, /Cleared from 2 open screens in \d+\.\d s/);

  for (const tab of [client.page, second]) {
    await expect(tab.getByText('Your access to this portal has ended')).toBeVisible();
    await expect(tab.getByText(TITLES.estimate)).toHaveCount(0);
  }
  await look(second);
  await expect(other.getByRole('heading', { level: 1, name: 'Garden shed' })).toBeVisible();
  await expect(spouse.page.getByRole('link', { name: TITLES.estimate })).toBeVisible();
  await expect(row(people.locator('.rows').first(), 'Helen Park')).toHaveCount(0);
  await people.getByText('Removed people (1)').click();
  await expect(row(people, 'Helen Park')).toContainText('by Mara Manager');
  await expect(row(section(page, 'Shared items'), TITLES.estimate)).toBeVisible();
  await look(page);

  // Coming back: no page, and no code either.
  await client.page.goto(portalItem(portal, items.estimate));
  await expect(client.page).toHaveURL(new RegExp(`${signInPage(portal)}\\?ended=1$`));
  await client.page.getByLabel('Email or phone').fill(helen.email!);
  await client.page.getByRole('button', { name: 'Send code' }).click();
  await expect(client.page.getByLabel('Code')).toBeVisible();
  await world.core.jobs.idle();
  expect(world.mails.filter(({ to }) => to === helen.email)).toEqual([]);
  await other.goto(portalHome(elsewhere));
  await expect(other.getByRole('heading', { level: 1, name: 'Garden shed' })).toBeVisible();
});

test('S3: inviting a removed client again makes a new entry that needs a new code', async ({
  scene,
  cast,
  world,
  contractor,
  homeowner,
}) => {
  const { project, portal, helen, access } = await scene(['document']);
  // Their screen may be about to connect when they are removed: the door leads it to sign-in.
  const client = await homeowner(access, { meets: [303] });
  await client.page.goto(portalHome(portal));
  const { page } = await contractor(cast.manager);
  await page.goto(managePage(project));
  await choose(page, 'Actions for Helen Park', 'Remove client');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove client', exact: true }).click();
  await toast(page, 'Client removed');

  const people = section(page, 'Portal access');
  await people.getByRole('button', { name: 'Invite client' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite client' });
  await dialog.getByLabel('Contact').selectOption({ label: `Helen Park (${helen.email})` });
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await toast(page, 'Invitation sent');
  await expect(row(people, 'Helen Park').first()).toContainText('Invited');
  await expect(people.getByText('Removed people (1)')).toBeVisible();

  await client.page.goto(portalHome(portal));
  await expect(client.page).toHaveURL(new RegExp(signInPage(portal)));
  await signIn(client.page, world, helen.email!);
  await expect(client.page.getByRole('link', { name: TITLES.document })).toBeVisible();
  await expect(row(people, 'Helen Park').first()).toContainText('Active');
});

test('H4: Invite client: somebody new gets a mail with the portal’s link', async ({
  cast,
  world,
  contractor,
  stranger,
  site,
}) => {
  const project = await cast.project({ title: 'Kitchen remodel' });
  const portal = await cast.portal(project);
  const { page } = await contractor(cast.manager, { viewport: PHONE, meets: [422] });
  await page.goto(managePage(project));
  await expect(section(page, 'Portal access')).toContainText('Nobody has been invited yet');
  await look(page);
  await page.getByRole('button', { name: 'Invite client' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite client' });
  await look(page);
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  const email = `rosa.${project.id}@home.test`;
  await dialog.getByLabel('Name').fill('Rosa Diaz');
  await dialog.getByLabel('Email').fill(email);
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await toast(page, 'Invitation sent');
  await expect(row(section(page, 'Portal access'), 'Rosa Diaz')).toContainText('Invited');

  await world.core.jobs.idle();
  const mail = world.mails.findLast(({ to }) => to === email)!;
  expect(mail.text).toContain('Mara Manager');
  expect(mail.text).toContain('Kitchen remodel');
  const link = new RegExp(`${site.origin}${href(portalDoorPaths.invitation, { portal: portal.id, secret: '' })}\\S+`);
  const address = link.exec(mail.text)![0];
  const rosa = await stranger({ viewport: PHONE });
  await rosa.page.goto(address);
  await expect(rosa.page).toHaveURL(signInPage(portal));
  await look(rosa.page);
  await signIn(rosa.page, world, email);
  await expect(rosa.page.getByRole('heading', { level: 1, name: 'Kitchen remodel' })).toBeVisible();
  await expect(row(section(page, 'Portal access'), 'Rosa Diaz')).toContainText('Active');
});

test('H5: Send invite, Resend invite, Cancel invite, and one that expired', async ({ cast, world, contractor }) => {
  const project = await cast.project();
  const portal = await cast.portal(project);
  const helen = await cast.contact({ name: 'Helen Park' });
  await cast.access(portal, helen, 'not-invited');
  await cast.access(portal, await cast.contact({ name: 'Olga Old' }), 'expired');
  const { page } = await contractor(cast.manager);
  await page.goto(managePage(project));
  const people = section(page, 'Portal access');
  const hers = row(people, 'Helen Park');
  await expect(hers).toContainText('Not invited');
  await hers.getByRole('button', { name: 'Send invite' }).click();
  await toast(page, 'Invitation sent');
  await expect(hers).toContainText('Invited');
  await hers.getByRole('button', { name: 'Resend invite' }).click();
  await expect(async () => {
    await world.core.jobs.idle();
    expect(world.mails.filter(({ to }) => to === helen.email)).toHaveLength(2);
  }).toPass();

  const old = row(people, 'Olga Old');
  await expect(old).toContainText('Invitation expired');
  await old.getByRole('button', { name: 'Resend invite' }).click();
  await expect(old.getByText('Invited', { exact: true })).toBeVisible();

  await choose(page, 'Actions for Helen Park', 'Cancel invite');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel invite' }).click();
  await toast(page, 'Invitation canceled');
  await expect(hers).toContainText('Not invited');
  await expect(hers.getByRole('button', { name: 'Send invite' })).toBeVisible();
  await look(page);
});

test('S17: each person’s state, removed people folded, a portal that is off says so', async ({
  cast,
  contractor,
  homeowner,
}) => {
  const project = await cast.project();
  const portal = await cast.portal(project);
  for (const state of ['not-invited', 'invited', 'expired', 'active', 'removed'] as const)
    await cast.access(portal, await cast.contact({ name: `The ${state} one` }), state);
  const off = await cast.project({ title: 'Garden shed' });
  const sleeping = await cast.portal(off, { enabled: false });
  const asleep = await cast.access(sleeping, await cast.contact());
  const { page } = await contractor(cast.manager);
  await page.goto(managePage(project));
  const people = section(page, 'Portal access');
  await expect(row(people, 'The not-invited one')).toContainText('Not invited');
  await expect(row(people, 'The invited one').getByText('Invited', { exact: true })).toBeVisible();
  await expect(row(people, 'The expired one')).toContainText('Invitation expired');
  await expect(row(people, 'The active one')).toContainText('Active');
  await expect(row(people, 'The removed one')).toBeHidden();
  await people.getByText('Removed people (1)').click();
  await expect(row(people, 'The removed one')).toContainText('Removed');
  await look(page);

  await page.goto(`/projects/${off.id}`);
  const card = section(page, 'Client portal');
  await expect(card).toContainText('Portal is off');
  await expect(card.getByRole('button', { name: 'Enable portal' })).toBeVisible();
  await look(page);
  await page.goto(managePage(off));
  await expect(page.getByText('Portal is off', { exact: true })).toBeVisible();
  const client = await homeowner(asleep, { meets: [503] });
  await client.page.goto(portalHome(sleeping));
  await expect(client.page.getByRole('heading', { name: 'Not available at the moment' })).toBeVisible();
  await look(client.page);
  await page.getByRole('button', { name: 'Enable portal' }).click();
  await expect(page.getByText('Portal is off', { exact: true })).toBeHidden();
  await client.page.reload();
  await expect(client.page.getByRole('heading', { level: 1, name: 'Garden shed' })).toBeVisible();
});
