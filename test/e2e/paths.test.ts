import type { APIResponse, Page } from '@playwright/test';
import { photoFile } from '../../src/features/uploads/photo.fixture.ts';
import { href, pathOf, paths, portalPaths, under } from '../../src/paths.ts';
import type { Cast } from '../cast.ts';
import { look } from './axe.ts';
import {
  choose,
  connected,
  itemPage,
  linkAddress,
  managePage,
  portalHome,
  portalItem,
  section,
  toast,
} from './places.ts';
import { expect, test } from './stage.ts';

/** A daily log with a photo, written by the form as a member does; gives its id. */
async function logWithPhoto(cast: Cast, project: { id: string }): Promise<string> {
  const crew = await cast.as(cast.crew);
  const answer = await crew.post(href(pathOf(paths.kindNew, 'daily-log'), { project: project.id }), {
    logDate: '2026-03-02',
    workDone: 'Tiles laid',
    photos: [await photoFile('wall.jpg', 400, 300)],
  });
  return answer.headers.get('location')!.split('/').at(-1)!;
}

test('S8: every path of a removed item ends at once', async ({ cast, world, contractor, homeowner, site }) => {
  const project = await cast.project({ title: 'Kitchen remodel' });
  const portal = await cast.portal(project);
  const access = await cast.access(portal, await cast.contact({ name: 'Helen Park' }));
  const id = await logWithPhoto(cast, project);
  await cast.share({ id, projectId: project.id });
  const client = await homeowner(access, { meets: [410] });
  await client.page.goto(portalHome(portal));
  const title = (await section(client.page, 'Daily logs').locator('.row-title').textContent())!;
  await connected(client.page, () => client.page.goto(portalItem(portal, { id })));
  await section(client.page, 'Messages').getByLabel('Message', { exact: true }).fill('What a wall');
  await section(client.page, 'Messages').getByRole('button', { name: 'Send' }).click();
  await expect(client.page.getByRole('log')).toContainText('What a wall');
  await look(client.page);
  const picture = (await client.page.locator('main img').first().getAttribute('src'))!;
  const file = picture.replace(/\/thumbnail$/, '');
  const home = await client.context.newPage();
  await connected(home, () => home.goto(portalHome(portal)));

  const get = (path: string): Promise<APIResponse> => client.page.request.get(path, { maxRedirects: 0 });
  const thread = under(portalHome(portal), portalPaths.itemMessages, { item: id });
  const live = `${under(portalHome(portal), portalPaths.live)}?page=${id}&at=0`;
  const itself = portalItem(portal, { id });
  for (const path of [itself, file, `${file}/thumbnail`, thread]) expect((await get(path)).status(), path).toBe(200);

  const { page } = await contractor(cast.manager);
  await page.goto(managePage(project));
  await choose(page, `Actions for ${title}`, 'Remove from portal');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await toast(page, 'Item removed from portal');

  // The answer is here: from now on nothing of it comes out anywhere.
  for (const path of [itself, thread, live]) expect((await get(path)).status(), path).toBe(410);
  for (const path of [file, `${file}/thumbnail`]) expect((await get(path)).status(), path).toBe(404);
  const headers = { Origin: site.origin };
  const write = await client.page.request.post(thread, { headers, form: { body: 'Still there?' } });
  expect(write.status()).toBe(410);
  expect(await (await get(portalHome(portal))).text()).not.toContain(title);
  expect(await (await get(itself)).text()).not.toContain(title);
  await toast(page, /Cleared from 2 open screens in \d+\.\d s/);
  await expect(client.page.getByRole('heading', { name: 'No longer shared' })).toBeVisible();
  await expect(home.getByText('Nothing is shared yet')).toBeVisible();
  for (const screen of [client.page, home]) await expect(screen.getByText(title)).toHaveCount(0);
  await client.page.goBack();
  await expect(client.page.getByText(title)).toHaveCount(0);
  await client.page.goForward();
  await expect(client.page.getByRole('heading', { name: 'No longer shared' })).toBeVisible();
  await expect(client.page.locator('main img')).toHaveCount(0);
  expect(world.logged.filter((line) => line.includes('"error"'))).toEqual([]);
});

test('S9, S16: removing an item ends each public link of it, named in the dialog; no other link', async ({
  scene,
  cast,
  contractor,
  stranger,
}) => {
  const { project, items, shares } = await scene(['document', 'estimate']);
  const [one, two] = [await cast.link(shares.document), await cast.link(shares.document)];
  const kept = await cast.link(shares.estimate);
  const { page: reading } = await stranger({ meets: [404] });
  await connected(reading, () => reading.goto(linkAddress(one)));
  await expect(reading.getByRole('heading', { level: 1, name: 'Floor plan' })).toBeVisible();
  await look(reading);
  const { page } = await contractor(cast.manager);
  await page.goto(itemPage(items.document));
  const sharing = section(page, 'Sharing');
  await expect(sharing.getByRole('list', { name: 'Public links' }).getByRole('listitem')).toHaveCount(2);
  await expect(sharing).toContainText('Viewed by link');
  await choose(page, 'Actions', 'Remove from portal');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Its 2 public links stop working.');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await toast(page, /Cleared from 1 open screen in \d+\.\d s/);
  await expect(reading.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await look(reading);
  await expect(sharing.getByRole('list', { name: 'Public links' })).toHaveCount(0);
  await expect(sharing).toContainText('Not shared');

  // Sharing again revives none of them (R10).
  await choose(page, 'Actions', 'Share to portal');
  await toast(page, 'Item shared to portal');
  await expect(sharing).toContainText('Shared to portal');
  for (const link of [one, two]) await expectDead(reading, linkAddress(link));
  await reading.goto(linkAddress(kept));
  await expect(reading.getByRole('heading', { level: 1, name: 'Kitchen estimate' })).toBeVisible();
  await page.goto(managePage(project));
  await expect(section(page, 'Shared items')).toContainText('1 public link');
});

async function expectDead(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await expect(page.getByText('Floor plan')).toHaveCount(0);
}

test('S16: Copy public link shares the item and says so; End link ends that one', async ({
  cast,
  contractor,
  stranger,
  site,
}) => {
  const project = await cast.project();
  const item = await cast.item(project, 'invoice', { title: 'First invoice' });
  const { page } = await contractor(cast.manager, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(itemPage(item));
  await expect(section(page, 'Sharing')).toContainText('Not shared');
  await choose(page, 'Actions', 'Copy public link');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Making a link shares this item');
  await look(page);
  await dialog.getByRole('button', { name: 'Make link' }).click();
  const address = (await page.locator('.address').textContent())!;
  expect(address).toMatch(new RegExp(`^${site.origin}/l/\\S{43,}$`));
  await look(page);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await toast(page, 'Public link copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);

  const { page: reading } = await stranger({ meets: [404] });
  await connected(reading, () => reading.goto(address));
  await expect(reading).toHaveURL(/\/links\//);
  await page.getByRole('button', { name: 'Done' }).click();
  const sharing = section(page, 'Sharing');
  await expect(sharing).toContainText('Shared to portal');
  await expect(sharing.getByRole('list', { name: 'Public links' })).toContainText('Link by Mara Manager');
  await choose(page, 'Actions for link by Mara Manager', 'End link');
  await dialog.getByRole('button', { name: 'End link' }).click();
  await toast(page, 'Link ended');
  await expect(reading.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await expect(sharing).toContainText('Shared to portal');
  await expect(sharing.getByRole('list', { name: 'Public links' })).toHaveCount(0);
});
