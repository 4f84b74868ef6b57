import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { CEILINGS } from '../../core/live.ts';
import { cuts } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { connect, oneWorld, stage, world } from './stage.fixture.ts';

// How many screens there may be, and which of them a cut has cleared.

oneWorld();

test('R24: a session has so many live connections and no more', async () => {
  const { client, home } = await stage();
  const open = await Promise.all(Array.from({ length: CEILINGS.session }, () => connect(client, home())));
  expect(new Set(open.map(({ status }) => status))).toEqual(new Set([101]));
  expect((await connect(client, home())).status).toBe(429);
  const another = await stage();
  const elsewhere = await connect(another.client, another.home());
  expect(elsewhere.status).toBe(101);
  open[0]!.socket.close();
  await open[0]!.closed;
  await expect.poll(async () => (await connect(client, home())).status).toBe(101);
  for (const { socket } of [...open, elsewhere]) socket.terminate();
});

test('R24: those who all come in at once do not exceed it either', async () => {
  const { client, home } = await stage();
  const many = await Promise.all(Array.from({ length: 2 * CEILINGS.session }, () => connect(client, home())));
  expect(many.filter(({ status }) => status === 101)).toHaveLength(CEILINGS.session);
  for (const { status } of many) expect([101, 429, 1013]).toContain(status);
  for (const { socket } of many) socket.terminate();
});

test('B1: answers that come at once are all counted', async () => {
  const set = await stage();
  const tabs = Array.from({ length: CEILINGS.session }, (_, n) =>
    connect(set.client, set.home({ screen: `tab-${n}` })),
  );
  const screens = await Promise.all(tabs);
  expect((await set.admin.post(href(paths.portalDisabling, { project: set.project.id }))).status).toBe(303);
  await expect.poll(() => screens.every(({ heard }) => heard.some(({ type }) => type === 'cut'))).toBe(true);
  for (const { heard, socket } of screens)
    socket.send(JSON.stringify({ type: 'answer', cut: heard.find(({ type }) => type === 'cut')!.cut }));
  const record = async () =>
    (await world.core.database.db.select().from(cuts).where(eq(cuts.projectId, set.project.id)))[0]!;
  await expect.poll(async () => (await record()).cleared).toBe(CEILINGS.session);
  expect(await record()).toMatchObject({ told: CEILINGS.session });
});

test('B1: a screen counts as cleared when its own session is refused, not when a stranger says so', async () => {
  const set = await stage();
  const screen = set.home({ screen: 'tab-1' });
  const mute = await connect(set.client, screen);
  const at = { project: set.project.id, access: set.access.id };
  const removed = await set.admin.post(href(paths.revocation, at));
  expect(removed.status).toBe(303);
  await mute.closed;
  const cut = async () =>
    (await world.core.database.db.select().from(cuts).where(eq(cuts.projectId, set.project.id)))[0]!;
  await expect.poll(async () => (await cut()).told).toBe(1);
  const stranger = world.browser();
  for (const path of [screen, '/nothing?screen=tab-1', href(paths.signIn, {}, { screen: 'tab-1' })])
    expect((await connect(stranger, path)).status).toBeGreaterThanOrEqual(300);
  const other = await stage();
  expect((await connect(other.client, screen)).status).toBe(303);
  expect((await cut()).cleared).toBe(0);
  expect((await connect(set.client, '/nothing?screen=tab-1')).status).toBe(404);
  expect((await cut()).cleared).toBe(0);
  expect((await connect(set.client, screen)).status).toBe(303);
  expect((await cut()).cleared).toBe(1);
});

test('B1: a tab that finds no room has not been cleared: it may still show what was taken back', async () => {
  const set = await stage();
  const tab = set.home({ screen: 'tab-1' });
  const mute = await connect(set.client, tab);
  const removal = href(paths.itemRemoval, { project: set.project.id, item: set.item.id });
  expect((await set.admin.post(removal)).status).toBe(303);
  const cut = async () =>
    (await world.core.database.db.select().from(cuts).where(eq(cuts.projectId, set.project.id)))[0]!;
  await expect.poll(async () => (await cut()).told).toBe(1);
  mute.socket.close();
  await mute.closed;
  const others = await Promise.all(Array.from({ length: CEILINGS.session }, () => connect(set.client, set.home())));
  expect(others.every(({ status }) => status === 101)).toBe(true);
  expect((await connect(set.client, tab)).status).toBe(429);
  expect((await cut()).cleared).toBe(0);
  for (const { socket } of others) socket.terminate();
});
