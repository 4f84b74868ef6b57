import { KINDS } from '../../src/kinds.ts';
import { bases, href } from '../../src/paths.ts';
import { look } from './axe.ts';
import { DESKTOP, PHONE } from './person.ts';
import { itemPage, managePage, portalHome, portalItem, projectPage, row, section } from './places.ts';
import { expect, TITLES, test } from './stage.ts';

const previewHome = (portal: { id: string }, person: string) => href(bases.preview, { portal: portal.id, person });

for (const [device, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  test(`S4: View portal on a ${device} opens what the client sees, and switches person`, async ({
    scene,
    cast,
    contractor,
    homeowner,
  }) => {
    const { project, portal, access, items } = await scene();
    const paul = await cast.contact({ name: 'Paul Park' });
    const narrow = await cast.access(portal, paul, 'active', {
      hiddenKinds: KINDS.filter((kind) => kind !== 'document'),
    });
    const member = await contractor(cast.manager, { viewport });
    await member.page.goto(managePage(project));
    const opening = member.context.waitForEvent('page');
    await member.page.getByRole('link', { name: 'View portal' }).click();
    const preview = await opening;
    await expect(preview.getByText('Preview: what Helen Park sees.')).toBeVisible();
    await expect(preview).toHaveURL(previewHome(portal, access.id));
    await look(preview);
    await expect(member.page).toHaveURL(managePage(project));

    const client = await homeowner(access, { viewport });
    await client.page.goto(portalHome(portal));
    const seen = (page: typeof preview) => page.locator('main .row-title').allTextContents();
    expect((await seen(preview)).sort()).toEqual((await seen(client.page)).sort());

    await preview.getByRole('link', { name: TITLES.document }).click();
    await expect(preview.getByRole('heading', { level: 1, name: TITLES.document })).toBeVisible();
    await look(preview);
    await preview.getByRole('button', { name: 'Preview as' }).click();
    await preview.getByRole('link', { name: 'Paul Park' }).click();
    await expect(preview.getByText('Preview: what Paul Park sees.')).toBeVisible();
    await expect(preview.getByRole('heading', { level: 1, name: TITLES.document })).toBeVisible();
    await preview.goto(previewHome(portal, narrow.id));
    await expect(preview.locator('main .row-title')).toHaveText([TITLES.document]);
    expect(items.estimate.id).toBeTruthy();
  });
}

test('S4: View as client stands on the card on a desktop, not on a phone', async ({ scene, cast, contractor }) => {
  const { project, portal, access } = await scene(['document']);
  const member = await contractor(cast.manager);
  await member.page.goto(projectPage(project));
  const link = section(member.page, 'Client portal').getByRole('link', { name: 'View as client' });
  const opening = member.context.waitForEvent('page');
  await link.click();
  await expect(await opening).toHaveURL(previewHome(portal, access.id));
  await member.page.setViewportSize(PHONE);
  await expect(link).toBeHidden();
});

test('S4: with nobody invited yet, a client who sees everything', async ({ cast, contractor }) => {
  const project = await cast.project();
  const portal = await cast.portal(project);
  await cast.share(await cast.item(project, 'document', { title: 'Floor plan' }));
  const { page } = await contractor(cast.manager);
  await page.goto(previewHome(portal, 'anyone'));
  await expect(page.getByText('nobody is invited yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Floor plan' })).toBeVisible();
  await look(page);
});

test('S5: a preview changes nothing and leaves no trace', async ({ scene, cast, contractor, homeowner, site }) => {
  const { project, portal, access, items } = await scene(['document']);
  const client = await homeowner(access);
  await client.page.goto(portalHome(portal));
  await client.page.getByLabel('Message', { exact: true }).fill('Is anybody there?');
  await client.page.getByRole('button', { name: 'Send' }).click();
  await expect(client.page.getByRole('log').getByText('Is anybody there?')).toBeVisible();

  const { page } = await contractor(cast.manager);
  const base = previewHome(portal, access.id);
  const asked: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && asked.push(`${request.method()} ${request.url()}`));
  await page.goto(base);
  await expect(page.getByText('Is anybody there?')).toBeVisible();
  await expect(page.getByLabel('Message', { exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: TITLES.document }).click();
  await expect(page.getByRole('heading', { level: 1, name: TITLES.document })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send' })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: project.title })).toBeVisible();
  expect(asked).toEqual([]);

  const headers = { Origin: site.origin };
  for (const path of [`/items/${items.document.id}/opening`, '/messages', `/items/${items.document.id}/messages`]) {
    const answer = await page.request.post(base + path, { headers, form: { version: '1', body: 'From a preview' } });
    expect(answer.status(), path).toBe(404);
  }
  await page.goto(managePage(project));
  await expect(row(section(page, 'Shared items'), TITLES.document)).toContainText('Not opened');
  await expect(section(page, 'Messages')).toContainText('1 new message');
  await expect(page.getByText('From a preview')).toHaveCount(0);
  await client.page.goto(portalItem(portal, items.document));
  await page.goto(itemPage(items.document));
  await expect(section(page, 'Sharing')).toContainText('Opened by Helen Park');
});
