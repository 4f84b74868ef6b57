import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { days, hours, minutes } from '../../core/clock.ts';
import { SENT_BY_INSTANCE } from '../../core/limit.ts';
import { keyed } from '../../core/secret.ts';
import { hits } from '../../db/schema/index.ts';

// R5, R8: whatever strangers do, nobody is shut out whom the program knows.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
// No code of the test before is still on its way, and every limit's window is over.
beforeEach(async () => {
  await world.core.jobs.idle();
  world.clock.advance(days(2));
});

const askAt = (browser: Browser, email: string) => browser.post('/sign-in', { email });

/** A member's browser that signed in before, and out again. */
async function knownBrowser(email: string, ip?: string): Promise<Browser> {
  const browser = world.browser(ip);
  await browser.signIn(email);
  await browser.post('/sign-out');
  world.clock.advance(hours(1));
  return browser;
}

/** A client of a fresh portal whose browser came by the mailed link. */
async function invitedBrowser(ip: string) {
  const company = await world.company();
  const portal = await company.portal(await company.project());
  const contact = await company.contact();
  const { secret } = await company.access(portal, contact, 'invited');
  const browser = world.browser(ip);
  await browser.get(`/portal/${portal.id}/invitation/${secret}`);
  return { browser, portal, email: contact.email! };
}

test('strangers of one /48 use up their own network, and no other (R8)', async () => {
  const { admin, manager } = await world.company();
  const mine = '2001:db8:48:ffff::1';
  const known = await knownBrowser(admin.email, mine);
  const invited = await invitedBrowser(mine);
  const statuses: number[] = [];
  for (let at = 0; at < 200; at += 1)
    statuses.push((await askAt(world.browser(`2001:db8:48:${at.toString(16)}::1`), `s${at}@example.com`)).status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(100);
  expect(statuses.slice(100)).toEqual(Array<number>(100).fill(429));
  expect((await askAt(world.browser(mine), manager.email)).status).toBe(429);
  expect((await known.signIn(admin.email)).status).toBe(303);
  expect((await invited.browser.signInToPortal(invited.portal.id, invited.email)).status).toBe(303);
  expect((await askAt(world.browser('2001:db8:49::1'), 'elsewhere@example.com')).status).toBe(303);
  expect((await askAt(world.browser('203.0.113.5'), manager.email)).status).toBe(303);
  expect(await world.codeFor(manager.email)).toMatch(/^\d{8}$/);
});

test("a stranger's requests for an address hold back neither a known browser nor a live invitation (R5)", async () => {
  const { admin } = await world.company();
  const known = await knownBrowser(admin.email);
  const invited = await invitedBrowser('203.0.113.9');
  for (let hour = 0; hour < 5; hour += 1) {
    expect((await askAt(world.browser(), admin.email)).status).toBe(303);
    await world.browser().post(`/portal/${invited.portal.id}/sign-in`, { address: invited.email });
    world.clock.advance(minutes(1));
  }
  expect((await askAt(world.browser(), admin.email)).status).toBe(429);
  // The strangers' codes have come: the next one to this address is the known browser's.
  await world.core.jobs.idle();
  expect((await known.signIn(admin.email)).status).toBe(303);
  expect((await invited.browser.signInToPortal(invited.portal.id, invited.email)).status).toBe(303);
});

test('a known browser and an invited one have a count of their own all the same (R8)', async () => {
  const { admin } = await world.company();
  const known = await knownBrowser(admin.email);
  const invited = await invitedBrowser('203.0.113.10');
  const page = `/portal/${invited.portal.id}/sign-in`;
  expect((await askAt(known, admin.email)).status).toBe(303);
  expect((await askAt(known, admin.email)).status).toBe(429);
  expect((await invited.browser.post(page, { address: invited.email })).status).toBe(303);
  expect((await invited.browser.post(page, { address: invited.email })).status).toBe(429);
});

test("an invitation that is over gives no count of one's own, nor does another person's address (R5)", async () => {
  const invited = await invitedBrowser('203.0.113.11');
  const page = `/portal/${invited.portal.id}/sign-in`;
  await world.browser().post(page, { address: invited.email });
  expect((await invited.browser.post(page, { address: 'nobody@example.com' })).status).toBe(303);
  expect((await invited.browser.post(page, { address: 'nobody@example.com' })).status).toBe(429);
  world.clock.advance(days(8));
  await world.browser().post(page, { address: invited.email });
  expect((await invited.browser.post(page, { address: invited.email })).status).toBe(429);
});

/** What the instance counted so far in this window. */
const instance = () => eq(hits.key, keyed(world.core.pepper, 'send-instance', 'all'));
async function counted(): Promise<number> {
  await world.core.jobs.idle();
  const [row] = await world.core.database.db.select().from(hits).where(instance());
  return row?.count ?? 0;
}

test('the instance counts what really leaves: nothing for addresses that nobody has (R7, R8)', async () => {
  const { admin, crew } = await world.company();
  await askAt(world.browser(), admin.email);
  expect(await counted()).toBe(1);
  for (let at = 0; at < 30; at += 1) await askAt(world.browser(), `u${at}@example.com`);
  expect(await counted()).toBe(1);
  await askAt(world.browser(), crew.email);
  expect(await counted()).toBe(2);
});

test("the instance's limit holds strangers' codes back, tells nobody, and lets the known in (R5, R7)", async () => {
  const { admin, crew } = await world.company();
  const known = await knownBrowser(admin.email);
  const invited = await invitedBrowser('203.0.113.12');
  await askAt(world.browser(), crew.email);
  expect(await counted()).toBeGreaterThan(0);
  const most = SENT_BY_INSTANCE[0]!.count;
  await world.core.database.db.update(hits).set({ count: most, windowStart: world.clock.now() }).where(instance());
  const before = world.mails.length;
  const answers = [];
  for (const email of ['nobody@example.com', crew.email]) {
    world.clock.advance(minutes(1));
    const browser = world.browser();
    const sent = await askAt(browser, email);
    answers.push([sent.status, (await (await browser.follow(sent)).text()).replaceAll(email, '…')]);
  }
  await world.core.jobs.idle();
  expect(answers[1]).toEqual(answers[0]);
  expect(world.mails).toHaveLength(before);
  expect((await known.signIn(admin.email)).status).toBe(303);
  expect((await invited.browser.signInToPortal(invited.portal.id, invited.email)).status).toBe(303);
  world.clock.advance(hours(1));
  expect((await world.browser().signIn(crew.email)).status).toBe(303);
});

test('wrong codes of a network do not delay the known browser in it (R5, R8)', async () => {
  const { admin } = await world.company();
  const ip = '198.51.100.77';
  const known = await knownBrowser(admin.email, ip);
  await askAt(known, admin.email);
  const code = await world.codeFor(admin.email);
  for (let at = 0; at < 30; at += 1) await world.browser(ip).post('/sign-in/code', { code: '12345678' });
  expect((await world.browser(ip).post('/sign-in/code', { code: '12345678' })).status).toBe(429);
  expect((await known.post('/sign-in/code', { code })).status).toBe(303);
});
