import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { MAX_CENTS, MAX_MARKUP, priceCents } from '../../amounts.ts';
import { items, lines, sections } from '../../db/schema/index.ts';
import { bases, href, linkPaths, paths, portalPaths, under } from '../../paths.ts';
import { sharedBill } from './columns.ts';
import { asked, itemOf, newAt, withEstimate } from './written.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** 100.00 alone; 2 × (1,111.11 and 37.5 % more) and 50.00 without tax in a section; less 355.56; 10 % of the taxed. */
const SECTIONED = {
  title: 'In sections',
  discount: '355.56',
  tax: '10',
  layout: 'itemised',
  'lines.0.description': 'Permit',
  'lines.0.quantity': '1',
  'lines.0.unit_price': '100',
  'sections.0.title': 'Kitchen',
  'lines.1.description': 'Cabinets',
  'lines.1.quantity': '2',
  'lines.1.unit_price': '1,111.11',
  'lines.1.markup': '37.5 %',
  'sections.1.title': 'Labour',
  'lines.2.description': 'Hours',
  'lines.2.quantity': '10',
  'lines.2.unit_price': '40',
  'lines.2.tax': '0',
  'steps.0.label': 'On signing',
  'steps.0.amount': '1,000.00',
  'steps.1.label': 'At the end',
  'steps.1.amount': '2,484.00',
};

/** It is written, shared, seen by a client and by a link. */
async function sectioned(fields: Record<string, string> = {}) {
  const { company, project, ada, where } = await withEstimate(world);
  const answer = await ada.post(newAt(project), { ...SECTIONED, ...fields });
  const item = itemOf(answer);
  const at = { ...where, item };
  return { company, project, ada, item, answer, where: at, edit: href(paths.billEdit, at) };
}

test('H9: sections, markup, a tax of its own and a schedule are written, and edited as they were', async () => {
  const { ada, item, answer, edit, where } = await sectioned();
  expect(answer.status).toBe(303);
  const { db } = world.core.database;
  const named = await db.select().from(sections).where(eq(sections.itemId, item)).orderBy(sections.position);
  const list = await db.select().from(lines).where(eq(lines.itemId, item)).orderBy(lines.position);
  expect(named.map(({ title }) => title)).toEqual(['Kitchen', 'Labour']);
  expect(list.map(({ sectionId }) => sectionId)).toEqual([null, named[0]!.id, named[1]!.id]);
  expect(list[1]).toMatchObject({ unitPriceCents: 111_111, markupBasisPoints: 3750, priceCents: 152_778 });
  expect((await db.select().from(items).where(eq(items.id, item)))[0]!.totalCents).toBe(348_400);
  const form = await (await ada.get(edit)).text();
  for (const [name, value] of [
    ['sections.1.title', 'Labour'],
    ['lines.1.unit_price', '1111.11'],
    ['lines.1.markup', '37.5'],
    ['lines.2.tax', '0'],
    ['steps.1.amount', '2484.00'],
  ] as const)
    expect(asked(form, name), name).toBe(value);
  const again = { ...SECTIONED, revision: '1', 'sections.1.id': named[0]!.id, 'steps.0.label': 'When signed' };
  expect((await ada.post(edit, again)).status).toBe(303);
  const after = await db.select().from(sections).where(eq(sections.itemId, item)).orderBy(sections.position);
  expect(after.map(({ id }) => id === named[0]!.id)).toEqual([false, true]);
  const page = await (await ada.get(href(paths.item, where))).text();
  for (const text of ['Kitchen', '$1,527.78', '$3,055.56', 'Tax (10%)', '$284.00', '$3,484.00', 'When signed'])
    expect(page).toContain(text);
});

