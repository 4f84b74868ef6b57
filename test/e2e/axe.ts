import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { misfits } from './fit.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Axe looks at each distinct screen once a run, whichever test and worker comes first: WCAG 2.2 AA (B10); and it fits
 * (H18). A screen is an address without its ids, a theme, a width, and what stands on the page (a dialog that is open,
 * a refused form).
 */
export async function look(page: Page): Promise<void> {
  if (!claimed(await screenOf(page))) return;
  expect(await misfits(page), `what does not fit on ${page.url()}`).toEqual([]);
  await hold(page, true);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(rules).analyze();
  await hold(page, false);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/**
 * Keeps what sticks to an edge of the screen in its place on the page while axe measures, and lets it go: a bar covers
 * some target at each height that the page can be scrolled to, and none for good.
 */
async function hold(page: Page, still: boolean): Promise<void> {
  await page.evaluate((still) => {
    for (const one of document.querySelectorAll<HTMLElement>('main *'))
      if (still && getComputedStyle(one).position === 'sticky') one.style.position = 'static';
      else if (!still && one.style.position === 'static') one.style.position = '';
  }, still);
}

/** Everything that makes one screen differ from another to axe: kinds of elements with their looks, not their words. */
async function screenOf(page: Page): Promise<string> {
  const shown = await page.evaluate(() => {
    const kinds = [...document.querySelectorAll('body, body *')].map((element) => {
      const said = ['id', 'href', 'src', 'value', 'action', 'for', 'title', 'name', 'content', 'datetime', 'd'];
      const attributes = [...element.attributes]
        .filter(({ name }) => !said.includes(name) && !name.startsWith('data-') && !/^aria-(label|describ)/.test(name))
        .map(({ name, value }) => `${name}=${name === 'popovertarget' ? '' : value}`);
      const state = element.matches(':popover-open, dialog[open], :focus') ? 'open' : '';
      const words = element.children.length === 0 && element.textContent?.trim() ? 'words' : '';
      const named = ['aria-label', 'aria-labelledby', 'id', 'for', 'title', 'name'].filter((n) =>
        element.hasAttribute(n),
      );
      return [element.tagName, ...attributes.sort(), state, words, ...named].join(' ');
    });
    const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    return { kinds: [...new Set(kinds)].sort(), theme, width: innerWidth };
  });
  const address = new URL(page.url()).pathname.replaceAll(/[0-9a-f-]{36}|[\w-]{43}/g, 'id');
  return JSON.stringify([address, shown]);
}

/** True for the first who asks in this run: the folder is emptied when a run begins. */
function claimed(screen: string): boolean {
  const folder = path.join(test.info().project.outputDir, 'axe');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(path.join(folder, createHash('sha256').update(screen).digest('hex')), screen, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
