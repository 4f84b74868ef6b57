import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { items } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { itemOf, newAt } from '../bills/written.fixture.ts';
import { read } from '../conversions/offer.fixture.ts';
import { stageChange } from './stage.fixture.ts';

// H9, H10: a change order may take off; never more than is left of what it amends.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stage = () => stageChange(world);
const sums = (list: readonly { totalCents: number | null }[]) => list.map(({ totalCents }) => totalCents);

test('the client reads what it takes off and the new total, and approves that; the project counts it', async () => {
  const { ada, client, change, share, page, approve, stored, project } = await stage();
  const item = await change('120.00', '-1');
  expect((await stored(item)).totalCents).toBe(-12_000);
  await share(item);
  const text = await read(client.get(page(item)));
  for (const told of ['Approved so far', '$313.93', 'This change takes off', '$120.00', 'New total', '$193.93'])
    expect(text).toContain(told);
  const dialog = await read(client.get(`${page(item)}/approval`));
  for (const told of ['takes off $120.00. The new total is $193.93.', 'Approve taking off $120.00'])
    expect(dialog).toContain(told);
  expect((await approve(item)).status).toBe(303);
  expect(await read(client.get(page(item)))).toContain('Version 1, takes off $120.00');
  expect(await read(ada.get(href(paths.project, { project: project.id })))).toMatch(/Approved<\/dt><dd>\$193\.93/);
});

test('every mail says what is taken off: the one that sends it, the copy, and what the members are told', async () => {
  const { ada, change, approve, contact, company, where } = await stage();
  const item = await change('120.00', '-1');
  const lastMail = async (to: string | null) => {
    await world.core.jobs.idle();
    return world.mails.findLast((mail) => mail.to === to)?.text;
  };
  await ada.post(href(paths.itemSending, where(item)), { to: `${contact.id}.email` });
  expect(await lastMail(contact.email)).toContain('This change takes off $120.00.');
  await approve(item);
  expect(await lastMail(contact.email)).toContain('version 1, which takes off $120.00. The new total is $193.93.');
  expect(await lastMail(contact.email)).toContain('Open the change order');
  expect(await lastMail(company.admin.email)).toContain('Version 1, takes off $120.00.');
});

test('what it takes off is in no invoice, and the page says how much is left', async () => {
  const { ada, change, share, approve, own, lines, made, where } = await stage();
  const item = await change('120.00', '-1');
  await share(item);
  await approve(item);
  const at = `${own}/conversion`;
  for (const told of ['Taken off by changes', '$120.00', '$193.93']) expect(await read(ada.get(at))).toContain(told);
  await ada.post(at, { lines: lines[1]! });
  await ada.post(at, { all: 'yes' });
  expect(sums(await made())).toEqual([10_465, 8_928]);
  expect(await read(ada.get(at))).toContain('All of EST-10001 has been converted.');
  const invoice = (await made())[1]!;
  const page = await read(ada.get(href(paths.item, { ...where(invoice.id), kind: 'invoices' })));
  expect(page).toContain('Taken off by approved changes');
  expect(await read(ada.get(href(paths.item, where(item))))).not.toContain('Convert to invoice');
  expect((await ada.post(`${href(paths.item, where(item))}/conversion`, { all: 'yes' })).status).toBe(409);
});

test('it takes off no more than is left: of the total, and of what is not invoiced yet (422)', async () => {
  const { ada, change, own, where, lines } = await stage();
  const item = await change('313.93', '-1');
  const save = (price: string, revision: string) =>
    ada.post(href(paths.billEdit, where(item)), {
      ...{ title: 'Less', revision, tax: '0', 'lines.0.description': 'Doors' },
      ...{ 'lines.0.quantity': '-1', 'lines.0.unit_price': price },
    });
  const more = await save('313.94', '2');
  expect([more.status, (await more.text()).includes('Only $313.93 is left to take off')]).toEqual([422, true]);
  await ada.post(`${own}/conversion`, { lines: lines[0]! });
  const rest = await save('104.66', '2');
  expect([rest.status, (await rest.text()).includes('Only $104.65 is left to take off')]).toEqual([422, true]);
  expect((await save('104.65', '2')).status).toBe(303);
});

test('what was invoiced meanwhile is not taken off: the client is told, and nothing is stored (409)', async () => {
  const { ada, change, share, approve, own, stored } = await stage();
  const item = await change('120.00', '-1');
  await share(item);
  await ada.post(`${own}/conversion`, { all: 'yes' });
  const answer = await approve(item);
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain('has already invoiced more than would be left');
  expect((await stored(item)).status).toBe('Sent');
});

test('an invoice that was called off is not taken up again once its money was taken off (409)', async () => {
  const { ada, change, share, approve, own, made, where } = await stage();
  await ada.post(`${own}/conversion`, { all: 'yes' });
  const [invoice] = await made();
  const at = { ...where(invoice!.id), kind: 'invoices' };
  await ada.post(href(paths.billCancellation, at));
  const item = await change('120.00', '-1');
  await share(item);
  expect((await approve(item)).status).toBe(303);
  expect((await ada.post(href(paths.billReopening, at))).status).toBe(409);
});

test('an estimate is not changed to less than what is invoiced of it (422)', async () => {
  const { ada, own, lines, id } = await stage();
  await ada.post(`${own}/conversion`, { lines: lines[0]! });
  const [item] = await world.core.database.db.select().from(items).where(eq(items.id, id));
  const form = { title: 'Less', revision: `${item!.revision}`, 'lines.0.description': 'Doors' };
  const answer = await ada.post(`${own}/edit`, { ...form, 'lines.0.quantity': '1', 'lines.0.unit_price': '209.27' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('The total cannot be below $209.28');
});

test('only a change order takes off, and not in steps (422)', async () => {
  const { ada, project, change, where } = await stage();
  const line = { 'lines.0.description': 'Doors', 'lines.0.quantity': '-1', 'lines.0.unit_price': '10' };
  const estimate = await ada.post(newAt(project), { title: 'Less', ...line });
  expect([estimate.status, (await estimate.text()).includes('Quantity cannot be negative.')]).toEqual([422, true]);
  expect(itemOf(estimate)).toBe('');
  const item = await change('120.00', '-1');
  const steps = { 'steps.0.label': 'Now', 'steps.0.percent': '100' };
  const inSteps = await ada.post(href(paths.billEdit, where(item)), {
    title: 'Less',
    revision: '2',
    ...line,
    ...steps,
  });
  expect(inSteps.status).toBe(422);
  expect(await inSteps.text()).toContain('What takes money off is not paid in steps.');
});
