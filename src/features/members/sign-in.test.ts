import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { hours, minutes, seconds } from '../../core/clock.ts';
import { members, sessions } from '../../db/schema/index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const location = (response: Response) => response.headers.get('Location');
const wrong = (code: string) => `${(Number(code) + 1) % 100_000_000}`.padStart(8, '0');

test('a member signs in by the code that was mailed, and lands on the projects', async () => {
  const { admin } = await world.company();
  const browser = world.browser();
  const page = await (await browser.get('/sign-in')).text();
  for (const words of ['Email', 'Send code']) expect(page).toContain(words);
  const sent = await browser.post('/sign-in', { email: ` ${admin.email.toUpperCase()} ` });
  expect([sent.status, location(sent)]).toEqual([303, '/sign-in/code']);
  const codePage = await (await browser.follow(sent)).text();
  for (const words of ['Code', 'Sign in', 'Send a new one', 'Use another address', 'one-time-code'])
    expect(codePage).toContain(words);
  const code = await world.codeFor(admin.email);
  const done = await browser.post('/sign-in/code', { code: ` ${code.slice(0, 4)}-${code.slice(4)} ` });
  expect([done.status, location(done)]).toEqual([303, '/projects']);
  expect((await browser.get('/projects')).status).toBe(200);
  expect(location(await browser.get('/'))).toBe('/projects');
  expect(location(await browser.get('/sign-in'))).toBe('/projects');
});

