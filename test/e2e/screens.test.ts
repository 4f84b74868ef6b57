import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type ItemKind, KINDS, resourceOf } from '../../src/kinds.ts';
import { href, paths } from '../../src/paths.ts';
import { look } from './axe.ts';
import { DESKTOP, PHONE } from './person.ts';
import { itemPage, linkAddress, managePage, portalHome, portalItem, projectPage } from './places.ts';
import { expect, type Scene, test } from './stage.ts';

/** H18: nothing sticks out sideways. */
async function fits(page: Page): Promise<void> {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(wide, `${page.url()} is wider than its screen`).toBeLessThanOrEqual(room!);
}

const teamPages = ({ project, items }: Scene) => [
  ...[
    href(paths.projects),
    href(paths.projectNew),
    projectPage(project),
    managePage(project),
    href(paths.projectDetails, { project: project.id }),
  ],
  ...Object.values(items).flatMap((item) => [itemPage(item), `${itemPage(item)}/edit`]),
  ...['estimates', 'invoices', 'documents', 'daily-logs'].map((kind) => `/projects/${project.id}/${kind}/new`),
  ...[href(paths.contacts), href(paths.contactNew), href(paths.settings), href(paths.account)],
];

// Layout is a matter of size, contrast one of colours: two of the four pairs show both.
const looks = [
  { device: 'phone', viewport: PHONE, colorScheme: 'dark' },
  { device: 'desktop', viewport: DESKTOP, colorScheme: 'light' },
] as const;

/** Every page of the team's door, from the table of doors: addresses that this stage can fill. */
async function routedPages({ project, access, helen, items }: Scene, link: { id: string }): Promise<string[]> {
  const table = await readFile('docs/routes.md', 'utf8');
  const ids: Record<string, string> = { project: project.id, access: access.id, contact: helen.id, link: link.id };
  const rows = [...table.matchAll(/^\| team \| GET \| `([^`]+)` \|/gm)].map(([, path]) => path!.replaceAll('\\|', '|'));
  const pages = rows
    .filter((path) => !/live|files|uploads|pdf$/.test(path))
    .flatMap((path) => {
      const kinds = /:kind\{([^}]+)\}/.exec(path)?.[1]?.split('|');
      return (kinds ?? ['estimates']).map((kind) => ({ path: path.replace(/:kind\{[^}]+\}/, kind), kind }));
    })
    .map(({ path, kind }) => {
      const item = KINDS.map((own) => items[own]).find((item) => resourceOf(item.kind as ItemKind) === kind)!;
      return path.replaceAll(/:(\w+)/g, (whole, name) => (name === 'item' ? item.id : (ids[name] ?? whole)));
    });
  return pages.filter((path) => !path.includes(':'));
}

test('H18, B10: every page that the table of doors has for the team fits on a phone', async ({
  scene,
  cast,
  contractor,
}) => {
  test.slow();
  const stage = await scene();
  const pages = await routedPages(stage, await cast.link(stage.shares.estimate));
  expect(pages.length).toBeGreaterThan(40);
  // What is not to be done now says so, on a page that fits as well.
  const { page } = await contractor(cast.admin, { viewport: PHONE, colorScheme: 'light', meets: [404, 409] });
  for (const path of pages) {
    expect((await page.goto(path))?.status(), path).toBeLessThan(500);
    await fits(page);
    await look(page);
  }
});

for (const { device, viewport, colorScheme } of looks) {
  test(`H18, B10: the team’s screens on a ${device}, ${colorScheme}`, async ({ scene, cast, contractor }) => {
    test.slow();
    const stage = await scene();
    await cast.link(stage.shares.document);
    const { page } = await contractor(cast.admin, { viewport, colorScheme });
    for (const path of teamPages(stage)) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      await fits(page);
      await look(page);
    }
  });

  test(`H18, B10: the client’s screens on a ${device}, ${colorScheme}`, async ({
    scene,
    cast,
    homeowner,
    stranger,
  }) => {
    const { portal, access, items, shares } = await scene();
    const link = await cast.link(shares.estimate);
    const { page } = await homeowner(access, { viewport, colorScheme });
    for (const path of [portalHome(portal), ...Object.values(items).map((item) => portalItem(portal, item))]) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      await fits(page);
      await look(page);
      await expect(page.getByRole('link', { name: /512/ }).first()).toHaveAttribute('href', /^tel:/);
    }
    const visitor = await stranger({ viewport, colorScheme });
    for (const path of [linkAddress(link), portalHome(portal), href(paths.signIn)]) {
      await visitor.page.goto(path);
      await fits(visitor.page);
      await look(visitor.page);
    }
  });
}
