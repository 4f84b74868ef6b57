import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { estimates, events, invoices, items, lines, newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const WRITTEN = {
  title: 'Kitchen remodel',
  summary: 'New cabinets\r\nand a counter',
  terms: 'Half now, half later',
  discount: '$100.00',
  tax: '8.25 %',
  'lines.0.description': 'Cabinets',
  'lines.0.quantity': '1.5',
  'lines.0.unit': 'sets',
  'lines.0.unit_price': '1,250.50',
  'lines.3.description': 'Labour',
  'lines.3.quantity': '8',
  'lines.3.unit': 'h',
  'lines.3.unit_price': '65',
};

const asked = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
const newAt = (project: { id: string }, kind: 'estimates' | 'invoices' = 'estimates') =>
  href(paths.billNew, { project: project.id, kind });

async function begin(browser: Browser, at: string): Promise<string> {
  return asked(await (await browser.get(at)).text(), 'id');
}

async function eventsOf(company: Cast) {
  const rows = await world.core.database.db.select().from(events).where(eq(events.companyId, company.id));
  return rows.map(({ type }) => type);
}

/** A company with one written estimate, and the address of its editing. */
async function withEstimate() {
  const company = await world.company();
  const project = await company.project();
  const ada = await company.as(company.admin);
  const { headers } = await ada.post(newAt(project), WRITTEN);
  const item = headers.get('Location')?.split('/').at(-1) ?? '';
  const where = { project: project.id, kind: 'estimates', item } as const;
  return { company, project, ada, item, where, at: href(paths.billEdit, where) };
}

async function stored(id: string) {
  const { db } = world.core.database;
  const [item] = await db.select().from(items).where(eq(items.id, id));
  const [bill] = await db.select().from(estimates).where(eq(estimates.itemId, id));
  const list = await db.select().from(lines).where(eq(lines.itemId, id)).orderBy(lines.position);
  return { item: item!, bill: bill!, lines: list };
}

describe('H9, H10: writing', () => {
  test('a new estimate is written with its lines, and its sums are whole cents', async () => {
    const { company, item, ada, where } = await withEstimate();
    const { item: row, bill, lines: list } = await stored(item);
    expect(row).toMatchObject({
      kind: 'estimate',
      number: 10_001,
      title: 'Kitchen remodel',
      status: 'Draft',
      version: 1,
    });
    // 1875.75 + 520.00 − 100.00, and 8.25 % of it.
    expect(bill).toMatchObject({
      discountCents: 10_000,
      taxBasisPoints: 825,
      totalCents: 248_515,
      summary: 'New cabinets\nand a counter',
    });
    expect(
      list.map(({ description, quantityThousandths, unitPriceCents }) => [
        description,
        quantityThousandths,
        unitPriceCents,
      ]),
    ).toEqual([
      ['Cabinets', 1500, 125_050],
      ['Labour', 8000, 6500],
    ]);
    expect(await eventsOf(company)).toEqual(['item.created']);
    const page = await (await ada.get(href(paths.item, where))).text();
    for (const text of ['New cabinets', '1.5 sets', '$1,875.75', '-$100.00', 'Tax (8.25%)', '$2,485.15', 'Half now'])
      expect(page).toContain(text);
  });

  test('an invoice has a due date, thirty days from today unless written otherwise, and a balance', async () => {
    const company = await world.company();
    const project = await company.project();
    const ada = await company.as(company.admin);
    const at = newAt(project, 'invoices');
    expect(await (await ada.get(at)).text()).toContain('value="2026-04-01"');
    const answer = await ada.post(at, { ...WRITTEN, due_on: '2026-03-31' });
    expect(answer.status).toBe(303);
    const page = await (await ada.follow(answer)).text();
    for (const text of ['March 31, 2026', 'Balance due', '$2,485.15']) expect(page).toContain(text);
    const empty = await ada.post(at, { ...WRITTEN, due_on: '' });
    const [row] = await world.core.database.db
      .select()
      .from(invoices)
      .where(eq(invoices.itemId, empty.headers.get('Location')!.split('/').at(-1)!));
    expect(row).toMatchObject({ dueOn: null, paidCents: 0, totalCents: 248_515 });
  });

  test('the same form sent twice, even at once, makes one', async () => {
    const company = await world.company();
    const project = await company.project();
    const ada = await company.as(company.admin);
    const id = await begin(ada, newAt(project));
    const both = await Promise.all([1, 2].map(() => ada.post(newAt(project), { ...WRITTEN, id })));
    expect(both.map(({ headers }) => headers.get('Location'))).toEqual(
      Array(2).fill(href(paths.item, { project: project.id, kind: 'estimates', item: id })),
    );
    expect(await eventsOf(company)).toEqual(['item.created']);
    const other = await ada.post(newAt(project), { ...WRITTEN, id, title: 'Written on meanwhile' });
    expect(other.status).toBe(422);
    expect(await other.text()).toContain('value="Written on meanwhile"');
  });

  test('an id that another company has taken, or that is none, makes one of its own', async () => {
    const { item } = await withEstimate();
    const other = await world.company();
    const project = await other.project();
    const bob = await other.as(other.admin);
    for (const id of [item, 'nonsense', '']) {
      const answer = await bob.post(newAt(project), {
        ...WRITTEN,
        id,
        'lines.0.id': (await stored(item)).lines[0]!.id,
      });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('Location')).not.toContain(item);
    }
    expect((await stored(item)).lines).toHaveLength(2);
  });

  test('what is missing, negative, huge, no number or too fine comes back marked, with every word', async () => {
    const company = await world.company();
    const project = await company.project();
    const ada = await company.as(company.admin);
    const bad = {
      title: '',
      summary: 'Kept <b>as typed</b>',
      discount: '-5',
      tax: 'a lot',
      'lines.0.description': 'Beams',
      'lines.0.quantity': '99999999999999999999',
      'lines.0.unit_price': '1.234',
      'lines.1.unit': 'h',
    };
    const answer = await ada.post(newAt(project), { ...bad, id: newId() });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    const told = [
      'Enter a title.',
      'Discount cannot be negative.',
      'Tax must be a number, like 12.50.',
      'Line 1: Quantity can be at most 1,000,000.',
      'Line 1: Unit price can have 2 decimals at most.',
      'Line 2: Description is missing.',
      'Line 2: Quantity is missing.',
      'Kept &lt;b&gt;as typed&lt;/b&gt;',
      'value="99999999999999999999"',
      'value="1.234"',
      'value="a lot"',
    ];
    for (const text of told) expect(page).toContain(text);
    // Each line of the summary leads to its field.
    for (const [, id] of page.matchAll(/href="#(bill-[^"]+)"/g)) expect(page).toContain(`id="${id}"`);
    expect(await eventsOf(company)).toEqual([]);
  });

  test('an empty form, and one of a thousand and more lines, are refused; NUL is left out', async () => {
    const { project, ada } = await withEstimate();
    expect((await ada.post(newAt(project))).status).toBe(422);
    const flood = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`lines.${n}.description`, 'x']));
    expect((await ada.post(newAt(project), { ...WRITTEN, ...flood })).status).toBe(422);
    expect((await ada.post(newAt(project), { ...WRITTEN, title: 'a\0b' })).status).toBe(303);
  });

  test('without script, Add lines gives more empty lines and keeps what was typed', async () => {
    const { ada, at, item } = await withEstimate();
    const answer = await ada.post(at, { ...WRITTEN, title: 'Half written', add_lines: 'yes', revision: '1' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('value="Half written"');
    expect(page.match(/name="lines\.\d+\.description"/g)).toHaveLength(8);
    expect((await stored(item)).item.title).toBe('Kitchen remodel');
  });
});

