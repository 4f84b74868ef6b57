import type { Locator, Page } from '@playwright/test';
import { href, paths } from '../../src/paths.ts';
import { DESKTOP, PHONE } from './person.ts';
import { choose, itemPage, managePage, portalHome, portalItem, projectPage, section, toast } from './places.ts';
import { expect, test } from './stage.ts';

// What a phone of 360 px must not do (H18, B10).

const phone = { viewport: PHONE, hasTouch: true, isMobile: true };
const LONG = 'Cabinets, counters and the first rows of tile along the whole north wall';

async function box(thing: Locator) {
  const found = await thing.boundingBox();
  if (!found) throw new Error(`${thing} is not on the page.`);
  return { ...found, bottom: found.y + found.height, right: found.x + found.width };
}

/** Whether a letter of this text stands on another line than the rest of its word. */
function breaksInside(thing: Locator, text: string): Promise<boolean> {
  return thing.evaluate((element, text) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(text);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    }
    throw new Error(`“${text}” is not there.`);
  }, text);
}

test('Actions stand top right, beside a long title', async ({ cast, scene, contractor }) => {
  const { project } = await scene([]);
  const item = await cast.item(project, 'estimate', { title: LONG });
  const { page } = await contractor(cast.manager, phone);
  await page.goto(itemPage(item));
  const title = await box(page.getByRole('heading', { level: 1 }));
  const actions = await box(page.getByRole('button', { name: 'Actions', exact: true }));
  expect(actions.y).toBeLessThan(title.bottom);
  expect(actions.x).toBeGreaterThanOrEqual(title.right);
  expect(PHONE.width - actions.right).toBeLessThan(24);
});

test('Settings show the logo in its own proportions', async ({ cast, contractor }) => {
  const { page } = await contractor(cast.admin, phone);
  await page.goto(href(paths.settings));
  await page.getByLabel('Picture').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: await wide(page) });
  await page.getByRole('button', { name: 'Upload logo' }).click();
  const logo = page.getByRole('img', { name: /^The logo of/ });
  await expect.poll(() => logo.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
  const [shown, real] = await logo.evaluate((img: HTMLImageElement) => {
    const style = getComputedStyle(img);
    const [fit, { width, height }] = [style.objectFit, img.getBoundingClientRect()];
    return [
      fit === 'contain' ? img.naturalWidth / img.naturalHeight : width / height,
      img.naturalWidth / img.naturalHeight,
    ];
  });
  expect(shown).toBeCloseTo(real!, 1);
});

/** A picture twice as wide as high, drawn by the browser itself. */
async function wide(page: Page): Promise<Buffer> {
  const data = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 400;
    canvas.height = 200;
    canvas.getContext('2d')!.fillRect(20, 20, 300, 100);
    return canvas.toDataURL('image/png').split(',')[1]!;
  });
  return Buffer.from(data, 'base64');
}

test('a toast keeps its × beside its words, one that the script makes as well', async ({ cast, scene, contractor }) => {
  const { project, items } = await scene(['document']);
  const { page, context } = await contractor(cast.manager, phone);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(managePage(project));
  await page.getByRole('button', { name: 'Copy link' }).click();
  await closes(page, 'Client portal link copied');
  await page.goto(itemPage(items.document));
  await choose(page, 'Actions', 'Remove from portal');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await closes(page, 'Item removed from portal');
});

async function closes(page: Page, words: string): Promise<void> {
  await toast(page, words);
  const region = page.locator('#toasts');
  const close = region.getByRole('button', { name: 'Close' });
  const [text, button] = [await box(region.locator('.toast-words')), await box(close)];
  expect(button.x).toBeGreaterThanOrEqual(text.right);
  expect(button.y).toBeLessThan(text.bottom);
  await close.click();
  await expect(region).toBeEmpty();
}

test('the bar on top clips no descender', async ({ cast, scene, homeowner }) => {
  const { portal, access } = await scene([]);
  const { page } = await homeowner(access, phone);
  await page.goto(portalHome(portal));
  const clipped = await page.locator('.brand-name').evaluate((name) => name.scrollHeight - name.clientHeight);
  expect(clipped).toBeLessThanOrEqual(0);
  expect(cast.id).toBeTruthy();
});

test('a row is two lines: its title, and what matters of the rest', async ({ cast, scene, contractor, homeowner }) => {
  const { project, portal, access, items } = await scene(['estimate', 'document']);
  const henry = await cast.contact({ name: 'Henry Whitlock', phone: '+13035550134' });
  const team = await contractor(cast.manager, phone);
  const client = await homeowner(access, phone);
  const rows = [
    [team.page, href(paths.projects), `#project-${project.id}`],
    [team.page, href(paths.contacts), `#contact-${henry.id}`],
    [team.page, projectPage(project), `#item-${items.estimate.id}`],
    [team.page, projectPage(project), `#item-${items.document.id}`],
    [client.page, portalHome(portal), `#item-${items.estimate.id}`],
    [client.page, portalHome(portal), `#need-${items.estimate.id}`],
  ] as const;
  for (const [page, address, row] of rows) {
    await page.goto(address);
    const words = page.locator(row).first().locator('.row-face');
    // Two lines of words, or of words and badges, and the space between them.
    expect((await box(words)).height, `${address} ${row}`).toBeLessThan(58);
  }
});

