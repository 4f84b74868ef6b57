import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { events, messages, readings, shares, threads } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';

let world: World;
let company: Cast;
let project: Awaited<ReturnType<Cast['project']>>;
let portal: Awaited<ReturnType<Cast['portal']>>;
let access: Awaited<ReturnType<Cast['access']>>;
let item: Awaited<ReturnType<Cast['item']>>;
let share: Awaited<ReturnType<Cast['share']>>;
let client: Browser;
let admin: Browser;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  company = await world.company();
  project = await company.project();
  portal = await company.portal(project);
  access = await company.access(portal, await company.contact({ name: 'Clara Homeowner' }));
  item = await company.item(project, 'invoice', { title: 'Second payment' });
  share = await company.share(item);
  client = await company.asClient(access);
  admin = await company.as(company.admin);
});

const db = () => world.core.database.db;
const base = () => href(bases.portal, { portal: portal.id });
const itemThread = () => under(base(), portalPaths.itemMessages, { item: item.id });
const projectThread = () => under(base(), portalPaths.projectMessages);
const teamItemThread = () => href(paths.itemMessages, { project: project.id, item: item.id });
const write = (body: string, key: string = randomUUID()) => client.post(itemThread(), { body, key });
const reply = (body: string) => admin.post(teamItemThread(), { body, from: 'portal', key: randomUUID() });

async function written(): Promise<{ number: number; body: string }[]> {
  const rows = await db()
    .select({ number: messages.number, body: messages.body })
    .from(messages)
    .where(eq(messages.companyId, company.id))
    .orderBy(messages.at, messages.number);
  return rows;
}

async function threadId(): Promise<string> {
  const [row] = await db().select().from(threads).where(eq(threads.itemId, item.id));
  return row!.id;
}

/** What the team's own page says is unread. */
async function unreadSaid(browser: Browser): Promise<string | undefined> {
  return /\d+ new messages?/.exec(await (await browser.get(teamItemThread())).text())?.[0];
}

test('S12: a client comments on a shared item; the event holds no words', async () => {
  const sent = await write(' Is the <b>tile</b> here?\r\nThanks ');
  expect(sent.status).toBe(303);
  expect(sent.headers.get('location')).toBe(`${under(base(), portalPaths.item, { item: item.id })}#messages`);
  const page = await (await client.get(itemThread())).text();
  expect(page).toContain('Is the &lt;b&gt;tile&lt;/b&gt; here?\nThanks</p>');
  expect(page).toContain('Clara Homeowner');
  const [event] = await db().select().from(events).where(eq(events.companyId, company.id));
  expect(event).toMatchObject({
    type: 'message.sent',
    projectId: project.id,
    actorKind: 'client',
    actorId: access.contactId,
    data: { thread: await threadId(), number: 1, item: item.id },
  });
});

test('S12: the project as a whole has a thread too', async () => {
  const sent = await client.post(projectThread(), { body: 'When do you start?' });
  expect(sent.headers.get('location')).toBe(`${base()}#messages`);
  expect(await (await client.get(projectThread())).text()).toContain('When do you start?');
  const page = await admin.get(href(paths.projectMessages, { project: project.id }));
  expect(await page.text()).toContain('When do you start?');
});

test('S14: a member answers, and goes back to where the answer was written', async () => {
  await write('Is the tile here?');
  const sent = await reply('It comes on Monday.');
  expect(sent.headers.get('location')).toBe(`${href(paths.managePortal, { project: project.id })}#messages`);
  const page = await (await client.get(itemThread())).text();
  expect(page).toContain('It comes on Monday.');
  expect(page).toContain(company.admin.name);
  const from = await admin.post(teamItemThread(), { body: 'And more', from: 'item' });
  const own = href(paths.item, { project: project.id, kind: 'invoices', item: item.id });
  expect(from.headers.get('location')).toBe(`${own}#messages`);
});

test.each([
  ['nothing', '   ', 'Write something first.'],
  ['too much', 'long '.repeat(801), 'That is too long'],
])('a message of %s is refused and gives the words back', async (_what, body, said) => {
  const refused = await write(body);
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain(said);
  expect(page).toContain('data-refused');
  expect(page).toContain(body.trim());
  const answer = await reply(body);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(said);
  expect((await client.post(itemThread(), {})).status).toBe(422);
  expect(await written()).toEqual([]);
});