describe('editing', () => {
  test('a save replaces the content, keeps the ids of lines that stay, and rises the revision', async () => {
    const { company, ada, at, item } = await withEstimate();
    const before = await stored(item);
    const form = await (await ada.get(at)).text();
    expect(asked(form, 'lines.1.id')).toBe(before.lines[1]!.id);
    const answer = await ada.post(at, {
      title: 'Smaller kitchen',
      revision: asked(form, 'revision'),
      'lines.1.id': before.lines[1]!.id,
      'lines.1.description': 'Labour',
      'lines.1.quantity': '4',
      'lines.1.unit_price': '65',
      'lines.2.id': before.lines[1]!.id,
      'lines.2.description': 'Paint',
      'lines.2.quantity': '1',
      'lines.2.unit_price': '0.5',
    });
    expect(answer.status).toBe(303);
    const after = await stored(item);
    expect(after.item).toMatchObject({
      title: 'Smaller kitchen',
      revision: 2,
      version: 1,
      updatedBy: company.admin.id,
    });
    expect(after.bill).toMatchObject({ totalCents: 26_050, discountCents: 0, summary: '' });
    expect(after.lines.map(({ id }) => id === before.lines[1]!.id)).toEqual([true, false]);
    expect(await eventsOf(company)).toEqual(['item.created', 'item.saved']);
  });

  test('a save that changes nothing, such as the same form twice, makes no version', async () => {
    const { company, ada, at, item } = await withEstimate();
    await company.share((await stored(item)).item);
    const changed = { ...WRITTEN, title: 'Once', revision: '1' };
    const answers = [await ada.post(at, changed), await ada.post(at, changed)];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await stored(item)).item).toMatchObject({ version: 2, revision: 2 });
  });

  test('two members edit the same estimate: the second is told, loses nothing, and may save over it', async () => {
    const { company, ada, at, item, where } = await withEstimate();
    const sam = await company.as(company.sales);
    expect((await ada.post(at, { ...WRITTEN, title: 'Of Ada', revision: '1' })).status).toBe(303);
    const mine = { ...WRITTEN, title: 'Of Sam', 'lines.0.quantity': '7', revision: '1' };
    const told = await sam.post(at, mine);
    expect(told.status).toBe(422);
    const page = await told.text();
    for (const text of ['Ada Admin saved this', 'Of Ada', 'value="Of Sam"', 'Save mine over it', 'What is saved now'])
      expect(page).toContain(text);
    expect(page).toMatch(/name="lines\.0\.quantity" value="7"/);
    expect((await stored(item)).item.title).toBe('Of Ada');
    const over = await sam.post(at, { ...mine, revision: asked(page, 'revision') });
    expect(over.headers.get('Location')).toBe(href(paths.item, where));
    expect((await stored(item)).item).toMatchObject({ title: 'Of Sam', revision: 3 });
  });

  test('a form that was refused is still read at its own revision', async () => {
    const { company, ada, at } = await withEstimate();
    const sam = await company.as(company.sales);
    await ada.post(at, { ...WRITTEN, title: 'Of Ada', revision: '1' });
    const refused = await (await sam.post(at, { ...WRITTEN, title: '', revision: '1' })).text();
    expect(asked(refused, 'revision')).toBe('1');
    expect((await sam.post(at, { ...WRITTEN, revision: '999999999999999' })).status).toBe(422);
  });

  test('an edit page takes no refresh: it carries a note that the browser shows', async () => {
    const { ada, at } = await withEstimate();
    const page = await (await ada.get(at)).text();
    expect(page).toMatch(/<meta name="live"[^>]+data-mode="edit"/);
    expect(page).toMatch(/<div data-changed[^>]* hidden/);
  });

  test.each(['Approved', 'Paid', 'Canceled'])('%s: not edited, and the page says why', async (status) => {
    const { ada, at, item } = await withEstimate();
    await world.core.database.db.update(items).set({ status }).where(eq(items.id, item));
    const page = await ada.get(at);
    expect(page.status).toBe(409);
    expect(await page.text()).toContain(`is ${status.toLowerCase()}`);
    const answer = await ada.post(at, { ...WRITTEN, title: 'Too late', revision: '1' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="Too late"');
    expect((await stored(item)).item).toMatchObject({ title: 'Kitchen remodel', revision: 1 });
  });
});

