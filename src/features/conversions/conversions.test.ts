import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { bills } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';
import { stored } from '../bills/written.fixture.ts';
import { read, stageOffer, WRITTEN } from './offer.fixture.ts';

// H10: what was approved is turned into invoices, in parts.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stage = (given?: Parameters<typeof stageOffer>[1]) => stageOffer(world, given);

test('line by line, the invoices come to the approved total, discount and tax included', async () => {
  const { ada, at, lines, made, own, of } = await stage();
  expect(await read(ada.get(own))).toContain('Convert to invoice');
  expect(await read(ada.get(at))).toContain('Doors, $200.00');
  const first = await ada.post(at, { lines: lines[0]! });
  expect(first.status).toBe(303);
  const [invoice] = await made();
  expect(first.headers.get('Location')).toBe(of(invoice!));
  const page = await read(ada.get(at));
  for (const text of [`Handles, $100.00`, 'Doors, $200.00: in INV-10001', '$209.28', '$104.65'])
    expect(page).toContain(text);
  expect((await ada.post(at, { lines: lines[1]! })).status).toBe(303);
  const all = await made();
  expect(all.map(({ totalCents, status }) => [totalCents, status])).toEqual([
    [20_928, 'Draft'],
    [10_465, 'Draft'],
  ]);
  expect((await stored(world, all[0]!.id)).bill).toMatchObject({ terms: 'Half now', discountCents: 667 });
  expect(await read(ada.get(at))).toContain('All of EST-10001 has been converted.');
});

test('the invoice says what it was made from, and each leads to the other', async () => {
  const { ada, at, own, made, of } = await stage();
  await ada.post(at, { all: 'yes' });
  const [invoice] = await made();
  const page = await read(ada.get(of(invoice!)));
  expect(page).toContain(`href="${own}">EST-10001, Cabinets`);
  expect(await read(ada.get(own))).toContain(`href="${of(invoice!)}">INV-10001, Cabinets`);
});

test('S8, H6: a client is led from one to the other while both are shared and of kinds that they see', async () => {
  const { company, project, ada, at, id, made } = await stage();
  const portal = await company.portal(project);
  const base = href(bases.portal, { portal: portal.id });
  const page = (item: string) => under(base, portalPaths.item, { item });
  const client = await company.asClient(await company.access(portal, await company.contact()));
  const other = await company.access(portal, await company.contact(), 'active', { hiddenKinds: ['invoice'] });
  await ada.post(at, { all: 'yes' });
  const [invoice] = await made();
  const share = (item: string) => ada.post(href(paths.itemShare, { project: project.id, item }));
  await share(id);
  expect(await read(client.get(page(id)))).not.toContain('INV-10001');
  await share(invoice!.id);
  expect(await read(client.get(page(id)))).toContain(`href="${page(invoice!.id)}">INV-10001`);
  expect(await read((await company.asClient(other)).get(page(id)))).not.toContain('INV-10001');
  expect(await read(client.get(page(invoice!.id)))).toContain('EST-10001');
  await ada.post(href(paths.itemRemoval, { project: project.id, item: id }));
  expect(await read(client.get(page(invoice!.id)))).not.toContain('EST-10001');
});

/** 50.00 in a section, and one step of 100.00 before the rest. */
const MORE = {
  'sections.0.title': 'Upstairs',
  'lines.2.description': 'Paint',
  'lines.2.quantity': '1',
  'lines.2.unit_price': '50.00',
  'steps.0.label': 'Deposit',
  'steps.0.amount': '100.00',
  'steps.1.label': 'The rest',
  'steps.1.amount': '268.05',
};

test('a whole section goes into one invoice, and then no step of the schedule does any more', async () => {
  const { ada, at, id, made } = await stage({ more: MORE });
  const { lines: rows } = await stored(world, id);
  const section = rows[2]!.sectionId!;
  expect(await read(ada.get(at))).toContain('By payment schedule');
  expect((await ada.post(at, { sections: section })).status).toBe(303);
  const [invoice] = await made();
  expect((await stored(world, invoice!.id)).lines.map(({ description }) => description)).toEqual(['Paint']);
  const page = await read(ada.get(at));
  expect(page).not.toContain('By payment schedule');
  await ada.post(at, { all: 'yes' });
  expect((await made()).reduce((sum, { totalCents }) => sum + (totalCents ?? 0), 0)).toBe(36_805);
});

test('a step of the payment schedule becomes one line, tax included; the rest goes by steps as well', async () => {
  const { ada, at, made } = await stage({ more: MORE });
  const step = (page: string) => /name="step" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const first = step(await read(ada.get(at)));
  expect((await ada.post(at, { step: first })).status).toBe(303);
  const [invoice] = await made();
  expect(invoice!.totalCents).toBe(10_000);
  expect((await stored(world, invoice!.id)).lines).toMatchObject([
    { description: 'Deposit, EST-10001, tax included', unitPriceCents: 10_000 },
  ]);
  const page = await read(ada.get(at));
  expect(page).toContain('In INV-10001');
  expect(page).not.toContain('By lines');
  expect((await ada.post(at, { step: first })).status).toBe(409);
  expect((await ada.post(at, { all: 'yes' })).status).toBe(409);
  await ada.post(at, { step: step(page) });
  expect((await made()).map(({ totalCents }) => totalCents)).toEqual([10_000, 26_805]);
});

test('an edited invoice keeps what changes took off, and the cents that make the parts come to the whole', async () => {
  const { ada, at, made, of } = await stage();
  await ada.post(at, { all: 'yes' });
  const [invoice] = await made();
  const { db } = world.core.database;
  await db.update(bills).set({ roundingCents: 2, creditCents: 12_000 }).where(eq(bills.itemId, invoice!.id));
  const edit = `${of(invoice!)}/edit`;
  expect(await read(ada.get(edit))).toContain('data-kept="-11998"');
  const form = { ...WRITTEN, title: 'Renamed' };
  expect((await ada.post(edit, { ...form, revision: '1' })).status).toBe(303);
  expect((await made())[0]!.totalCents).toBe(31_393 + 2 - 12_000);
  const low = await ada.post(edit, { ...form, revision: '2', 'lines.0.unit_price': '1.00' });
  expect([low.status, (await low.text()).includes('the total cannot be below 0')]).toEqual([422, true]);
});
