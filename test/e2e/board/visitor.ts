import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Site, startSite } from './site.tsx';

export { expect };

/** A browser with one page on a fresh site of its own; what the page complains about fails the test. */
export interface Visitor {
  browser: Browser;
  context: BrowserContext;
  site: Site;
  page: Page;
  /** Opens the board and waits until it is connected. */
  board(): Promise<void>;
}

/** For tests of the browser's script alone: a little site of four pages, and neither doors nor database. */
export const test = base.extend<{ v: Visitor }>({
  v: async ({ browser, context, page }, use) => {
    const site = await startSite();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => /Content Security/.test(line.text()) && complaints.push(line.text()));
    const board = async () => {
      await page.goto(site.url);
      await expect.poll(() => site.sockets.size).toBe(1);
    };
    await use({ browser, context, site, page, board });
    await context.close();
    await site.close();
    expect(complaints).toEqual([]);
  },
});
