import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { read, stageOffer } from './offer.fixture.ts';

// H10: nothing is turned into invoices twice, and nothing that is not approved.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stage = (given?: Parameters<typeof stageOffer>[1]) => stageOffer(world, given);

test('nothing is invoiced twice: the same form, the same line, twenty at once', async () => {
  const { ada, at, lines, made } = await stage();
  const form = { lines: lines[0]!, id: newId() };
  expect([(await ada.post(at, form)).status, (await ada.post(at, form)).status]).toEqual([303, 303]);
  expect((await ada.post(at, { lines: lines[0]! })).status).toBe(409);
  const answers = await Promise.all(Array.from({ length: 20 }, () => ada.post(at, { all: 'yes' })));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect((await made()).map(({ totalCents }) => totalCents)).toEqual([20_928, 10_465]);
});

test('what was called off is free again, and is not taken up again once it is asked for elsewhere (409)', async () => {
  const { ada, at, project, made } = await stage();
  await ada.post(at, { all: 'yes' });
  const [first] = await made();
  const where = { project: project.id, kind: 'invoices', item: first!.id };
  await ada.post(href(paths.billCancellation, where));
  expect((await ada.post(at, { all: 'yes' })).status).toBe(303);
  expect((await ada.post(href(paths.billReopening, where))).status).toBe(409);
  expect((await made()).map(({ status }) => status)).toEqual(['Canceled', 'Draft']);
});

test.each(['Draft', 'Sent', 'Declined', 'Canceled'])('%s is not converted (409)', async (status) => {
  const { ada, at, own, made } = await stage({ status });
  expect(await read(ada.get(own))).not.toContain('Convert to invoice');
  const answer = await ada.post(at, { all: 'yes' });
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain('Only what a client has approved');
  expect(await made()).toEqual([]);
});

test('nothing chosen comes back with what is wrong (422)', async () => {
  const { ada, at, made } = await stage();
  const answer = await ada.post(at, {});
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('Choose at least one line.');
  expect(await made()).toEqual([]);
});

test('H16: who may only view invoices makes none (403)', async () => {
  const { company, at, own, made } = await stage();
  const sam = await company.as(company.sales);
  expect(await read(sam.get(own))).not.toContain('Convert to invoice');
  expect((await sam.post(at, { all: 'yes' })).status).toBe(403);
  expect(await made()).toEqual([]);
});
