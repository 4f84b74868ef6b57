import type { Page } from '@playwright/test';
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
