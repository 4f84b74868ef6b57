import { href, paths } from '../../src/paths.ts';
import { look } from './axe.ts';
import { choose, itemPage, managePage, portalHome, projectPage, row, section, toast } from './places.ts';
import { expect, TITLES, test } from './stage.ts';

test('S15: without Edit on projects the screens are readable, actions absent, the server refuses', async ({
  scene,
  cast,
  contractor,
  homeowner,
  site,
}) => {
  const { project, portal, access, items } = await scene();
  const client = await homeowner(access);
  await client.page.goto(portalHome(portal));
  const answer = { headers: { Origin: site.origin }, maxRedirects: 0 };
  await client.page.request.post(`${portalHome(portal)}/items/${items.estimate.id}/messages`, {
    ...answer,
    form: { body: 'Too dear' },
  });
  await client.page.request.post(`${portalHome(portal)}/items/${items.document.id}/messages`, {
    ...answer,
    form: { body: 'A fine plan' },
  });
  const { page } = await contractor(cast.crew, { meets: [403] });
  await page.goto(projectPage(project));
  await expect(section(page, 'Client portal')).toContainText('1 new message');
  await look(page);
  await page.goto(managePage(project));
  const shared = section(page, 'Shared items');
  await expect(row(shared, TITLES.document)).toContainText('Not opened');
  await expect(row(section(page, 'Portal access'), 'Helen Park')).toContainText('Active');
  // A kind that they may not view is kind and number only, its thread neither counted nor shown.
  await expect(page.getByText(TITLES.estimate)).toHaveCount(0);
  await expect(row(shared, `EST-${items.estimate.number}`)).toBeVisible();
  await expect(page.getByText('Too dear')).toHaveCount(0);
  await expect(section(page, 'Messages').getByText('A fine plan')).toBeVisible();
  await look(page);
  for (const name of ['Share items', 'Invite client', 'Disable portal', 'Send', 'Actions for Floor plan'])
    await expect(page.getByRole('button', { name, exact: true }), name).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'View portal' })).toBeVisible();
  await page.goto(itemPage(items.document));
  await expect(page.getByRole('button', { name: 'Actions', exact: true })).toHaveCount(0);
  await expect(section(page, 'Sharing')).toContainText('Shared to portal');
  await page.goto(itemPage(items.estimate));
  await expect(page.getByRole('heading', { name: 'Not part of your role' })).toBeVisible();
  await look(page);

  const of = { project: project.id, item: items.document.id, access: access.id };
  for (const path of [
    ...[paths.itemRemoval, paths.itemShare, paths.itemLinks, paths.portalEnabling, paths.portalDisabling],
    ...[paths.sharing, paths.invitationNew, paths.invitation, paths.cancellation, paths.revocation],
    ...[paths.projectMessages, paths.itemMessages],
  ]) {
    const refused = await page.request.post(href(path, of), { ...answer, form: { body: 'Hello' } });
    expect(refused.status(), path).toBe(403);
  }
  await client.page.reload();
  await expect(client.page.getByRole('link', { name: TITLES.document })).toBeVisible();
});

test('S15: Edit on the project removes any shared item; sharing needs View on its kind', async ({
  scene,
  cast,
  contractor,
  site,
}) => {
  const { project, items } = await scene();
  const { page } = await contractor(cast.sales, { meets: [403] });
  await page.goto(managePage(project));
  const shared = section(page, 'Shared items');
  const veiled = `LOG-${items['daily-log'].number}`;
  await expect(page.getByText(TITLES['daily-log'])).toHaveCount(0);
  await choose(page, `Actions for ${veiled}`, 'Remove from portal');
  await expect(page.getByRole('dialog')).not.toContainText(TITLES['daily-log']);
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await toast(page, 'Item removed from portal');
  await expect(page).toHaveURL(managePage(project));
  await shared.getByText('Removed items (1)').click();
  await expect(row(shared, veiled)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Share again' })).toHaveCount(0);
  await look(page);
  const of = { project: project.id, item: items['daily-log'].id };
  const answer = { headers: { Origin: site.origin }, maxRedirects: 0 };
  for (const path of [paths.itemShare, paths.itemLinks])
    expect((await page.request.post(href(path, of), answer)).status(), path).toBe(403);
});

test('S15: in a preview, a kind that the member may not view is kind and number only', async ({
  scene,
  cast,
  contractor,
}) => {
  const { project, items } = await scene();
  const member = await contractor(cast.crew, { meets: [404] });
  await member.page.goto(managePage(project));
  const opening = member.context.waitForEvent('page');
  await member.page.getByRole('link', { name: 'View portal' }).click();
  const preview = await opening;
  await expect(preview.getByRole('link', { name: TITLES.document })).toBeVisible();
  await expect(preview.getByText(TITLES.estimate)).toHaveCount(0);
  await expect(row(preview.locator('main'), `EST-${items.estimate.number}`)).toBeVisible();
  await look(preview);
  await preview.goto(`${new URL(preview.url()).pathname}/items/${items.estimate.id}`);
  await expect(preview.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
});