describe('calling off', () => {
  test('cancel asks first, twice is once, and reopen undoes it', async () => {
    const { company, ada, item, where } = await withEstimate();
    const [off, on] = [href(paths.billCancellation, where), href(paths.billReopening, where)];
    expect(await (await ada.get(off)).text()).toContain('Cancel estimate?');
    for (const address of [off, off, on, on]) expect((await ada.post(address)).status).toBe(303);
    expect((await stored(item)).item.status).toBe('Draft');
    await company.share((await stored(item)).item);
    await ada.post(off);
    expect((await stored(item)).item.status).toBe('Canceled');
    await ada.post(on);
    expect((await stored(item)).item.status).toBe('Sent');
    const twice = ['item.canceled', 'item.reopened'];
    expect(await eventsOf(company)).toEqual(['item.created', ...twice, ...twice]);
  });

  test('what is written while somebody cancels waits until it is open again', async () => {
    const { ada, at, where } = await withEstimate();
    await ada.post(href(paths.billCancellation, where));
    const page = await (await ada.post(at, { ...WRITTEN, title: 'Mine', revision: '1' })).text();
    expect(page).toContain('Reopen it to change it.');
    await ada.post(href(paths.billReopening, where));
    expect((await ada.post(at, { ...WRITTEN, title: 'Mine', revision: asked(page, 'revision') })).status).toBe(303);
  });

  test('what is agreed or paid is not canceled', async () => {
    const { ada, item, where } = await withEstimate();
    await world.core.database.db.update(items).set({ status: 'Approved' }).where(eq(items.id, item));
    for (const path of [paths.billCancellation, paths.billReopening])
      expect((await ada.get(href(path, where))).status).toBe(409);
    expect((await ada.post(href(paths.billCancellation, where))).status).toBe(409);
    expect((await stored(item)).item.status).toBe('Approved');
  });
});

