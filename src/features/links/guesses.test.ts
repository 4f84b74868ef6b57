import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { days, hours, seconds } from '../../core/clock.ts';
import { href, paths } from '../../paths.ts';
import { give, PASSCODE, stageLocked } from './locked-link.fixture.ts';

// R5, R8: a passcode is short; what keeps it from being guessed.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
// Every limit's window is over.
beforeEach(() => world.clock.advance(days(1)));

const stage = () => stageLocked(world);

test('R5: parallel guesses take turns: five are judged, the rest wait, and the right one with them', async () => {
  const set = await stage();
  const guesses = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => (await give(await set.come(), set, `guess ${at}`)).status),
  );
  expect(guesses.filter((status) => status === 422)).toHaveLength(5);
  expect(guesses.filter((status) => status === 429)).toHaveLength(15);
  const browser = await set.come();
  const held = await give(browser, set, PASSCODE);
  expect(held.status).toBe(429);
  expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await browser.get(set.home)).status).toBe(303);
  world.clock.advance(seconds(30));
  expect((await give(browser, set, PASSCODE)).status).toBe(303);
});

test('R5: the count outlives time and another passcode; only success clears it', async () => {
  const set = await stage();
  for (let at = 0; at < 5; at += 1) await give(await set.come(), set, `guess ${at}`);
  await set.change({ lock: 'set', passcode: '481516' });
  expect((await give(await set.come(), set, '481516')).status).toBe(429);
  world.clock.advance(hours(1));
  expect((await give(await set.come(), set, 'one more')).status).toBe(422);
  expect((await give(await set.come(), set, '481516')).status).toBe(429);
  world.clock.advance(hours(1));
  expect((await give(await set.come(), set, '481516')).status).toBe(303);
  expect((await give(await set.come(), set, 'wrong again')).status).toBe(422);
});

test('R5: whoever gave it before is not held up by the failures of others', async () => {
  const set = await stage();
  const browser = await set.come();
  expect((await give(browser, set, PASSCODE)).status).toBe(303);
  for (let at = 0; at < 6; at += 1) await give(await set.come(), set, `guess ${at}`);
  expect((await browser.get(set.home)).status).toBe(200);
});

test('R5: the contractor reads on the item that somebody guesses, until the right one comes', async () => {
  const set = await stage();
  const own = href(paths.item, { project: set.project.id, kind: 'documents', item: set.item.id });
  const told = async () => /\d+ wrong passcodes/.exec(await (await set.admin.get(own)).text())?.[0];
  for (let at = 0; at < 4; at += 1) await give(await set.come(), set, `guess ${at}`);
  expect(await told()).toBeUndefined();
  await give(await set.come(), set, 'one more');
  expect(await told()).toBe('5 wrong passcodes');
  world.clock.advance(hours(1));
  expect((await give(await set.come(), set, PASSCODE)).status).toBe(303);
  expect(await told()).toBeUndefined();
});

test('R8: one network tries so often and no more, whatever the link (429)', async () => {
  const ip = '203.0.113.77';
  const statuses: number[] = [];
  for (let at = 0; at < 11; at += 1) {
    const set = await stage();
    const browser = await set.come(ip);
    for (let guess = 0; guess < 3; guess += 1) statuses.push((await give(browser, set, `guess ${guess}`)).status);
  }
  expect(statuses.slice(0, 30)).toEqual(Array<number>(30).fill(422));
  expect(statuses.slice(30)).toEqual([429, 429, 429]);
});
