import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { companies, items, newId, payments } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';

// H10: money that came in lowers the balance, and stays in a history that both sides see.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** An invoice of $500.00 that was sent. */
async function stage(status = 'Sent', dueOn: string | null = null) {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact());
  const bill = { status, dueOn, totalCents: 50_000, title: 'First invoice' };
  const invoice = await company.item(project, 'invoice', bill);
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
    edit: href(paths.billEdit, where),
    receipt: (payment: string) => href(paths.payment, { ...where, payment }),
    clientReceipt: (payment: string) =>
      under(href(bases.portal, { portal: portal.id }), portalPaths.payment, { item: invoice.id, payment }),
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

test.each([
  ['Draft', 'This is a draft. Send it first: then it takes payments.', true],
  ['Paid', 'This is paid in full already.', true],
  ['Canceled', 'This is canceled. Reopen it first: then it takes payments.', false],
])('H10: what is %s takes no payment, and says why', async (status, why, told) => {
  const { admin, own, pay, stored } = await stage(status);
  expect((await (await admin.get(own)).text()).includes('Log payment')).toBe(told);
  expect(await (await admin.get(pay)).text()).toContain(why);
  const answer = await admin.follow(await admin.post(pay, check('10')));
  expect(await answer.text()).toContain(why);
  expect((await stored()).rows).toEqual([]);
});

test('H10: removing a payment is asked first, and says what becomes of the balance', async () => {
  const { admin, client, page, pay, undo, stored } = await stage();
  await admin.post(pay, check('200'));
  const { id } = (await stored()).rows[0]!;
  expect(await (await admin.get(pay)).text()).toContain(`action="${undo(id)}"`);
  const asked = await (await admin.get(undo(id))).text();
  for (const words of ['Remove payment?', '$200.00, Check, March 2, 2026', '$500.00 of INV-'])
    expect(asked).toContain(words);
  expect((await stored()).item.paidCents).toBe(20_000);
  await admin.post(undo(id));
  expect(await (await client.get(page)).text()).not.toContain('Check, March 2, 2026');
  expect((await admin.get(undo(id))).status).toBe(404);
});

test('H10, B10: a receipt is a page for both sides, as long as its payment counts', async () => {
  const { company, admin, client, page, pay, undo, receipt, clientReceipt, stored } = await stage();
  await admin.post(pay, check('200'));
  await admin.post(pay, { ...check('50'), method: 'Cash', paidOn: '2026-03-03' });
  const { rows } = await stored();
  const second = rows.find(({ method }) => method === 'Cash')!.id;
  expect(await (await client.get(page)).text()).toContain(`href="${clientReceipt(second)}"`);
  for (const [side, at] of [
    [client, clientReceipt(second)],
    [admin, receipt(second)],
  ] as const) {
    const text = await (await side.get(at)).text();
    for (const words of ['We received $50.00.', 'March 3, 2026', 'Cash', '$500.00', '$250.00'])
      expect(text).toContain(words);
  }
  expect(await (await client.get(clientReceipt(second))).text()).not.toContain('Remove payment');
  // A sales rep sees payments and removes none (H16).
  const sam = await company.as(company.sales);
  const theirs = await (await sam.get(receipt(second))).text();
  expect([theirs.includes('We received $50.00.'), theirs.includes('Remove payment')]).toEqual([true, false]);
  expect((await sam.get(undo(second))).status).toBe(403);
  await admin.post(undo(second));
  expect((await client.get(clientReceipt(second))).status).toBe(404);
  expect((await admin.get(receipt(second))).status).toBe(404);
});

test.each([
  ['America/New_York', false],
  ['Pacific/Kiritimati', true],
])('H10: past due goes by the company’s day and is stored nowhere: %s', async (timeZone, past) => {
  // It is 3 PM of March 2, UTC: the third day has begun in the east.
  const { admin, client, company, own, page, stored } = await stage('Sent', '2026-03-02');
  await world.core.database.db.update(companies).set({ timeZone }).where(eq(companies.id, company.id));
  expect((await (await client.get(page)).text()).includes('Past due')).toBe(past);
  expect((await (await admin.get(own)).text()).includes('Past due')).toBe(past);
  expect((await stored()).item.status).toBe('Sent');
});

test('H10: an edit below what was paid is refused with words; down to just that, it is paid', async () => {
  const { admin, pay, edit, stored } = await stage();
  await admin.post(pay, check('200'));
  const lines = (price: string) => ({
    ...{ title: 'First invoice', 'lines.0.description': 'Work', 'lines.0.quantity': '1', 'lines.0.unit_price': price },
  });
  const revision = `${(await stored()).item.revision}`;
  const refused = await admin.post(edit, { ...lines('199.99'), revision });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain('$200.00 is paid already, and this comes to less.');
  expect(page).toContain('value="199.99"');
  expect((await stored()).item).toMatchObject({ totalCents: 50_000, status: 'Sent' });
  expect((await admin.post(edit, { ...lines('200'), revision })).status).toBe(303);
  expect((await stored()).item).toMatchObject({ totalCents: 20_000, paidCents: 20_000, status: 'Paid' });
});

test('H16: who may view invoices only logs none (403)', async () => {
  const { company, pay, stored } = await stage();
  expect((await (await company.as(company.sales)).post(pay, check('10'))).status).toBe(403);
  expect((await stored()).rows).toEqual([]);
});