test('cookies are bound to the host, Secure, HttpOnly and Lax (R12)', async () => {
  const { admin } = await world.company();
  const browser = world.browser();
  const done = await browser.signIn(admin.email);
  const set = done.headers.getSetCookie();
  expect(set.map((line) => line.split('=')[0]).sort()).toEqual(['__Host-device', '__Host-member']);
  for (const line of set) expect(line).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

test('the answer is the same for an unknown address (R7)', async () => {
  const { admin } = await world.company();
  const answers = await Promise.all(
    [admin.email, 'nobody@example.com'].map(async (email) => {
      const browser = world.browser();
      await browser.get('/sign-in');
      const sent = await browser.post('/sign-in', { email });
      const page = await (await browser.follow(sent)).text();
      const headers = [...sent.headers].filter(([name]) => !['x-request-id', 'set-cookie'].includes(name));
      const code = await browser.post('/sign-in/code', { code: '12345678' });
      return { status: sent.status, headers, page: page.replaceAll(email, '…'), code: code.status };
    }),
  );
  expect(answers[1]).toEqual(answers[0]);
  await world.core.jobs.idle();
  expect(world.mails.some(({ to }) => to === 'nobody@example.com')).toBe(false);
});

test('an address that is none is marked, and the form stays filled in', async () => {
  const browser = world.browser();
  const refused = await browser.post('/sign-in', { email: 'not an address' });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain('value="not an address"');
  expect(page).toContain('Enter your email address.');
  expect((await browser.post('/sign-in', { email: 'x'.repeat(300) })).status).toBe(422);
  expect((await browser.post('/sign-in')).status).toBe(422);
});

test('a wrong, a short and a spent code are refused with the field marked', async () => {
  const { admin } = await world.company();
  const browser = world.browser();
  await browser.post('/sign-in', { email: admin.email });
  const code = await world.codeFor(admin.email);
  expect(await (await browser.post('/sign-in/code', { code: '12' })).text()).toContain('Enter the 8 digits');
  for (let tries = 1; tries <= 4; tries += 1) {
    const refused = await browser.post('/sign-in/code', { code: wrong(code) });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain(`value="${wrong(code)}"`);
  }
  const fifth = await browser.post('/sign-in/code', { code: wrong(code) });
  expect(await fifth.text()).toContain('tried too many times');
  const late = await browser.post('/sign-in/code', { code });
  expect(late.status).toBe(429);
  expect(await late.text()).toContain('30 seconds');
  world.clock.advance(seconds(30));
  expect(await (await browser.post('/sign-in/code', { code })).text()).toContain('tried too many times');
});

test('a code works once, for ten minutes, in its own browser, and only the newest (R4)', async () => {
  const { admin } = await world.company();
  const [browser, other] = [world.browser(), world.browser()];
  await browser.post('/sign-in', { email: admin.email });
  const first = await world.codeFor(admin.email);
  world.clock.advance(seconds(31));
  await browser.post('/sign-in', { email: admin.email });
  const second = await world.codeFor(admin.email);
  await other.get('/sign-in');
  expect((await other.post('/sign-in/code', { code: second })).status).toBe(422);
  if (first !== second) expect((await browser.post('/sign-in/code', { code: first })).status).toBe(422);
  expect((await browser.post('/sign-in/code', { code: second })).status).toBe(303);
  expect((await browser.post('/sign-in/code', { code: second })).status).toBe(422);
  world.clock.advance(seconds(31));
  await browser.post('/sign-in', { email: admin.email });
  const third = await world.codeFor(admin.email);
  world.clock.advance(minutes(10));
  expect(await (await browser.post('/sign-in/code', { code: third })).text()).toContain('no longer works');
});

test('a second code within 30 seconds, and a sixth in an hour, are refused with the wait in words (R8)', async () => {
  const email = `often-${Date.now()}@example.com`;
  for (let count = 1; count <= 5; count += 1) {
    expect((await world.browser().post('/sign-in', { email })).status).toBe(303);
    const soon = await world.browser().post('/sign-in', { email });
    expect(soon.status).toBe(429);
    const page = await soon.text();
    expect(page).toContain(`value="${email}"`);
    expect(page).toContain('30 seconds');
    expect(soon.headers.get('Retry-After')).toBe('30');
    world.clock.advance(seconds(30));
  }
  const sixth = await world.browser().post('/sign-in', { email });
  expect(sixth.status).toBe(429);
  expect(await sixth.text()).toContain('58 minutes');
});

test('twenty codes an hour from one network, whatever the address (R8)', async () => {
  for (let count = 0; count < 20; count += 1) {
    const browser = world.browser(`2001:db8:7::${count.toString(16)}`);
    expect((await browser.post('/sign-in', { email: `n${count}@example.com` })).status).toBe(303);
  }
  const more = await world.browser('2001:db8:7::ffff').post('/sign-in', { email: 'n20@example.com' });
  expect(more.status).toBe(429);
  expect(await more.text()).toContain('from here');
});

test('after signing in it goes on to a page of ours, and to nothing else (R21)', async () => {
  const { admin } = await world.company();
  for (const [next, to] of [
    ['/contacts?q=a', '/contacts?q=a'],
    ['//evil.example', '/projects'],
    ['/\\evil.example', '/projects'],
    ['https://evil.example/', '/projects'],
    ['/\t/evil.example', '/projects'],
  ] as const) {
    const browser = world.browser();
    await browser.post('/sign-in', { email: admin.email, next });
    const code = await world.codeFor(admin.email);
    expect(location(await browser.post('/sign-in/code', { code, next }))).toBe(to);
    world.clock.advance(minutes(20));
  }
  const asked = await world.browser().get('/contacts');
  expect(location(asked)).toBe('/sign-in?next=%2Fcontacts');
});

test('a member of two companies chooses, after the code is right', async () => {
  const [one, two] = [await world.company(), await world.company()];
  const email = one.admin.email;
  await world.core.database.db.update(members).set({ email }).where(eq(members.id, two.crew.id));
  const browser = world.browser();
  await browser.post('/sign-in', { email });
  expect(location(await browser.get('/sign-in/person'))).toBe('/sign-in');
  expect((await browser.post('/sign-in/person', { person: two.crew.id })).status).toBe(422);
  const right = await browser.post('/sign-in/code', { code: await world.codeFor(email) });
  expect(location(right)).toBe('/sign-in/person');
  const page = await (await browser.follow(right)).text();
  expect(page).toContain(one.name);
  expect(page).toContain(two.name);
  expect((await browser.post('/sign-in/person', { person: one.manager.id })).status).toBe(422);
  const done = await browser.post('/sign-in/person', { person: two.crew.id });
  expect(location(done)).toBe('/projects');
  expect(await (await browser.get('/account')).text()).toContain(two.name);
});

test('sessions are listed and endable, end by signing out, and end by themselves (R11)', async () => {
  const { admin, ...company } = await world.company();
  const [here, there, stranger] = [await company.as(admin), await company.as(admin), await company.as(company.crew)];
  const { db } = world.core.database;
  const [, second] = await db.select().from(sessions).where(eq(sessions.memberId, admin.id)).orderBy(sessions.id);
  const page = await (await here.get('/account')).text();
  expect(page.match(/Test browser/g)).toHaveLength(2);
  expect((await stranger.post(`/account/sessions/${second!.id}/ending`)).status).toBe(404);
  expect(location(await here.post(`/account/sessions/${second!.id}/ending`))).toBe('/account');
  expect(location(await there.get('/account'))).toBe('/sign-in?next=%2Faccount');
  expect(location(await here.post('/sign-out'))).toBe('/sign-in');
  expect((await here.get('/account')).status).toBe(303);
  const again = await company.as(admin);
  const also = await company.as(admin);
  expect(location(await again.post('/account/sessions/ending'))).toBe('/sign-in');
  expect((await also.get('/account')).status).toBe(303);
  world.clock.advance(hours(11));
  expect((await stranger.get('/account')).status).toBe(200);
  world.clock.advance(hours(1));
  expect((await stranger.get('/account')).status).toBe(303);
  const busy = await company.as(company.sales);
  for (let hour = 0; hour < 7 * 24; hour += 11) {
    world.clock.advance(hours(11));
    await busy.post('/account/sessions/00000000-0000-0000-0000-000000000000/ending');
  }
  expect((await busy.get('/account')).status).toBe(303);
});

test('a deactivated member gets no code, and their session is over', async () => {
  const { crew, ...company } = await world.company();
  const inside = await company.as(crew);
  await world.core.database.db.update(members).set({ deactivatedAt: world.clock.now() }).where(eq(members.id, crew.id));
  expect((await inside.get('/account')).status).toBe(303);
  expect((await world.browser().post('/sign-in', { email: crew.email })).status).toBe(303);
  await expect(world.codeFor(crew.email)).rejects.toThrow();
});

test('neither the database nor the log holds a code or a token (R6, R9, T10)', async () => {
  const { admin } = await world.company();
  const browser = world.browser();
  await browser.signIn(admin.email);
  const code = world.mails.findLast(({ to }) => to === admin.email)!.text.match(/\d{4} \d{4}/)![0];
  const secrets = [code, code.replace(' ', ''), ...browser.cookies.values()];
  const log = world.logged.join('\n');
  for (const secret of secrets) expect(log).not.toContain(secret);
  const { rows } = await world.core.database.executeSql(
    `select query_to_xml('select * from ' || quote_ident(table_schema) || '.' || quote_ident(table_name),
       true, true, '')::text as dump
     from information_schema.tables where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
  );
  const dump = (rows as { dump: string }[]).map((row) => row.dump).join('\n');
  expect(dump).toContain(admin.email);
  for (const secret of secrets.filter((one) => one.length > 8)) expect(dump).not.toContain(secret);
});
