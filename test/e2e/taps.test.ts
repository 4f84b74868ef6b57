import { photoFile } from '../../src/features/uploads/photo.fixture.ts';
import { href, paths } from '../../src/paths.ts';
import type { CastMember } from '../cast.ts';
import { look } from './axe.ts';
import { PHONE } from './person.ts';
import { managePage, portalHome, portalItem, projectPage, row, section, toast } from './places.ts';
import { expect, test } from './stage.ts';
import { TOUCH, thumb } from './thumb.ts';

const list = href(paths.projects);

async function photos(...names: string[]) {
  const files = await Promise.all(names.map((name) => photoFile(name, 400, 300)));
  return await Promise.all(
    files.map(async (file) => ({
      name: file.name,
      mimeType: file.type,
      buffer: Buffer.from(await file.arrayBuffer()),
    })),
  );
}

test('A daily log with photos, shared: 4 taps', async ({ scene, cast, contractor, homeowner }) => {
  const { project, portal, access } = await scene([]);
  const { page } = await contractor(cast.manager, TOUCH);
  await page.goto(list);
  const hand = thumb();
  await hand.tap(page.getByRole('link', { name: project.title }));
  await hand.tap(page.getByRole('link', { name: 'New daily log' }));
  await hand.choose(page.getByLabel('Add photos'), await photos('wall.jpg', 'floor.jpg'));
  await expect(page.getByRole('img', { name: 'wall.jpg' })).toBeVisible();
  await page.getByLabel('New photo 2: caption').fill('The floor, dry');
  await page.getByLabel('Work done').fill('Tiles laid');
  await look(page);
  await hand.tap(page.getByRole('button', { name: 'Save & share' }));
  await toast(page, 'Daily log added and shared to portal');
  await expect(section(page, 'Photos').getByRole('img')).toHaveCount(2);
  await expect(section(page, 'Photos')).toContainText('The floor, dry');
  expect(hand.taps).toBe(4);
  const client = await homeowner(access);
  await client.page.goto(portalHome(portal));
  await expect(client.page.getByRole('link', { name: /Daily log/ })).toBeVisible();
});

test('H12: photos are seen and captioned before they are sent, also after the form was refused', async ({
  cast,
  contractor,
}) => {
  const project = await cast.project();
  const { page } = await contractor(cast.crew, { ...TOUCH, meets: [422] });
  await page.goto(`${projectPage(project)}/daily-logs/new`);
  await page.getByLabel('Add photos').setInputFiles(await photos('wall.jpg', 'floor.jpg'));
  const shown = page.getByRole('img', { name: 'wall.jpg' });
  await expect.poll(() => shown.evaluate(isDrawn)).toBe(true);
  await page.getByLabel('New photo 1: caption').fill('North wall');
  await page.getByLabel('Date').fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect(page.getByLabel('Date')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('New photo 1: caption')).toHaveValue('North wall');
  await expect.poll(() => shown.evaluate(isDrawn)).toBe(true);
  await page.getByLabel('Date').fill('2026-03-02');
  await page.getByRole('button', { name: 'Save', exact: true }).tap();
  await expect(section(page, 'Photos')).toContainText('North wall');
  await expect(section(page, 'Photos').getByRole('img')).toHaveCount(2);
});

/** Whether the middle of a canvas has the colour of the tests' photos, as far as a JPEG keeps it. */
function isDrawn(canvas: Element): boolean {
  const [red = 0, green = 0, blue = 0] = (canvas as HTMLCanvasElement)
    .getContext('2d')!
    .getImageData(96, 96, 1, 1).data;
  return Math.max(Math.abs(red - 0xb5), Math.abs(green - 0x65), Math.abs(blue - 0x1d)) < 8;
}

test('H1, H4: a project with its client, portal and invitation: 2 taps', async ({ cast, world, contractor }) => {
  const { page } = await contractor(cast.manager, TOUCH);
  await page.goto(list);
  const hand = thumb();
  await hand.tap(page.getByRole('button', { name: 'New project' }));
  await page.getByLabel('Title').fill('Maple Street kitchen');
  await page.getByLabel('Name').fill('Nina New');
  const email = `nina.${cast.id}@home.test`;
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Phone').fill('503 555 0142');
  await look(page);
  await hand.tap(page.getByRole('button', { name: 'Create project' }));
  await toast(page, 'Project created, and the client invited');
  expect(hand.taps).toBe(2);
  await expect(page.getByRole('heading', { level: 1, name: 'Maple Street kitchen' })).toBeVisible();
  await expect(section(page, 'Client portal')).toContainText('Nina New');
  await expect(section(page, 'Client portal')).toContainText('Invited');
  await world.core.jobs.idle();
  expect(world.mails.filter(({ to }) => to === email)).toHaveLength(1);
});

