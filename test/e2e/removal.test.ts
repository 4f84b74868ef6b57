import type { Page } from '@playwright/test';
import { type ItemKind, KINDS } from '../../src/kinds.ts';
import { look } from './axe.ts';
import { type Person, PHONE } from './person.ts';
import { choose, connected, itemPage, managePage, portalHome, row, section, toast } from './places.ts';
import { expect, type Scene, TITLES, test } from './stage.ts';

/** A promise of one second, with slack for a busy machine. */
const AT_ONCE = { timeout: 2_000 };

for (const kind of KINDS) {
  test(`S1: ${kind}: Actions, Remove from portal, Remove`, async ({ scene, cast, contractor, homeowner }) => {
    const stage = await scene();
    const title = TITLES[kind];
    const client = await clientReading(stage, kind, homeowner);
    const { page } = await contractor(cast.manager);
    await page.goto(itemPage(stage.items[kind]));
    await expect(section(page, 'Sharing')).toContainText('Shared to portal');
    await look(page);

    await choose(page, 'Actions', 'Remove from portal');
    const dialog = page.getByRole('dialog', { name: 'Remove from portal?' });
    await expect(dialog).toContainText(`Helen Park will no longer see “${title}”`);
    await look(page);
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(section(page, 'Sharing')).toContainText('Shared to portal');

    await choose(page, 'Actions', 'Remove from portal');
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await removed(page, client, title);
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(itemPage(stage.items[kind]));
    await expect(section(page, 'Sharing')).toContainText('Not shared');
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Remove from portal' })).toBeHidden();
    await lost(client, stage, title);
  });

  test(`S2: ${kind}: Manage portal, Shared items, Remove`, async ({ scene, cast, contractor, homeowner }) => {
    const stage = await scene();
    const title = TITLES[kind];
    const client = await clientReading(stage, kind, homeowner);
    const { page } = await contractor(cast.manager);
    await page.goto(`/projects/${stage.project.id}`);
    await section(page, 'Client portal').getByRole('link', { name: 'Manage portal' }).click();
    await expect(page).toHaveURL(managePage(stage.project));
    const shared = section(page, 'Shared items');
    await expect(row(shared, title)).toBeVisible();

    await choose(page, `Actions for ${title}`, 'Remove from portal');
    const dialog = page.getByRole('dialog', { name: 'Remove from portal?' });
    await expect(dialog.getByRole('button', { name: 'Cancel', exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await removed(page, client, title);
    await expect(shared.getByRole('list').first().getByText(title)).toBeHidden();
    for (const other of KINDS.filter((each) => each !== kind)) await expect(row(shared, TITLES[other])).toBeVisible();
    await expect(shared.getByText('Removed items (1)')).toBeVisible();
    await look(page);
    await lost(client, stage, title);
  });
}

/** Helen came from her portal's home to the item, on her phone. */
async function clientReading(
  stage: Scene,
  kind: ItemKind,
  homeowner: (access: Scene['access'], circumstances: object) => Promise<Person>,
): Promise<Person> {
  const client = await homeowner(stage.access, { viewport: PHONE, meets: [410] });
  const { page } = client;
  await page.goto(portalHome(stage.portal));
  await connected(page, () => page.getByRole('link', { name: TITLES[kind] }).click());
  await expect(page.getByRole('heading', { level: 1, name: TITLES[kind] })).toBeVisible();
  return client;
}

/** Both at once: the member's toast with its receipt, and the client's screen without the item. */
async function removed(page: Page, client: Person, title: string): Promise<void> {
  await toast(page, 'Item removed from portal');
  await expect(client.page.getByText(title)).toHaveCount(0, AT_ONCE);
  await toast(page, /Cleared from 1 open screen in \d+\.\d s/);
}

/** The client is told, and no step back or forward shows anything of it. */
async function lost({ page }: Person, stage: Scene, title: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'No longer shared' })).toBeVisible();
  await look(page);
  await page.goBack();
  await expect(page).toHaveURL(portalHome(stage.portal));
  await expect(page.getByRole('heading', { level: 1, name: 'Kitchen remodel' })).toBeVisible();
  await expect(page.getByText(title)).toHaveCount(0);
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'No longer shared' })).toBeVisible();
  await expect(page.getByText(title)).toHaveCount(0);
}
