import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { companies, events, members } from '../../db/schema/index.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const location = (response: Response) => response.headers.get('Location');
const filled = () => ({
  setUpCode: world.gate.code.toLowerCase().replace('-', ' '),
  company: 'Ridge Builders',
  name: 'Ada',
  email: 'Ada@Ridge.test',
});

test('an empty program is opened by the printed code and a mailed one; then set-up is not there any more', async () => {
  const browser = world.browser();
  expect(location(await browser.get('/'))).toBe('/set-up');
  expect(await (await browser.get('/set-up')).text()).toContain('Set-up code');
  const sent = await browser.post('/set-up', filled());
  expect([sent.status, location(sent)]).toEqual([303, '/set-up/code']);
  expect(await (await browser.follow(sent)).text()).toContain('ada@ridge.test');
  const code = await world.codeFor('ada@ridge.test');
  expect(world.mails[0]?.text).toContain('signed in');
  const other = world.browser();
  await other.post('/set-up', { ...filled(), company: 'Late', email: 'late@ridge.test' });
  const late = await world.codeFor('late@ridge.test');
  const done = await browser.post('/set-up/code', { code });
  expect([done.status, location(done)]).toEqual([303, '/projects']);
  expect((await browser.get('/account')).status).toBe(200);
  expect((await other.post('/set-up/code', { code: late })).status).toBe(404);
  expect((await browser.get('/set-up')).status).toBe(404);
  expect((await world.browser().post('/set-up', filled())).status).toBe(404);
  const { db } = world.core.database;
  expect(await db.select({ name: companies.name }).from(companies)).toEqual([{ name: 'Ridge Builders' }]);
  const team = await db.select().from(members).where(eq(members.email, 'ada@ridge.test'));
  expect(team.map(({ role, name }) => [role, name])).toEqual([['Admin', 'Ada']]);
  const told = await db.select({ type: events.type }).from(events).orderBy(events.number);
  expect(told.map(({ type }) => type)).toEqual(['company.created', 'member.added', 'member.signed-in']);
});

test('of two who finish at once, one opens the company', async () => {
  const browsers = [world.browser(), world.browser()];
  const addresses = ['one@ridge.test', 'two@ridge.test'];
  for (const [at, browser] of browsers.entries()) await browser.post('/set-up', { ...filled(), email: addresses[at]! });
  const codes = await Promise.all(addresses.map((address) => world.codeFor(address)));
  const done = await Promise.all(browsers.map((browser, at) => browser.post('/set-up/code', { code: codes[at]! })));
  expect(done.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(await world.core.database.db.select().from(companies)).toHaveLength(1);
});

test('missing and wrong entries are marked, the form stays filled in, and guesses are limited', async () => {
  const browser = world.browser();
  const empty = await browser.post('/set-up', { company: 'Ridge <b>', email: 'nobody' });
  expect(empty.status).toBe(422);
  const page = await empty.text();
  expect(page).toContain('Ridge &lt;b&gt;');
  expect(page).toContain('Enter your name.');
  for (let guess = 0; guess < 10; guess += 1) {
    const refused = await browser.post('/set-up', { ...filled(), setUpCode: 'ZZZZ-ZZZZ' });
    expect(refused.status).toBe(422);
    if (guess === 0) expect(await refused.text()).toContain('not the set-up code');
  }
  expect((await browser.post('/set-up', { ...filled(), setUpCode: 'ZZZZ-ZZZZ' })).status).toBe(429);
  expect(world.mails).toHaveLength(0);
});

test('the right set-up code is never held back, however many were guessed from its network (R5, R8)', async () => {
  const browser = world.browser();
  const guesses = Array.from({ length: 12 }, () => browser.post('/set-up', { ...filled(), setUpCode: 'ZZZZ-ZZZZ' }));
  expect((await Promise.all(guesses)).filter(({ status }) => status === 429)).toHaveLength(2);
  const sent = await browser.post('/set-up', filled());
  expect([sent.status, location(sent)]).toEqual([303, '/set-up/code']);
});

test("a stranger's guesses use up nobody else's (R8)", async () => {
  const strangers = Array.from({ length: 12 }, (_, at) => world.browser(`2001:db8:5e7::${at}`));
  const guesses = strangers.map((browser) => browser.post('/set-up', { ...filled(), setUpCode: 'ZZZZ-ZZZZ' }));
  expect((await Promise.all(guesses)).filter(({ status }) => status === 429)).toHaveLength(2);
  expect((await world.browser('203.0.113.77').post('/set-up', filled())).status).toBe(303);
});

test('without a mail server the page says in which folder the code lies, and promises no mail', async () => {
  world.services.mail.folder = '/srv/porchlight/data/mail';
  const browser = world.browser();
  const page = await (await browser.follow(await browser.post('/set-up', filled()))).text();
  expect(page).toContain('/srv/porchlight/data/mail');
  expect(page).toContain('your code is in a file');
  expect(page).not.toContain('on its way');
  expect(page).not.toContain('spam');
});

test('with one, it says where the mail goes', async () => {
  const browser = world.browser();
  const page = await (await browser.follow(await browser.post('/set-up', filled()))).text();
  expect(page).toContain('A code is on its way to ada@ridge.test');
});
