import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minutes, seconds } from '../../src/core/clock.ts';
import { failures, sessions } from '../../src/db/schema/index.ts';
import type { Browser } from '../browser.ts';
import { openWorld, type World } from '../world.ts';
import { sized } from './size.ts';

// T4: whoever guesses codes, however many at once and from wherever, gets five tries a code and a growing wait.

const REPEATS = sized({ quick: 10, long: 100 });
const MANY = 100;
/** Each repeat starts a program of its own. */
const KILLS = sized({ quick: 5, long: 20 });
const NETWORKS = sized({ quick: 1, long: 10 });
const HOUR = 3_600_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const told: string[] = [];
afterAll(() => console.log(`T4: ${told.join('; ')}`));

/** Codes are random: no seed. A wrong one of the right shape, and another for each `step`. */
function wrong(code: string, step = 1): string {
  return `${(Number(code) + step) % 100_000_000}`.padStart(8, '0');
}

async function codeOf(browser: Browser, email: string): Promise<string> {
  await browser.post('/sign-in', { email });
  return await world.codeFor(email);
}

/** All at once, each from a network of its own, so that no network's limit hides what the code's own count does. */
function atOnce(browser: Browser, codes: string[]): Promise<Response[]> {
  const from = (at: number) => ({ 'X-Forwarded-For': `172.16.${(at >> 8) & 255}.${at & 255}` });
  return Promise.all(codes.map((code, at) => browser.post('/sign-in/code', { code }, from(at))));
}

async function failuresOf(): Promise<number> {
  const rows = await world.core.database.db.select().from(failures);
  return rows.reduce((sum, row) => sum + row.count, 0);
}

test(`${MANY} right answers at once make one session`, async () => {
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const { admin } = await world.company();
    const browser = world.browser();
    const code = await codeOf(browser, admin.email);
    const answers = await atOnce(browser, Array<string>(MANY).fill(code));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    const [made] = await world.core.database.db
      .select({ count: count() })
      .from(sessions)
      .where(eq(sessions.memberId, admin.id));
    expect(made?.count).toBe(1);
    world.clock.advance(HOUR);
  }
  told.push(`${REPEATS} × ${MANY} right answers, 1 session each`);
}, 300_000);

test(`of ${MANY} wrong answers at once five count, the right one is refused, a new code keeps the count`, async () => {
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const { admin } = await world.company();
    const browser = world.browser();
    const code = await codeOf(browser, admin.email);
    const before = await failuresOf();
    const guesses = Array.from({ length: MANY }, (_, step) => wrong(code, step + 1));
    const answers = await atOnce(browser, guesses);
    expect(answers.every(({ status }) => status === 422 || status === 429)).toBe(true);
    expect((await failuresOf()) - before).toBe(5);
    expect((await browser.post('/sign-in/code', { code })).status).toBe(429);
    world.clock.advance(seconds(30));
    expect((await browser.post('/sign-in/code', { code })).status).toBe(422);
    const fresh = await codeOf(browser, admin.email);
    expect((await browser.post('/sign-in/code', { code: wrong(fresh) })).status).toBe(422);
    expect((await failuresOf()) - before).toBe(6);
    expect((await browser.post('/sign-in/code', { code: fresh })).status).toBe(429);
    world.clock.advance(seconds(30));
    expect((await browser.post('/sign-in/code', { code: fresh })).status).toBe(303);
    expect(await failuresOf()).toBe(before);
    world.clock.advance(HOUR);
  }
  told.push(`${REPEATS} × ${MANY} wrong answers, 5 counted each`);
}, 300_000);

test("a stranger's failures delay neither a known browser nor one that came by its own invitation", async () => {
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const company = await world.company();
    const { email } = company.manager;
    const [known, stranger] = [world.browser(), world.browser()];
    await known.signIn(email);
    await known.post('/sign-out');
    world.clock.advance(HOUR);
    const code = await codeOf(stranger, email);
    for (let step = 1; step <= 5; step += 1) await stranger.post('/sign-in/code', { code: wrong(code, step) });
    expect((await stranger.post('/sign-in/code', { code })).status).toBe(429);
    expect((await known.signIn(email)).status).toBe(303);
    await invitedInPeace(company);
    world.clock.advance(HOUR);
  }
  told.push(`${REPEATS} strangers, 0 delayed`);
}, 300_000);

async function invitedInPeace(company: Awaited<ReturnType<World['company']>>): Promise<void> {
  const portal = await company.portal(await company.project());
  const contact = await company.contact();
  const { secret } = await company.access(portal, contact, 'invited');
  const [own, stranger] = [world.browser(), world.browser()];
  await stranger.post(`/portal/${portal.id}/sign-in`, { address: contact.email! });
  const code = await world.codeFor(contact.email!);
  const page = `/portal/${portal.id}/sign-in/code`;
  for (let step = 1; step <= 5; step += 1) await stranger.post(page, { code: wrong(code, step) });
  expect((await stranger.post(page, { code })).status).toBe(429);
  await own.get(`/portal/${portal.id}/invitation/${secret}`);
  expect((await own.signInToPortal(portal.id, contact.email!)).status).toBe(303);
}

test('1,000 addresses of one /64 count as one', async () => {
  for (let repeat = 0; repeat < NETWORKS; repeat += 1) {
    const statuses: number[] = [];
    for (let at = 0; at < 1000; at += 1) {
      const browser = world.browser(`2001:db8:${repeat}:64:${at.toString(16)}:1:2:3`);
      statuses.push((await browser.post('/sign-in', { email: `a${at}.${repeat}@example.com` })).status);
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(980);
    const beside = world.browser(`2001:db8:${repeat}:65::1`);
    expect((await beside.post('/sign-in', { email: `b.${repeat}@example.com` })).status).toBe(303);
  }
  told.push(`${NETWORKS} × 1,000 addresses of one /64, 20 sent`);
}, 600_000);

test('thirty tries in ten minutes from one network, whoever tries', async () => {
  const ip = '198.51.100.7';
  const answers: number[] = [];
  for (let at = 0; at < 31; at += 1)
    answers.push((await world.browser(ip).post('/sign-in/code', { code: '12345678' })).status);
  expect(answers).toEqual([...Array<number>(30).fill(422), 429]);
  world.clock.advance(minutes(10));
  expect((await world.browser(ip).post('/sign-in/code', { code: '12345678' })).status).toBe(422);
});

test('kill -9 keeps the count', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'porchlight-t4-'));
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const said = await guessAndDie(folder);
      expect(said).toEqual({ before: kill, after: kill + 1, asked: 303, guess: 422, tries: 1 });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  told.push(`${KILLS} kills, every failure kept`);
}, 600_000);

async function guessAndDie(folder: string): Promise<unknown> {
  const program = path.join(import.meta.dirname, 'wrong-guess.fixture.ts');
  const args = ['--import', 'tsx', program, folder, 'ada@ridge.test'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    child.kill('SIGKILL');
    await gone;
    return JSON.parse(line);
  }
  throw new Error('the program said nothing');
}