test('R20: neither a markup nor what a line cost without it reaches anybody outside the team', async () => {
  for (const layout of ['itemised', 'lump-sum']) {
    const { company, project, item, ada } = await sectioned({ layout });
    const portal = await company.portal(project);
    const access = await company.access(portal, await company.contact());
    const [row] = await world.core.database.db.select().from(items).where(eq(items.id, item));
    const link = await company.link(await company.share(row!));
    const client = await company.asClient(access);
    const visitor = world.browser();
    await visitor.get(href(paths.linkVisit, { secret: link.secret }));
    const inPortal = (base: string) => under(base, portalPaths.item, { item });
    const pages = [
      await client.get(inPortal(href(bases.portal, { portal: portal.id }))),
      await client.get(href(bases.portal, { portal: portal.id })),
      await ada.get(inPortal(href(bases.preview, { portal: portal.id, person: access.id }))),
      await visitor.get(under(href(bases.link, { link: link.id }), linkPaths.home)),
    ];
    for (const page of pages) {
      expect(page.status).toBe(200);
      const text = await page.text();
      for (const secret of ['1,111.11', '1111.11', '37.5', 'arkup']) expect(text).not.toContain(secret);
    }
    const [{ shared } = { shared: null }] = await world.core.database.db
      .select({ shared: sharedBill })
      .from(items)
      .where(eq(items.id, item));
    expect(JSON.stringify(shared)).not.toMatch(/111111|3750|arkup/);
  }
});

test('H9: a lump sum shows clients what sections come to and no price of a line; an itemised one both', async () => {
  const { ada, where } = await sectioned({ layout: 'lump-sum' });
  const lump = await (await ada.get(href(paths.item, where))).text();
  for (const text of ['Cabinets', 'Kitchen', '$3,055.56', '$400.00', '$3,484.00']) expect(lump).toContain(text);
  for (const text of ['$1,527.78', '$40.00', 'Unit price']) expect(lump).not.toContain(text);
});

test.each([
  ['a schedule that is short', { 'steps.1.amount': '2,483.99' }, '$0.01 of $3,484.00 is not in the schedule yet.'],
  [
    'one of too much',
    { 'steps.1.amount': '', 'steps.1.percent': '90' },
    'The schedule is $651.60 more than the total of $3,484.00.',
  ],
  ['a step of both', { 'steps.1.percent': '10' }, 'Enter a percentage or an amount, not both.'],
  ['a step of nothing', { 'steps.1.amount': '' }, 'Enter a percentage or an amount.'],
  ['a step without a name', { 'steps.1.label': '' }, 'Say when this is to be paid.'],
  ['a section without a name', { 'sections.0.title': '' }, 'Enter a name for this section.'],
  ['a section without lines', { 'sections.2.title': 'Roof' }, 'Add a line to this section, or remove it.'],
  ['a markup that is none', { 'lines.1.markup': 'some' }, 'Line 2: Markup must be a number, like 12.50.'],
  ['a tax above all', { 'lines.2.tax': '101' }, 'Line 3: Tax can be at most 100.'],
])('%s is refused, and everything comes back', async (_what, wrong, message) => {
  const { answer } = await sectioned(wrong);
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain(message);
  for (const text of ['value="Cabinets"', 'value="On signing"', 'value="Labour"']) expect(page).toContain(text);
});

test('a schedule that does not add up says so beside it, and its last sum is marked', async () => {
  const page = await (await sectioned({ 'steps.1.amount': '2,483.99' })).answer.text();
  expect(page).toMatch(
    /<p class="field-error" id="bill-steps-error">\s*\$0\.01 of \$3,484\.00 is not in the schedule yet/,
  );
  const [marked, ...more] = page.match(/<input[^>]*aria-invalid="true"[^>]*>/g) ?? [];
  expect(more).toEqual([]);
  expect(marked).toContain('name="steps.1.amount"');
  expect(marked).toContain('aria-describedby="bill-steps-error"');
});

test('the database reckons what a client pays as the program does', async () => {
  const { item } = await sectioned();
  const { db } = world.core.database;
  const priced = fc.record({
    unitPriceCents: fc.integer({ min: 0, max: MAX_CENTS }),
    markupBasisPoints: fc.integer({ min: 0, max: MAX_MARKUP }),
  });
  const samples = fc.sample(priced, 200);
  const common = { companyId: (await db.select().from(lines).where(eq(lines.itemId, item)))[0]!.companyId };
  const rows = await db
    .insert(lines)
    .values(samples.map((sample) => ({ ...common, ...sample, ...WORK, itemId: item })))
    .returning();
  for (const row of rows) expect(row.priceCents).toBe(priceCents(row));
});

const WORK = { position: 9, description: 'Work', quantityThousandths: 1000 };