test('A new project that is refused comes back filled in; without script too', async ({ cast, contractor }) => {
  const taken = await cast.contact({ name: 'Helen Park' });
  const { page } = await contractor(cast.manager, { ...TOUCH, javaScriptEnabled: false, meets: [422] });
  await page.goto(list);
  await page.getByRole('button', { name: 'New project' }).tap();
  await page.getByLabel('Title').fill('Maple Street kitchen');
  await page.getByLabel('Name').fill('Nina New');
  await page.getByLabel('Email', { exact: true }).fill(taken.email!);
  await page.getByRole('button', { name: 'Create project' }).tap();
  await expect(page.getByRole('alert')).toContainText('Helen Park has this email already');
  await expect(page.getByLabel('Email', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Title')).toHaveValue('Maple Street kitchen');
  await page.getByLabel('Email', { exact: true }).fill(`nina.${cast.id}@home.test`);
  await page.getByRole('button', { name: 'Create project' }).tap();
  await expect(page.getByRole('heading', { level: 1, name: 'Maple Street kitchen' })).toBeVisible();
  await expect(section(page, 'Client portal')).toContainText('Invited');
});

test('S13, S14: an unread message answered: 3 taps', async ({ scene, cast, contractor, homeowner }) => {
  const { project, portal, access, items } = await scene(['document']);
  const client = await homeowner(access, { viewport: PHONE });
  await client.page.goto(portalItem(portal, items.document));
  await client.page.getByLabel('Message', { exact: true }).fill('Where does the window go?');
  await client.page.getByRole('button', { name: 'Send' }).click();
  await expect(client.page.getByRole('log')).toContainText('Where does the window go?');
  const { page } = await contractor(cast.manager, TOUCH);
  await page.goto(list);
  await look(page);
  const hand = thumb();
  await hand.tap(row(page.locator('main'), project.title).getByRole('link', { name: '1 new message' }));
  await expect(page.getByText('Where does the window go?')).toBeInViewport();
  await hand.tap(page.getByLabel('Reply', { exact: true }));
  await page.keyboard.type('To the north wall.');
  await hand.tap(page.getByRole('button', { name: 'Send' }));
  await expect(page.getByRole('log')).toContainText('To the north wall.');
  await expect(client.page.getByRole('log')).toContainText('To the north wall.');
  expect(hand.taps).toBe(3);
  await page.goto(list);
  await expect(page.getByRole('link', { name: project.title })).toBeVisible();
  await expect(page.getByText('new message')).toHaveCount(0);
});

test('S16, R9: a public link on the clipboard: 4 taps', async ({ cast, contractor, site, stranger }) => {
  const project = await cast.project();
  await cast.item(project, 'invoice', { title: 'First invoice' });
  const { page } = await contractor(cast.manager, { ...TOUCH, permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(list);
  const hand = thumb();
  await hand.tap(page.getByRole('link', { name: project.title }));
  await hand.tap(page.getByRole('link', { name: 'First invoice' }));
  await hand.tap(section(page, 'Sharing').getByRole('button', { name: 'Public link' }));
  await expect(page.getByRole('dialog')).toContainText('Making a link shares this item');
  await hand.tap(page.getByRole('dialog').getByRole('button', { name: 'Make link' }));
  await toast(page, 'Public link copied');
  expect(hand.taps).toBe(4);
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toMatch(new RegExp(`^${site.origin}/l/\\S{43,}$`));
  const { page: reading } = await stranger();
  await reading.goto(address);
  await expect(reading.getByRole('heading', { level: 1, name: 'First invoice' })).toBeVisible();
});

test('H22: all items are chosen in one tap, and the button that shares them stays in sight', async ({
  scene,
  cast,
  contractor,
}) => {
  const { project } = await scene([]);
  for (let number = 1; number <= 20; number += 1) await cast.item(project, 'document', { title: `Plan ${number}` });
  const { page } = await contractor(cast.manager, TOUCH);
  await page.goto(managePage(project));
  await page.getByRole('button', { name: 'Share items' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Share items' });
  const share = dialog.getByRole('button', { name: 'Share to portal' });
  await expect(share).toBeInViewport({ ratio: 1 });
  const all = dialog.getByLabel('Select all');
  await all.tap();
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(21);
  await dialog.getByLabel('Plan 7').tap();
  await expect(all).toBeChecked({ indeterminate: true });
  await expect(share).toBeInViewport({ ratio: 1 });
  await look(page);
  await share.tap();
  await toast(page, '19 items shared to portal');
});

test('H22: without script the button that shares stays in sight as well', async ({ scene, cast, contractor }) => {
  const { project } = await scene([]);
  for (let number = 1; number <= 20; number += 1) await cast.item(project, 'document', { title: `Plan ${number}` });
  const { page } = await contractor(cast.manager, { ...TOUCH, javaScriptEnabled: false });
  await page.goto(href(paths.sharing, { project: project.id }));
  await expect(page.getByLabel('Select all')).toBeHidden();
  await page.getByLabel('Plan 20', { exact: true }).tap();
  await page.getByRole('button', { name: 'Share to portal' }).tap();
  await expect(row(section(page, 'Shared items'), 'Plan 20')).toBeVisible();
});

test('H16: what is done most stands on top of a project, as far as the role may', async ({
  scene,
  cast,
  contractor,
}) => {
  const { project } = await scene([]);
  const ways = async (member: CastMember) => {
    const { page } = await contractor(member, TOUCH);
    await page.goto(projectPage(project));
    const links = page.getByRole('navigation', { name: 'New in this project' }).getByRole('link');
    return { page, links, names: await links.allTextContents() };
  };
  const mara = await ways(cast.manager);
  expect(mara.names).toEqual(['Estimate', 'Invoice', 'Document', 'Daily log', 'Message', 'Photos']);
  await expect(mara.links.first()).toBeInViewport();
  expect((await ways(cast.crew)).names).toEqual(['Daily log', 'Photos']);
  const { page, links } = mara;
  await links.filter({ hasText: 'Photos' }).tap();
  await expect(page.getByLabel('Add photos')).toBeInViewport();
  await page.goBack();
  await links.filter({ hasText: 'Message' }).tap();
  await page.getByLabel('Reply', { exact: true }).fill('Good morning');
  await page.getByRole('button', { name: 'Send' }).tap();
  await expect(page.getByRole('log')).toContainText('Good morning');
});

test('An estimate of three lines, shared: 5 taps', async ({ scene, cast, contractor, homeowner }) => {
  const { project, portal, access } = await scene([]);
  const { page } = await contractor(cast.manager, TOUCH);
  await page.goto(list);
  const hand = thumb();
  await hand.tap(page.getByRole('link', { name: project.title }));
  await hand.tap(page.getByRole('link', { name: 'New estimate' }));
  await page.getByLabel('Title').fill('Three lines');
  for (const [index, words] of ['Worktop', 'Sink', 'Tap'].entries()) {
    if (index) await hand.tap(page.getByRole('button', { name: 'Add lines' }));
    await page.getByLabel('Description').nth(index).fill(words);
    await page.getByLabel('Quantity').nth(index).fill('1.5');
    await page.getByLabel('Unit price').nth(index).fill('99.99');
  }
  // 3 × 149.99, half a cent up each, less 100, with 10 %.
  await page.getByLabel('Discount').fill('100');
  await page.getByLabel('Tax %').fill('10');
  const total = page.getByText('Total $384.97');
  await expect(total).toBeInViewport({ ratio: 1 });
  await look(page);
  await page.getByLabel('Title').scrollIntoViewIfNeeded();
  await expect(total).toBeInViewport({ ratio: 1 });
  await hand.tap(page.getByRole('button', { name: 'Save & share' }));
  await toast(page, 'Estimate created and shared to portal');
  expect(hand.taps).toBe(5);
  await expect(section(page, 'Estimate')).toContainText('$384.97');
  const client = await homeowner(access);
  await client.page.goto(portalHome(portal));
  await expect(client.page.getByRole('link', { name: 'Three lines' })).toBeVisible();
});

test('H9: without script the total of an estimate is right after each look at the server', async ({
  scene,
  cast,
  contractor,
}) => {
  const { project } = await scene([]);
  const { page } = await contractor(cast.manager, { ...TOUCH, javaScriptEnabled: false, meets: [422] });
  await page.goto(`${projectPage(project)}/estimates/new`);
  await expect(page.getByText('Total $0.00')).toBeVisible();
  await page.getByLabel('Description').first().fill('Worktop');
  await page.getByLabel('Quantity').first().fill('2');
  await page.getByLabel('Unit price').first().fill('350');
  await page.getByRole('button', { name: 'Add lines' }).tap();
  await expect(page.getByText('Total $700.00')).toBeVisible();
  await page.getByLabel('Discount').fill('100');
  await page.getByRole('button', { name: 'Save & share' }).tap();
  await expect(section(page, 'Estimate')).toContainText('$600.00');
  await expect(section(page, 'Sharing')).toContainText('Shared to portal');
  await page.goto(`${page.url()}/edit`);
  await expect(page.getByText('Total $600.00')).toBeVisible();
});