test('S8: taken back, a conversation is gone for the client; shared again, it is back', async () => {
  await write('Before');
  const thread = under(base(), portalPaths.threadReading, { thread: await threadId() });
  await db().update(shares).set({ endedAt: world.clock.now() }).where(eq(shares.id, share.id));
  for (const gone of [await client.get(itemThread()), await write('After'), await client.post(thread, { upTo: '1' })]) {
    expect(gone.status).toBe(410);
    expect(await gone.text()).not.toContain('Before');
  }
  expect(await written()).toEqual([{ number: 1, body: 'Before' }]);
  expect(await (await admin.get(teamItemThread())).text()).toContain('Not shared now');
  await company.share(item);
  expect(await (await client.get(itemThread())).text()).toContain('Before');
});

test('never shared, of another project, or of a kind not named: there is nothing (H6, R1)', async () => {
  const hidden = await company.item(project);
  const elsewhere = await company.item(await company.project());
  await company.share(elsewhere);
  await write('Mine');
  const narrow = await company.access(portal, await company.contact(), 'active', { kinds: ['document'] });
  const other = await company.asClient(narrow);
  for (const id of [hidden.id, elsewhere.id, randomUUID(), 'nonsense']) {
    const path = under(base(), portalPaths.itemMessages, { item: id });
    expect((await client.get(path)).status).toBe(404);
    expect((await client.post(path, { body: 'Hello' })).status).toBe(404);
  }
  expect((await other.get(itemThread())).status).toBe(404);
  expect((await other.post(itemThread(), { body: 'Hello' })).status).toBe(404);
  const thread = under(base(), portalPaths.threadReading, { thread: await threadId() });
  expect((await other.post(thread, { upTo: '1' })).status).toBe(404);
  expect(await written()).toEqual([{ number: 1, body: 'Mine' }]);
});

test('another company finds neither thread nor item', async () => {
  await write('Ours');
  const stranger = await world.company();
  const theirs = await stranger.as(stranger.admin);
  const thread = href(paths.threadReading, { project: project.id, thread: await threadId() });
  expect((await theirs.get(teamItemThread())).status).toBe(404);
  expect((await theirs.post(teamItemThread(), { body: 'Hello' })).status).toBe(404);
  expect((await theirs.get(href(paths.projectMessages, { project: project.id }))).status).toBe(404);
  expect((await theirs.post(thread, { upTo: '1' })).status).toBe(404);
});

test('S13: unread counts by person, own messages never, and only what was read is marked', async () => {
  expect(await unreadSaid(admin)).toBeUndefined();
  await write('One');
  expect(await unreadSaid(admin)).toBe('1 new message');
  await write('Two');
  await reply('Three, my own');
  expect(await unreadSaid(admin)).toBe('2 new messages');
  const manager = await company.as(company.manager);
  expect(await unreadSaid(manager)).toBe('3 new messages');
  const reading = href(paths.threadReading, { project: project.id, thread: await threadId() });
  expect((await admin.post(reading, { upTo: '2' })).status).toBe(204);
  expect(await unreadSaid(admin)).toBeUndefined();
  expect(await unreadSaid(manager)).toBe('3 new messages');
  for (const upTo of ['', 'x', '-1', '1.5', '99999999999']) {
    expect((await admin.post(reading, { upTo })).status).toBe(422);
  }
});

test('a mark never goes backwards, nor past what was written', async () => {
  await write('One');
  const reading = href(paths.threadReading, { project: project.id, thread: await threadId() });
  await admin.post(reading, { upTo: '1000' });
  await admin.post(reading, { upTo: '0' });
  const marks = await db().select().from(readings).where(eq(readings.memberId, company.admin.id));
  expect(marks).toMatchObject([{ lastRead: 1 }]);
  await write('Two');
  expect(await unreadSaid(admin)).toBe('1 new message');
});