describe('R1: refusals', () => {
  const every = [paths.billEdit, paths.billCancellation, paths.billReopening] as const;

  test('without the right to edit the kind nothing is shown or done', async () => {
    const { company, project, item, where } = await withEstimate();
    const cora = await company.as(company.crew);
    const sam = await company.as(company.sales);
    for (const path of every) {
      expect((await cora.get(href(path, where))).status).toBe(403);
      expect((await cora.post(href(path, where), { ...WRITTEN, revision: '1' })).status).toBe(403);
    }
    expect((await cora.post(newAt(project), WRITTEN)).status).toBe(403);
    // A sales rep sees invoices and writes none.
    expect((await sam.post(newAt(project, 'invoices'), WRITTEN)).status).toBe(403);
    expect((await stored(item)).item).toMatchObject({ revision: 1, status: 'Draft' });
  });

  test('another company, a project not assigned, the wrong kind and nobody get no further', async () => {
    const { company, project, item, where } = await withEstimate();
    const other = await world.company();
    const bob = await other.as(other.admin);
    const hidden = await company.project({ assigned: [] });
    const mara = await company.as(company.manager);
    const theirs = await company.item(hidden, 'estimate');
    for (const path of every) {
      for (const method of ['get', 'post'] as const) {
        expect((await bob[method](href(path, where))).status).toBe(404);
        expect((await mara[method](href(path, { ...where, project: hidden.id, item: theirs.id }))).status).toBe(404);
        expect((await mara[method](href(path, { ...where, kind: 'invoices' }))).status).toBe(404);
        expect((await mara[method](href(path, { ...where, item: theirs.id }))).status).toBe(404);
        expect((await mara[method](href(path, { ...where, item: 'nonsense' }))).status).toBe(404);
        expect((await world.browser()[method](href(path, where))).headers.get('Location')).toMatch(/^\/sign-in/);
      }
    }
    expect((await bob.post(newAt(project), WRITTEN)).status).toBe(404);
    expect((await mara.get(newAt(hidden))).status).toBe(404);
    expect((await stored(item)).item).toMatchObject({ revision: 1, status: 'Draft' });
  });
});
