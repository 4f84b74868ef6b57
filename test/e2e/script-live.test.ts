import { expect, test } from './board/visitor.ts';

test.describe('a look', () => {
  test('changes the page and disturbs nothing: caret, words, fold, menu', async ({ v }) => {
    await v.board();
    const box = v.page.getByRole('textbox', { name: 'Message' });
    await v.page.getByText('More').click();
    await box.fill('half a sentence');
    await box.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(4, 4));
    await v.page.getByRole('button', { name: 'Actions for Deck plan' }).focus();
    await v.page.keyboard.press('ArrowDown');
    for (let round = 0; round < 20; round += 1) {
      v.site.state.items = ['Kitchen estimate', 'Deck plan', `Item of round ${round + 100}`];
      v.site.tell({ type: 'refresh' });
      await expect(v.page.getByText(`Item of round ${round + 100}`)).toBeVisible();
    }
    await expect(v.page.getByRole('button', { name: 'Remove' })).toBeFocused();
    await expect(v.page.getByText('Folded')).toBeVisible();
    await expect(box).toHaveValue('half a sentence');
    expect(await box.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(4);
  });

  test('leaves an open dialog and its words', async ({ v }) => {
    await v.board();
    await v.page.getByRole('button', { name: 'Actions for Deck plan' }).click();
    await v.page.getByRole('button', { name: 'Remove' }).click();
    const dialog = v.page.getByRole('dialog', { name: 'Remove it?' });
    await dialog.getByRole('textbox', { name: 'Why' }).fill('because');
    v.site.state.items.push('A third thing');
    v.site.tell({ type: 'refresh' });
    await expect(v.page.getByText('A third thing')).toBeAttached();
    await expect(dialog.getByRole('textbox', { name: 'Why' })).toHaveValue('because');
    await v.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(v.page.getByText('A third thing')).toBeVisible();
  });

  test('on an edit page only says that something changed', async ({ v }) => {
    await v.page.goto(`${v.site.url}/edit`);
    await expect.poll(() => v.site.sockets.size).toBe(1);
    v.site.tell({ type: 'refresh' });
    await expect(v.page.getByText('Changed by somebody')).toBeVisible();
  });

  test('takes no sent words away and empties the box that was sent', async ({ v }) => {
    await v.board();
    const box = v.page.getByRole('textbox', { name: 'Message' });
    await box.fill('hello');
    await v.page.getByRole('button', { name: 'Send' }).dblclick();
    await expect(box).toHaveValue('');
    expect(v.site.state.posts.filter((post) => post.path === '/message')).toHaveLength(1);
  });
});

test.describe('a cut', () => {
  test('of the whole page takes the content off, answers, then shows what the server says', async ({ v }) => {
    await v.board();
    await v.page.getByRole('textbox', { name: 'Message' }).fill('unsent words');
    v.site.state.gone = true;
    v.site.tell({ type: 'cut', cut: 'c1', whole: true });
    await expect(v.page.getByRole('heading', { name: 'Not shared any more' })).toBeVisible();
    expect(v.site.state.answers.map((one) => one.cut)).toEqual(['c1']);
    await expect(v.page.getByText('Kitchen estimate')).toHaveCount(0);
  });

  test('of one thing on a list renders the list without it, and answers after', async ({ v }) => {
    await v.board();
    await v.page.getByRole('textbox', { name: 'Message' }).fill('unsent words');
    v.site.state.items = ['Kitchen estimate'];
    v.site.tell({ type: 'cut', cut: 'c2', whole: false });
    await expect.poll(() => v.site.state.answers.map((one) => one.cut)).toEqual(['c2']);
    expect(await v.page.content()).not.toContain('Deck plan');
    await expect(v.page.getByRole('textbox', { name: 'Message' })).toHaveValue('unsent words');
  });

  test('missed while nobody could hear is found out by asking', async ({ v }) => {
    await v.board();
    v.site.state.gone = true;
    await v.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await expect(v.page.getByRole('heading', { name: 'Not shared any more' })).toBeVisible();
  });

  test('heard late cannot be undone by an older answer', async ({ v }) => {
    await v.board();
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    let looks = 0;
    await v.page.route(`${v.site.url}/`, async (route) => {
      looks += 1;
      const response = await route.fetch();
      if (looks === 1) await held;
      await route.fulfill({ response });
    });
    v.site.tell({ type: 'refresh' });
    await expect.poll(() => looks).toBe(1);
    v.site.state.items = ['Kitchen estimate'];
    v.site.tell({ type: 'cut', cut: 'c3', whole: false });
    await expect.poll(() => v.site.state.answers.length).toBe(1);
    release();
    await expect.poll(() => looks).toBe(3);
    expect(await v.page.content()).not.toContain('Deck plan');
  });
});
