import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { items, newId, payments } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';

// H10: money that came in lowers the balance, and stays in a history that both sides see.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** An invoice of $500.00 that was sent. */
async function stage(status = 'Sent') {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact());
  const invoice = await company.item(project, 'invoice', { status, totalCents: 50_000, title: 'First invoice' });
  await company.share(invoice);
  const where = { project: project.id, kind: 'invoices', item: invoice.id };
  const { db } = world.core.database;
  return {
    company,
    admin: await company.as(company.admin),
    client: await company.asClient(access),
    page: under(href(bases.portal, { portal: portal.id }), portalPaths.item, { item: invoice.id }),
    own: href(paths.item, where),
    pay: href(paths.payments, where),
    undo: (payment: string) => href(paths.paymentRemoval, { ...where, payment }),
    stored: async () => ({
      item: (await db.select().from(items).where(eq(items.id, invoice.id)))[0]!,
      rows: await db.select().from(payments).where(eq(payments.itemId, invoice.id)),
    }),
  };
}

const check = (amount: string) => ({ amount, method: 'Check', paidOn: '2026-03-02' });

test('H10: a partial payment lowers the balance, and both sides see it in the history', async () => {
  const { admin, client, page, own, pay, stored } = await stage();
  expect(await (await admin.get(pay)).text()).toContain('value="500.00"');
  expect((await admin.post(pay, check('200'))).status).toBe(303);
  expect((await stored()).item).toMatchObject({ paidCents: 20_000, status: 'Sent' });
  for (const text of [await (await client.get(page)).text(), await (await admin.get(own)).text()]) {
    expect(text).toContain('$200.00');
    expect(text).toContain('Check, March 2, 2026');
    expect(text).toContain('$300.00');
    expect(text).toContain('Partly paid');
  }
});

test('H10: what is paid in full is Paid, and a payment that is taken back opens it again', async () => {
  const { admin, pay, undo, stored } = await stage();
  await admin.post(pay, check('200'));
  await admin.post(pay, check('300.00'));
  const { item, rows } = await stored();
  expect(item).toMatchObject({ paidCents: 50_000, status: 'Paid' });
  expect((await admin.post(undo(rows[0]!.id))).status).toBe(303);
  expect((await stored()).item).toMatchObject({ paidCents: 30_000, status: 'Sent' });
  await admin.post(undo(rows[0]!.id));
  expect((await stored()).item.paidCents).toBe(30_000);
  expect((await admin.post(undo(newId()))).status).toBe(404);
});

test('a payment above the balance comes back with what was typed (422)', async () => {
  const { admin, pay, stored } = await stage();
  const answer = await admin.post(pay, check('500.01'));
  expect(answer.status).toBe(422);
  const text = await answer.text();
  expect(text).toContain('This is more than is still to be paid.');
  expect(text).toContain('value="500.01"');
  expect((await stored()).rows).toEqual([]);
});

test.each([
  ['nothing', { amount: '0' }, 'Enter an amount'],
  ['less than nothing', { amount: '-5' }, 'Enter an amount'],
  ['no number', { amount: 'much' }, 'Enter an amount'],
  ['no way that there is', { method: 'Gold' }, 'Choose how it was paid.'],
  ['no day that there is', { paidOn: '2026-02-30' }, 'Enter a day'],
])('%s is no payment (422)', async (_what, wrong, told) => {
  const { admin, pay, stored } = await stage();
  const answer = await admin.post(pay, { ...check('10'), ...wrong });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(told);
  expect((await stored()).rows).toEqual([]);
});

test('the same form sent twenty times logs one payment', async () => {
  const { admin, pay, stored } = await stage();
  const form = { ...check('10'), id: newId() };
  const answers = await Promise.all(Array.from({ length: 20 }, () => admin.post(pay, form)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
  const { item, rows } = await stored();
  expect([item.paidCents, rows.length]).toEqual([1_000, 1]);
});

test('twenty payments at once never pass the total', async () => {
  const { admin, pay, stored } = await stage();
  await Promise.all(Array.from({ length: 20 }, () => admin.post(pay, { ...check('100'), id: newId() })));
  const { item, rows } = await stored();
  expect([item.paidCents, item.status, rows.length]).toEqual([50_000, 'Paid', 5]);
});

test('what was canceled takes no payment', async () => {
  const { admin, pay, stored } = await stage('Canceled');
  expect((await admin.post(pay, check('10'))).status).toBe(303);
  expect((await stored()).rows).toEqual([]);
});

test('H16: who may view invoices only logs none (403)', async () => {
  const { company, pay, stored } = await stage();
  expect((await (await company.as(company.sales)).post(pay, check('10'))).status).toBe(403);
  expect((await stored()).rows).toEqual([]);
});