test('emails and numbers break between words only', async ({ cast, contractor }) => {
  const reach = { email: 'margaret.featherstonehaugh@longname.example', phone: '+13035550177' };
  const contact = await cast.contact({ name: 'Margaret Featherstonehaugh', ...reach });
  const { page } = await contractor(cast.admin, phone);
  await page.goto(href(paths.contacts));
  const row = page.locator(`#contact-${contact.id}`);
  expect(await breaksInside(row, '555-0177')).toBe(false);
  expect(await breaksInside(row, '(303)')).toBe(false);
  await page.goto(href(paths.contact, { contact: contact.id }));
  expect(await breaksInside(page.locator('#details'), '(303) 555-0177')).toBe(false);
});

test('a tapped row does not stay lit', async ({ cast, scene, contractor }) => {
  const { project } = await scene([]);
  const { page } = await contractor(cast.manager, phone);
  await page.goto(href(paths.projects));
  const row = page.locator(`#project-${project.id}`);
  const before = await row.evaluate((element) => getComputedStyle(element).backgroundImage);
  await page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault(), true));
  await row.getByRole('link').tap();
  expect(await row.evaluate((element) => getComputedStyle(element).backgroundImage)).toBe(before);
});

test('what is read first is seen first: the order of the page is the order on the screen', async ({
  cast,
  scene,
  contractor,
  homeowner,
}) => {
  const { project, portal, access, items } = await scene();
  const team = await contractor(cast.manager, phone);
  const client = await homeowner(access, phone);
  const looks = [
    [team.page, [projectPage(project), managePage(project), itemPage(items.estimate)]],
    [client.page, [portalHome(portal), portalItem(portal, items.invoice)]],
  ] as const;
  for (const [page, addresses] of looks)
    for (const address of addresses) {
      await page.goto(address);
      const tops = await page
        .locator('main section')
        .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().top));
      expect(tops, address).toEqual([...tops].sort((one, other) => one - other));
    }
});

test('words twice as large scroll in one direction only', async ({ cast, scene, contractor, homeowner, stranger }) => {
  const { project, portal, access, items, helen } = await scene();
  const team = await contractor(cast.admin, phone);
  const client = await homeowner(access, phone);
  const nobody = await stranger(phone);
  const looks = [
    [
      team.page,
      [
        ...[
          href(paths.projects),
          projectPage(project),
          managePage(project),
          href(paths.contacts),
          href(paths.settings),
        ],
        ...[...Object.values(items).map(itemPage), `${itemPage(items.estimate)}/edit`],
        ...['estimates', 'documents', 'daily-logs'].map((kind) => `${projectPage(project)}/${kind}/new`),
        ...[paths.itemSending, paths.itemLinks, paths.itemRemoval].map((path) =>
          href(path, { project: project.id, item: items.estimate.id }),
        ),
        ...[href(paths.invitationNew, { project: project.id }), href(paths.sharing, { project: project.id })],
        ...[href(paths.projectNew), href(paths.priceList), href(paths.priceNew), href(paths.account)],
        href(paths.contact, { contact: helen.id }),
      ],
    ],
    [client.page, [portalHome(portal), ...Object.values(items).map((item) => portalItem(portal, item))]],
    [nobody.page, [href(paths.signIn), portalHome(portal)]],
  ] as const;
  for (const [page, addresses] of looks)
    for (const address of addresses) {
      await page.goto(address);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      const out = await page.evaluate(
        (room) =>
          [...document.querySelectorAll('main *')]
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > room + 1)
            .map((one) => one.outerHTML.slice(0, 80)),
        PHONE.width,
      );
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${address}: ${out.slice(0, 3).join(' | ')}`).toBeLessThanOrEqual(PHONE.width);
    }
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`a placeholder can be read, ${colorScheme}`, async ({ cast, scene, contractor }) => {
    await scene([]);
    const { page } = await contractor(cast.admin, { viewport: DESKTOP, colorScheme });
    await page.goto(href(paths.contacts));
    const contrast = await page.getByRole('searchbox').evaluate((field) => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
      const paint = (colour: string) => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
      };
      const ground = paint(getComputedStyle(field.closest('.field-input')!).backgroundColor);
      const ink = paint(getComputedStyle(field, '::placeholder').color);
      return (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
    });
    expect(contrast).toBeGreaterThanOrEqual(4.5);
  });

test('every page is set in one face that comes from here, and holds its place while it comes', async ({
  cast,
  scene,
  homeowner,
}) => {
  const { portal, access } = await scene();
  const { page, context } = await homeowner(access, phone);
  expect(cast.id).toBeTruthy();
  const late: (() => void)[] = [];
  let held = true;
  await context.route(/\.woff2$/, async (route) => {
    if (held) await new Promise<void>((go) => late.push(go));
    await route.continue();
  });
  await page.goto(portalHome(portal), { waitUntil: 'domcontentloaded' });
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toBeVisible();
  await expect.poll(() => late.length).toBeGreaterThan(0);
  const height = () => page.evaluate(() => document.querySelector('main')!.getBoundingClientRect().height);
  const before = await height();
  held = false;
  for (const go of late) go();
  await expect.poll(() => page.evaluate(() => document.fonts.check('16px Figtree'))).toBe(true);
  await page.evaluate(() => document.fonts.ready);
  expect(Math.abs((await height()) - before)).toBeLessThanOrEqual(before * 0.03);
  await expect(section(page, 'Messages')).toBeVisible();
});
