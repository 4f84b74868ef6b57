import { expect, test } from './board/visitor.ts';

test.describe('a dialog', () => {
  test('gives a refused form back with the caret in the marked field, and goes when it is accepted', async ({ v }) => {
    await v.board();
    await v.page.getByRole('button', { name: 'Actions for Deck plan' }).click();
    await v.page.getByRole('button', { name: 'Remove' }).click();
    const dialog = v.page.getByRole('dialog', { name: 'Remove it?' });
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(dialog.getByText('Say why')).toBeVisible();
    await expect(dialog.getByRole('textbox', { name: 'Why' })).toBeFocused();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('sold');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(dialog).toBeHidden();
    await expect(v.page.getByRole('status').getByText('Item removed')).toBeVisible();
    await expect(v.page.getByText('Cleared from 1 open screen')).toBeVisible();
    expect(v.site.state.posts.filter((post) => post.path === '/question')).toHaveLength(2);
  });

  test('goes with Cancel, and is a page of its own without script', async ({ v }) => {
    await v.board();
    await v.page.getByRole('button', { name: 'Actions for Deck plan' }).click();
    await v.page.getByRole('button', { name: 'Remove' }).click();
    await v.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(v.page.getByRole('dialog')).toBeHidden();
    const bare = await v.browser.newContext({ javaScriptEnabled: false });
    const plain = await bare.newPage();
    await plain.goto(`${v.site.url}/question`);
    await plain.getByRole('button', { name: 'Cancel' }).click();
    await expect(plain.getByRole('heading', { name: 'Board' })).toBeVisible();
    await bare.close();
  });
});

test.describe('small parts', () => {
  test('eyes on the page are told once, and again when there is more to see', async ({ v }) => {
    await v.board();
    const seen = () => v.site.state.posts.filter((post) => post.path === '/seen').map((post) => post.body);
    await expect.poll(seen).toEqual(['items=2']);
    v.site.state.items.push('A third thing');
    v.site.tell({ type: 'refresh' });
    await expect.poll(seen).toEqual(['items=2', 'items=3']);
  });

  test('a refused clipboard shows the address in the dialog, a willing one says so', async ({ v }) => {
    await v.board();
    await v.page.getByRole('button', { name: 'Copy link' }).click();
    const refused = v.page.getByRole('dialog');
    const copied = v.page.getByRole('status').getByText('Link copied');
    await expect(refused.or(copied)).toBeVisible();
    await v.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await v.page.reload();
    await v.page.getByRole('button', { name: 'Copy link' }).click();
    await expect(copied).toBeVisible();
    expect(await v.page.evaluate(() => navigator.clipboard.readText())).toBe('https://example.test/p');
  });

  test('lines add, sum in cents, and go', async ({ v }) => {
    await v.page.goto(`${v.site.url}/edit`);
    await expect(v.page.locator('[data-grand-total] output')).toHaveText('$59.97');
    await v.page.getByRole('button', { name: 'Add line' }).click();
    await v.page.getByRole('textbox', { name: 'Quantity' }).last().fill('1.5');
    await v.page.getByRole('textbox', { name: 'Unit price' }).last().fill('0.99');
    await expect(v.page.locator('[data-grand-total] output')).toHaveText('$61.46');
    await v.page.getByRole('button', { name: 'Remove line' }).first().click();
    await expect(v.page.locator('[data-grand-total] output')).toHaveText('$1.49');
  });

  test('an upload shows its way, keeps the form when it fails, and follows the answer', async ({ v }) => {
    await v.page.goto(`${v.site.url}/edit`);
    const file = (name: string, size: number) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(size, 'x') });
    await v.page.getByLabel('File').setInputFiles(file('big.txt', 2_000_000));
    await expect(v.page.getByRole('alert')).toHaveText('big.txt is too large');
    await v.page.getByRole('button', { name: 'Upload' }).click();
    expect(v.site.state.posts).toHaveLength(0);
    await v.page.getByLabel('File').setInputFiles(file('small.txt', 900_000));
    await v.page.getByRole('button', { name: 'Upload' }).click();
    await expect(v.page.getByRole('heading', { name: 'Board' })).toBeVisible();
    const [sent] = v.site.state.posts.filter((post) => post.path === '/upload');
    expect(sent?.body).toContain('small.txt');
  });
});
