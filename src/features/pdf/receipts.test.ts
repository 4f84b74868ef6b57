import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { items, newId, payments } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';
import { oneWorld, stage, wordsOf, world } from './stage.fixture.ts';

oneWorld();

// H10: each payment has its receipt, as long as it counts.

/** An invoice of $500.00 with two payments, and where each receipt is. */
async function paid() {
  const set = await stage('invoice', { status: 'Sent' });
  const { company, item, db, project, portal } = set;
  await db.update(items).set({ paidCents: 15_000 }).where(eq(items.id, item.id));
  const own = { companyId: company.id, itemId: item.id, loggedAt: world.clock.now() };
  const [first, second] = [newId(), newId()];
  await db.insert(payments).values([
    { ...own, id: first, amountCents: 10_000, method: 'Check', paidOn: '2026-02-20' },
    { ...own, id: second, amountCents: 5000, method: 'Bank transfer', paidOn: '2026-03-01' },
  ]);
  const base = href(bases.portal, { portal: portal.id });
  const place = { project: project.id, kind: 'invoices', item: item.id };
  const at = (payment: string) => under(base, portalPaths.receipt, { item: item.id, payment });
  const atTeam = (payment: string) => href(paths.receipt, { ...place, payment });
  const takeBack = (payment: string) => set.admin.post(href(paths.paymentRemoval, { ...place, payment }));
  return { ...set, first, second, receipt: { at, atTeam }, base, place, takeBack };
}

test('a receipt says what came, when, how and for what, and what was paid by then', async () => {
  const { client, admin, receipt, first, second } = await paid();
  const answer = await client.get(receipt.at(first));
  expect(answer.headers.get('content-disposition')).toContain('filename="Receipt INV-10001 2026-02-20.pdf"');
  const words = await wordsOf(answer);
  for (const part of [
    ...['Receipt INV-10001 Received Feb 20, 2026', 'For Maya Okafor', 'We received $100.00. Thank you.'],
    ...['For INV-10001, Kitchen remodel', 'Paid by Check', 'Total of INV-10001 $500.00'],
    ...['Paid so far $100.00', 'Balance due $400.00'],
  ])
    expect(words).toContain(part);
  expect(await wordsOf(await admin.get(receipt.atTeam(second)))).toContain('Paid so far $150.00 Balance due $350.00');
});

test('both sides find it beside the payment', async () => {
  const { client, admin, receipt, first, base, place, item } = await paid();
  const inPortal = await (await client.get(under(base, portalPaths.item, { item: item.id }))).text();
  expect(inPortal).toContain(`href="${receipt.at(first)}"`);
  expect(inPortal).toContain('aria-label="Receipt for $100.00"');
  expect(await (await admin.get(href(paths.item, place))).text()).toContain(`href="${receipt.atTeam(first)}"`);
});

test('a payment that was taken back has none (404), and the others keep theirs', async () => {
  const { client, admin, receipt, first, second, takeBack } = await paid();
  expect((await takeBack(first)).status).toBe(303);
  expect((await client.get(receipt.at(first))).status).toBe(404);
  expect((await admin.get(receipt.atTeam(first))).status).toBe(404);
  expect(await wordsOf(await client.get(receipt.at(second)))).toContain('Paid so far $50.00');
});

test('S8: with its invoice a receipt is gone (410); another item’s payment was never there (404)', async () => {
  const { client, receipt, first, remove } = await paid();
  const other = await paid();
  expect((await client.get(receipt.at(other.first))).status).toBe(404);
  expect((await other.client.get(other.receipt.at(first))).status).toBe(404);
  await remove();
  expect((await client.get(receipt.at(first))).status).toBe(410);
});

test('R20: behind a public link there is no payment and no receipt', async () => {
  const { visitor, at, first } = await paid();
  const page = await (await visitor.get(at.link.replace(/\/pdf$/, ''))).text();
  expect(page).toContain('Kitchen remodel');
  expect(page).not.toContain('Receipt');
  expect((await visitor.get(at.link.replace(/\/pdf$/, `/payments/${first}/receipt`))).status).toBe(404);
});
