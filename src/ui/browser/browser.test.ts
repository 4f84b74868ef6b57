import { type Browser, type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from 'vitest';
import { chromiumArgs, findChromium } from '../../../test/chromium.ts';
import { type Site, startSite } from './fixture/site.tsx';

let browser: Browser;
let context: BrowserContext;
let site: Site;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
});
afterAll(() => browser.close());

beforeEach(async () => {
  site = await startSite();
  context = await browser.newContext();
  page = await context.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => /Content Security/.test(line.text()) && complaints.push(line.text()));
});
afterEach(async () => {
  await context.close();
  await site.close();
  expect(complaints).toEqual([]);
});

async function board(): Promise<void> {
  await page.goto(site.url);
  await expect.poll(() => site.sockets.size).toBe(1);
}

describe('a look', () => {
  test('changes the page and disturbs nothing: caret, words, fold, menu', async () => {
    await board();
    const box = page.getByRole('textbox', { name: 'Message' });
    await page.getByText('More').click();
    await box.fill('half a sentence');
    await box.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(4, 4));
    await page.getByRole('button', { name: 'Actions for Deck plan' }).focus();
    await page.keyboard.press('ArrowDown');
    for (let round = 0; round < 20; round += 1) {
      site.state.items = ['Kitchen estimate', 'Deck plan', `Item of round ${round + 100}`];
      site.tell({ type: 'look' });
      await expect(page.getByText(`Item of round ${round + 100}`)).toBeVisible();
    }
    await expect(page.getByRole('button', { name: 'Remove' })).toBeFocused();
    await expect(page.getByText('Folded')).toBeVisible();
    await expect(box).toHaveValue('half a sentence');
    expect(await box.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(4);
  });

  test('leaves an open dialog and its words', async () => {
    await board();
    await page.getByRole('button', { name: 'Actions for Deck plan' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove it?' });
    await dialog.getByRole('textbox', { name: 'Why' }).fill('because');
    site.state.items.push('A third thing');
    site.tell({ type: 'look' });
    await expect(page.getByText('A third thing')).toBeAttached();
    await expect(dialog.getByRole('textbox', { name: 'Why' })).toHaveValue('because');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('A third thing')).toBeVisible();
  });

  test('on an edit page only says that something changed', async () => {
    await page.goto(`${site.url}/edit`);
    await expect.poll(() => site.sockets.size).toBe(1);
    site.tell({ type: 'look' });
    await expect(page.getByText('Changed by somebody')).toBeVisible();
  });

  test('takes no sent words away and empties the box that was sent', async () => {
    await board();
    const box = page.getByRole('textbox', { name: 'Message' });
    await box.fill('hello');
    await page.getByRole('button', { name: 'Send' }).dblclick();
    await expect(box).toHaveValue('');
    expect(site.state.posts.filter((post) => post.path === '/message')).toHaveLength(1);
  });
});

describe('a cut', () => {
  test('of the whole page takes the content off, answers, then shows what the server says', async () => {
    await board();
    await page.getByRole('textbox', { name: 'Message' }).fill('unsent words');
    site.state.gone = true;
    site.tell({ type: 'cut', cut: 'c1', whole: true });
    await expect(page.getByRole('heading', { name: 'Not shared any more' })).toBeVisible();
    expect(site.state.answers.map((one) => one.cut)).toEqual(['c1']);
    await expect(page.getByText('Kitchen estimate')).toHaveCount(0);
  });

  test('of one thing on a list renders the list without it, and answers after', async () => {
    await board();
    await page.getByRole('textbox', { name: 'Message' }).fill('unsent words');
    site.state.items = ['Kitchen estimate'];
    site.tell({ type: 'cut', cut: 'c2', whole: false });
    await expect.poll(() => site.state.answers.map((one) => one.cut)).toEqual(['c2']);
    expect(await page.content()).not.toContain('Deck plan');
    await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('unsent words');
  });

  test('missed while nobody could hear is found out by asking', async () => {
    await board();
    site.state.gone = true;
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await expect(page.getByRole('heading', { name: 'Not shared any more' })).toBeVisible();
  });
});

describe('a dialog', () => {
  test('gives a refused form back with the caret in the marked field, and goes when it is accepted', async () => {
    await board();
    await page.getByRole('button', { name: 'Actions for Deck plan' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove it?' });
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(dialog.getByText('Say why')).toBeVisible();
    await expect(dialog.getByRole('textbox', { name: 'Why' })).toBeFocused();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('sold');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('status').getByText('Item removed')).toBeVisible();
    await expect(page.getByText('Cleared from 1 open screen')).toBeVisible();
    expect(site.state.posts.filter((post) => post.path === '/question')).toHaveLength(2);
  });

  test('goes with Cancel, and is a page of its own without script', async () => {
    await board();
    await page.getByRole('button', { name: 'Actions for Deck plan' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    const bare = await browser.newContext({ javaScriptEnabled: false });
    const plain = await bare.newPage();
    await plain.goto(`${site.url}/question`);
    await plain.getByRole('button', { name: 'Cancel' }).click();
    await expect(plain.getByRole('heading', { name: 'Board' })).toBeVisible();
    await bare.close();
  });
});

describe('small parts', () => {
  test('eyes on the page are told once, and again when there is more to see', async () => {
    await board();
    const seen = () => site.state.posts.filter((post) => post.path === '/seen').map((post) => post.body);
    await expect.poll(seen).toEqual(['items=2']);
    site.state.items.push('A third thing');
    site.tell({ type: 'look' });
    await expect.poll(seen).toEqual(['items=2', 'items=3']);
  });

  test('a refused clipboard shows the address in the dialog, a willing one says so', async () => {
    await board();
    await page.getByRole('button', { name: 'Copy link' }).click();
    const refused = page.getByRole('dialog');
    const copied = page.getByRole('status').getByText('Link copied');
    await expect(refused.or(copied)).toBeVisible();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.reload();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(copied).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('https://example.test/p');
  });

  test('lines add, sum in cents, and go', async () => {
    await page.goto(`${site.url}/edit`);
    await expect(page.locator('[data-grand-total] output')).toHaveText('$59.97');
    await page.getByRole('button', { name: 'Add line' }).click();
    await page.getByRole('textbox', { name: 'Quantity' }).last().fill('1.5');
    await page.getByRole('textbox', { name: 'Unit price' }).last().fill('0.99');
    await expect(page.locator('[data-grand-total] output')).toHaveText('$61.46');
    await page.getByRole('button', { name: 'Remove line' }).first().click();
    await expect(page.locator('[data-grand-total] output')).toHaveText('$1.49');
  });
});