test('S15: without Edit a member reads and does not answer; a kind not viewed is not even read', async () => {
  const plan = await company.item(project, 'document');
  await company.share(plan);
  await client.post(under(base(), portalPaths.itemMessages, { item: plan.id }), { body: 'About the plan' });
  await write('About the money');
  const crew = await company.as(company.crew);
  const readable = href(paths.itemMessages, { project: project.id, item: plan.id });
  const page = await (await crew.get(readable)).text();
  expect(page).toContain('About the plan');
  expect(page).not.toContain('Reply');
  expect((await crew.post(readable, { body: 'Hello' })).status).toBe(403);
  expect((await crew.post(href(paths.projectMessages, { project: project.id }), { body: 'Hello' })).status).toBe(403);
  expect((await crew.get(teamItemThread())).status).toBe(403);
  expect((await crew.post(teamItemThread(), { body: 'Hello' })).status).toBe(403);
  const secret = href(paths.threadReading, { project: project.id, thread: await threadId() });
  expect((await crew.post(secret, { upTo: '1' })).status).toBe(404);
  const elsewhere = await company.project({ assigned: [] });
  expect((await crew.get(href(paths.projectMessages, { project: elsewhere.id }))).status).toBe(404);
});

test('S5: a preview shows the conversation, takes no words and leaves no mark', async () => {
  await reply('Welcome');
  const preview = href(bases.preview, { portal: portal.id, person: access.id });
  const path = under(preview, portalPaths.itemMessages, { item: item.id });
  const page = await (await admin.get(path)).text();
  expect(page).toContain('Welcome');
  expect(page).not.toMatch(/<on-visible|<textarea/);
  expect(await (await client.get(itemThread())).text()).toMatch(/<on-visible[^>]*upTo=1/);
  expect((await admin.post(path, { body: 'Hello' })).status).toBe(404);
  const reading = under(preview, portalPaths.threadReading, { thread: await threadId() });
  expect((await admin.post(reading, { upTo: '1' })).status).toBe(404);
  expect(await db().select().from(readings).where(eq(readings.companyId, company.id))).toEqual([]);
});

test('a double click sends once; other words under the same key are another message', async () => {
  const key = randomUUID();
  const answers = await Promise.all([write('Hello', key), write('Hello', key), write('Hello', key)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  expect((await write('Hello', key)).status).toBe(303);
  expect(await written()).toEqual([{ number: 1, body: 'Hello' }]);
  await write('Hello again', key);
  await client.post(itemThread(), { body: 'No key', key: 'nonsense' });
  expect(await written()).toHaveLength(3);
  const spouse = await company.asClient(await company.access(portal, await company.contact()));
  await spouse.post(itemThread(), { body: 'Hello', key });
  expect((await written()).map(({ body }) => body)).toContain('Hello');
  expect(await written()).toHaveLength(4);
});

test('many at once are numbered without gap or double', async () => {
  const all = Array.from({ length: 12 }, (_, at) => (at % 3 === 0 ? reply(`r${at}`) : write(`w${at}`)));
  for (const answer of await Promise.all(all)) expect(answer.status).toBe(303);
  const numbers = (await written()).map(({ number }) => number).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
});

test('a long conversation shows its newest, and leads to what came before', async () => {
  await write('First of all');
  const fresh = { companyId: company.id, threadId: await threadId(), at: world.clock.now() };
  const rows = Array.from({ length: 204 }, (_, at) => ({ ...fresh, number: at + 2, memberId: company.admin.id }));
  await db()
    .insert(messages)
    .values(rows.map((row) => ({ ...row, body: `Number ${row.number}.` })));
  await db().update(threads).set({ last: 205 }).where(eq(threads.id, fresh.threadId));
  const page = await (await client.get(itemThread())).text();
  expect(page).toContain('Number 205.');
  expect(page).not.toContain('Number 5.');
  expect(page).toContain(`${itemThread()}?before=6`);
  const past = await (await client.get(`${itemThread()}?before=6`)).text();
  expect(past).toContain('First of all');
  expect(past).not.toContain('Number 6.');
  expect(past).not.toMatch(/<on-visible|<textarea/);
});

test('a removed client, a stranger and a portal that is off: no word comes in', async () => {
  const stranger = world.browser();
  expect((await stranger.post(itemThread(), { body: 'Hello' })).status).toBe(303);
  const gone = await company.access(portal, await company.contact(), 'removed');
  expect((await (await company.asClient(gone)).post(itemThread(), { body: 'Hello' })).status).toBe(303);
  expect((await stranger.post(teamItemThread(), { body: 'Hello' })).status).toBe(303);
  const evil = await client.post(itemThread(), { body: 'Hello' }, { Origin: 'https://evil.test' });
  expect(evil.status).toBe(403);
  expect(await written()).toEqual([]);
});
