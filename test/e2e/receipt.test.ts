import { look } from './axe.ts';
import { PHONE } from './person.ts';
import { choose, connected, itemPage, managePage, portalHome, portalItem, section, toast } from './places.ts';
import { expect, TITLES, test } from './stage.ts';
import { tunnelFor } from './tunnel.ts';

test('B1: with nobody looking, No screen was open; members and previews never count', async ({
  scene,
  cast,
  contractor,
  homeowner,
}) => {
  const { project, portal, access, items } = await scene();
  const member = await contractor(cast.manager, { meets: [410] });
  const preview = await member.context.newPage();
  await connected(preview, () => preview.goto(`/preview/${portal.id}/${access.id}/items/${items.document.id}`));
  // A client's page of another item is not concerned either.
  const client = await homeowner(access);
  await connected(client.page, () => client.page.goto(portalItem(portal, items.invoice)));
  const { page } = member;
  await page.goto(managePage(project));
  await choose(page, `Actions for ${TITLES.document}`, 'Remove from portal');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await toast(page, 'Item removed from portal');
  await toast(page, 'No screen was open');
  await look(page);
  await expect(preview.getByText(TITLES.document)).toHaveCount(0);
  await expect(client.page.getByRole('heading', { level: 1, name: TITLES.invoice })).toBeVisible();
});

test('B1: three screens: an item page, the list that holds it, a public link', async ({
  scene,
  cast,
  contractor,
  homeowner,
  stranger,
}) => {
  const { portal, access, items, shares } = await scene();
  const link = await cast.link(shares.document);
  const client = await homeowner(access, { viewport: PHONE, meets: [410] });
  const list = await client.context.newPage();
  await connected(client.page, () => client.page.goto(portalItem(portal, items.document)));
  await connected(list, () => list.goto(portalHome(portal)));
  const visitor = await stranger({ meets: [404] });
  await connected(visitor.page, () => visitor.page.goto(`/l/${link.secret}`));
  const { page } = await contractor(cast.manager);
  await page.goto(itemPage(items.document));
  await choose(page, 'Actions', 'Remove from portal');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await toast(page, /Cleared from 3 open screens in \d+\.\d s/);
  for (const screen of [client.page, list, visitor.page])
    await expect(screen.getByText(TITLES.document)).toHaveCount(0);
  await expect(list.getByRole('link', { name: TITLES.estimate })).toBeVisible();
  await section(page, 'Sharing').getByText('History (1)').click();
  await expect(section(page, 'Sharing')).toContainText(/Cleared from 3 open screens in \d+\.\d s/);
});

test('B1: a screen that is offline has not answered; its late answer corrects the record', async ({
  scene,
  cast,
  world,
  contractor,
  homeowner,
}) => {
  const { portal, access, items } = await scene();
  const here = await homeowner(access, { meets: [410] });
  await connected(here.page, () => here.page.goto(portalItem(portal, items.document)));
  const away = await homeowner(access, { viewport: PHONE, meets: [410], goesOffline: true });
  const tunnel = await tunnelFor(away.page);
  await connected(away.page, () => away.page.goto(portalItem(portal, items.document)));
  await tunnel.enter();
  const { page } = await contractor(cast.manager);
  await page.goto(itemPage(items.document));
  await choose(page, 'Actions', 'Remove from portal');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await toast(page, 'Item removed from portal');
  await expect(here.page.getByRole('heading', { name: 'No longer shared' })).toBeVisible();
  await toast(page, 'Clearing 2 open screens…');
  world.clock.advance(5_001);
  const late = 'Cleared from 1 of 2 open screens. 1 has not answered: it clears as soon as it is back online';
  await toast(page, late);
  await look(page);
  const sharing = section(page, 'Sharing');
  await page.reload();
  await sharing.getByText('History (1)').click();
  await expect(sharing).toContainText(late);

  await tunnel.leave();
  await expect(away.page.getByText(TITLES.document)).toHaveCount(0);
  await expect(away.page.getByRole('heading', { name: 'No longer shared' })).toBeVisible();
  await expect(sharing).toContainText(/Cleared from 2 open screens in \d+(\.\d)? s/);
});
