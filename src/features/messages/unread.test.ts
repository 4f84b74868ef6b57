import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { messages, readings, threads } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';
import { openStage } from './stage.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What the team's own page says is unread. */
async function unreadSaid(browser: Browser, thread: string): Promise<string | undefined> {
  return /\d+ new messages?/.exec(await (await browser.get(thread)).text())?.[0];
}

test('S13: unread counts by person, own messages never, and only what was read is marked', async () => {
  const { company, project, admin, teamItemThread, write, reply, threadId } = await openStage(world);
  expect(await unreadSaid(admin, teamItemThread)).toBeUndefined();
  await write('One');
  expect(await unreadSaid(admin, teamItemThread)).toBe('1 new message');
  await write('Two');
  await reply('Three, my own');
  expect(await unreadSaid(admin, teamItemThread)).toBe('2 new messages');
  const manager = await company.as(company.manager);
  expect(await unreadSaid(manager, teamItemThread)).toBe('3 new messages');
  const reading = href(paths.threadReading, { project: project.id, thread: await threadId() });
  expect((await admin.post(reading, { upTo: '2' })).status).toBe(204);
  expect(await unreadSaid(admin, teamItemThread)).toBeUndefined();
  expect(await unreadSaid(manager, teamItemThread)).toBe('3 new messages');
  for (const upTo of ['', 'x', '-1', '1.5', '99999999999']) {
    expect((await admin.post(reading, { upTo })).status).toBe(422);
  }
});

test('a mark never goes backwards, nor past what was written', async () => {
  const { company, project, admin, db, teamItemThread, write, threadId } = await openStage(world);
  await write('One');
  const reading = href(paths.threadReading, { project: project.id, thread: await threadId() });
  await admin.post(reading, { upTo: '1000' });
  await admin.post(reading, { upTo: '0' });
  const marks = await db.select().from(readings).where(eq(readings.memberId, company.admin.id));
  expect(marks).toMatchObject([{ lastRead: 1 }]);
  await write('Two');
  expect(await unreadSaid(admin, teamItemThread)).toBe('1 new message');
});

test('S15: without Edit a member reads and does not answer; a kind not viewed is not even read', async () => {
  const { company, project, client, base, teamItemThread, write, threadId } = await openStage(world);
  const plan = await company.item(project, 'document');
  await company.share(plan);
  await client.post(under(base, portalPaths.itemMessages, { item: plan.id }), { body: 'About the plan' });
  await write('About the money');
  const crew = await company.as(company.crew);
  const readable = href(paths.itemMessages, { project: project.id, item: plan.id });
  const page = await (await crew.get(readable)).text();
  expect(page).toContain('About the plan');
  expect(page).not.toContain('Reply');
  expect((await crew.post(readable, { body: 'Hello' })).status).toBe(403);
  expect((await crew.post(href(paths.projectMessages, { project: project.id }), { body: 'Hello' })).status).toBe(403);
  expect((await crew.get(teamItemThread)).status).toBe(403);
  expect((await crew.post(teamItemThread, { body: 'Hello' })).status).toBe(403);
  const secret = href(paths.threadReading, { project: project.id, thread: await threadId() });
  expect((await crew.post(secret, { upTo: '1' })).status).toBe(404);
  const elsewhere = await company.project({ assigned: [] });
  expect((await crew.get(href(paths.projectMessages, { project: elsewhere.id }))).status).toBe(404);
});

test('S5: a preview shows the conversation, takes no words and leaves no mark', async () => {
  const { company, portal, access, item, client, admin, db, itemThread, reply, threadId } = await openStage(world);
  await reply('Welcome');
  const preview = href(bases.preview, { portal: portal.id, person: access.id });
  const path = under(preview, portalPaths.itemMessages, { item: item.id });
  const page = await (await admin.get(path)).text();
  expect(page).toContain('Welcome');
  expect(page).not.toMatch(/<on-visible|<textarea/);
  expect(await (await client.get(itemThread)).text()).toMatch(/<on-visible[^>]*upTo=1/);
  expect((await admin.post(path, { body: 'Hello' })).status).toBe(404);
  const reading = under(preview, portalPaths.threadReading, { thread: await threadId() });
  expect((await admin.post(reading, { upTo: '1' })).status).toBe(404);
  expect(await db.select().from(readings).where(eq(readings.companyId, company.id))).toEqual([]);
});

test('a long conversation shows its newest, and leads to what came before', async () => {
  const { company, client, db, itemThread, write, threadId } = await openStage(world);
  await write('First of all');
  const fresh = { companyId: company.id, threadId: await threadId(), at: world.clock.now() };
  const rows = Array.from({ length: 204 }, (_, at) => ({ ...fresh, number: at + 2, memberId: company.admin.id }));
  await db.insert(messages).values(rows.map((row) => ({ ...row, body: `Number ${row.number}.` })));
  await db.update(threads).set({ last: 205 }).where(eq(threads.id, fresh.threadId));
  const page = await (await client.get(itemThread)).text();
  expect(page).toContain('Number 205.');
  expect(page).not.toContain('Number 5.');
  expect(page).toContain(`${itemThread}?before=6`);
  const past = await (await client.get(`${itemThread}?before=6`)).text();
  expect(past).toContain('First of all');
  expect(past).not.toContain('Number 6.');
  expect(past).not.toMatch(/<on-visible|<textarea/);
});

test('many at once are numbered without gap or double', async () => {
  const { write, reply, written } = await openStage(world);
  const all = Array.from({ length: 12 }, (_, at) => (at % 3 === 0 ? reply(`r${at}`) : write(`w${at}`)));
  for (const answer of await Promise.all(all)) expect(answer.status).toBe(303);
  const numbers = (await written()).map(({ number }) => number).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
});
