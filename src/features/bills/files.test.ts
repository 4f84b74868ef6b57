import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { files, items } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';
import { stored, withEstimate } from './written.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const plan = (name = 'plan.txt') => new File([`The words of ${name}`], name);

async function attached() {
  const made = await withEstimate(world);
  const at = href(paths.billFiles, made.where);
  const answer = await made.ada.post(at, { files: [plan(), plan('offer.txt')] });
  const rows = await world.core.database.db.select().from(files).where(eq(files.itemId, made.item));
  return { ...made, filesAt: at, answer, rows };
}

test('H9, R13: files hang on an estimate, clients see and load them, and no more once they are taken off', async () => {
  const { company, project, ada, item, filesAt, answer, rows } = await attached();
  expect(answer.status).toBe(303);
  expect(rows.map(({ name }) => name).sort()).toEqual(['offer.txt', 'plan.txt']);
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact());
  await company.share((await stored(world, item)).item);
  const client = await company.asClient(access);
  const base = href(bases.portal, { portal: portal.id });
  const seen = async () => await (await client.get(under(base, portalPaths.item, { item }))).text();
  expect(await seen()).toContain('offer.txt');
  const file = rows.find(({ name }) => name === 'plan.txt')!;
  const load = () => client.get(under(base, portalPaths.file, { file: file.id }));
  expect(await (await load()).text()).toBe('The words of plan.txt');
  const before = (await stored(world, item)).item.version;
  expect((await ada.post(filesAt, { remove: file.id })).status).toBe(303);
  expect((await stored(world, item)).item.version).toBe(before + 1);
  expect(await seen()).not.toContain('plan.txt');
  expect((await load()).status).toBe(404);
});

test('B12: files that change void what a client answered; what is over is not changed', async () => {
  const { ada, item, filesAt } = await attached();
  const { db } = world.core.database;
  await db.update(items).set({ status: 'Approved' }).where(eq(items.id, item));
  await ada.post(filesAt, { files: plan('more.txt') });
  expect((await stored(world, item)).item.status).toBe('Sent');
  await db.update(items).set({ status: 'Canceled' }).where(eq(items.id, item));
  expect((await ada.post(filesAt, { files: plan('late.txt') })).status).toBe(409);
  expect(await (await ada.get(filesAt)).text()).toContain('can no longer be changed');
  expect(await db.select().from(files).where(eq(files.itemId, item))).toHaveLength(3);
});

test('R14: too many, an empty one and none are refused, and said', async () => {
  const { ada, filesAt } = await attached();
  const many = await ada.post(filesAt, { files: Array.from({ length: 19 }, (_file, n) => plan(`p${n}.txt`)) });
  expect(many.status).toBe(422);
  expect(await many.text()).toContain('Up to 20 files in all.');
  const empty = await ada.post(filesAt, { files: new File([], 'empty.txt') });
  expect(await empty.text()).toContain('is empty');
  expect(await (await ada.post(filesAt)).text()).toContain('Choose a file first.');
});

test('R1: who may not edit the kind, and another company, hang nothing on it', async () => {
  const { company, filesAt, item } = await attached();
  const cora = await company.as(company.crew);
  expect((await cora.get(filesAt)).status).toBe(403);
  expect((await cora.post(filesAt, { files: plan('x.txt') })).status).toBe(403);
  const other = await world.company();
  const bob = await other.as(other.admin);
  expect((await bob.get(filesAt)).status).toBe(404);
  expect((await bob.post(filesAt, { files: plan('x.txt') })).status).toBe(404);
  expect(await world.core.database.db.select().from(files).where(eq(files.itemId, item))).toHaveLength(2);
});
