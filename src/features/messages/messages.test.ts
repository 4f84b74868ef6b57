import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { events, shares } from '../../db/schema/index.ts';
import { KINDS } from '../../kinds.ts';
import { href, paths, portalPaths, under } from '../../paths.ts';
import { openStage } from './stage.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('S12: a client comments on a shared item; the event holds no words', async () => {
  const { company, project, access, item, client, db, base, itemThread, write, threadId } = await openStage(world);
  const sent = await write(' Is the <b>tile</b> here?\r\nThanks ');
  expect(sent.status).toBe(303);
  expect(sent.headers.get('location')).toBe(`${under(base, portalPaths.item, { item: item.id })}#messages`);
  const page = await (await client.get(itemThread)).text();
  expect(page).toContain('Is the &lt;b&gt;tile&lt;/b&gt; here?\nThanks</p>');
  expect(page).toContain('Clara Homeowner');
  const [event] = await db.select().from(events).where(eq(events.companyId, company.id));
  expect(event).toMatchObject({
    type: 'message.sent',
    projectId: project.id,
    actorKind: 'client',
    actorId: access.contactId,
    data: { thread: await threadId(), number: 1, item: item.id },
  });
});

test('S12: the project as a whole has a thread too', async () => {
  const { project, client, admin, base, projectThread } = await openStage(world);
  const sent = await client.post(projectThread, { body: 'When do you start?' });
  expect(sent.headers.get('location')).toBe(`${base}#messages`);
  expect(await (await client.get(projectThread)).text()).toContain('When do you start?');
  const page = await admin.get(href(paths.projectMessages, { project: project.id }));
  expect(await page.text()).toContain('When do you start?');
});

test('S14: a member answers, and goes back to where the answer was written', async () => {
  const { company, project, item, client, admin, itemThread, teamItemThread, write, reply } = await openStage(world);
  await write('Is the tile here?');
  const sent = await reply('It comes on Monday.');
  expect(sent.headers.get('location')).toBe(`${href(paths.managePortal, { project: project.id })}#messages`);
  const page = await (await client.get(itemThread)).text();
  expect(page).toContain('It comes on Monday.');
  expect(page).toContain(company.admin.name);
  const from = await admin.post(teamItemThread, { body: 'And more', from: 'item' });
  const own = href(paths.item, { project: project.id, kind: 'invoices', item: item.id });
  expect(from.headers.get('location')).toBe(`${own}#messages`);
});

test.each([
  ['nothing', '   ', 'Write something first.'],
  ['too much', 'long '.repeat(801), 'That’s too long'],
])('a message of %s is refused and gives the words back', async (_what, body, said) => {
  const { client, itemThread, write, reply, written } = await openStage(world);
  const refused = await write(body);
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain(said);
  expect(page).toContain('data-refused');
  expect(page).toContain(body.trim());
  const answer = await reply(body);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(said);
  expect((await client.post(itemThread, {})).status).toBe(422);
  expect(await written()).toEqual([]);
});

test('S8: taken back, a conversation is gone for the client; shared again, it is back', async () => {
  const { company, item, share, client, admin, db, base, itemThread, teamItemThread, write, written, threadId } =
    await openStage(world);
  await write('Before');
  const thread = under(base, portalPaths.threadReading, { thread: await threadId() });
  await db.update(shares).set({ endedAt: world.clock.now() }).where(eq(shares.id, share.id));
  for (const gone of [await client.get(itemThread), await write('After'), await client.post(thread, { upTo: '1' })]) {
    expect(gone.status).toBe(410);
    expect(await gone.text()).not.toContain('Before');
  }
  expect(await written()).toEqual([{ number: 1, body: 'Before' }]);
  expect(await (await admin.get(teamItemThread)).text()).toContain('see this conversation while the item isn’t shared');
  await company.share(item);
  expect(await (await client.get(itemThread)).text()).toContain('Before');
});

test('never shared, of another project, or of a kind not named: there is nothing (H6, R1)', async () => {
  const { company, project, portal, client, base, itemThread, write, written, threadId } = await openStage(world);
  const hidden = await company.item(project);
  const elsewhere = await company.item(await company.project());
  await company.share(elsewhere);
  await write('Mine');
  const narrow = await company.access(portal, await company.contact(), 'active', {
    hiddenKinds: KINDS.filter((kind) => kind !== 'document'),
  });
  const other = await company.asClient(narrow);
  for (const id of [hidden.id, elsewhere.id, randomUUID(), 'nonsense']) {
    const path = under(base, portalPaths.itemMessages, { item: id });
    expect((await client.get(path)).status).toBe(404);
    expect((await client.post(path, { body: 'Hello' })).status).toBe(404);
  }
  expect((await other.get(itemThread)).status).toBe(404);
  expect((await other.post(itemThread, { body: 'Hello' })).status).toBe(404);
  const thread = under(base, portalPaths.threadReading, { thread: await threadId() });
  expect((await other.post(thread, { upTo: '1' })).status).toBe(404);
  expect(await written()).toEqual([{ number: 1, body: 'Mine' }]);
});

test('another company finds neither thread nor item', async () => {
  const { project, teamItemThread, write, threadId } = await openStage(world);
  await write('Ours');
  const stranger = await world.company();
  const theirs = await stranger.as(stranger.admin);
  const thread = href(paths.threadReading, { project: project.id, thread: await threadId() });
  expect((await theirs.get(teamItemThread)).status).toBe(404);
  expect((await theirs.post(teamItemThread, { body: 'Hello' })).status).toBe(404);
  expect((await theirs.get(href(paths.projectMessages, { project: project.id }))).status).toBe(404);
  expect((await theirs.post(thread, { upTo: '1' })).status).toBe(404);
});

test('a double click sends once; other words under the same key are another message', async () => {
  const { company, portal, client, itemThread, write, written } = await openStage(world);
  const key = randomUUID();
  const answers = await Promise.all([write('Hello', key), write('Hello', key), write('Hello', key)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  expect((await write('Hello', key)).status).toBe(303);
  expect(await written()).toEqual([{ number: 1, body: 'Hello' }]);
  await write('Hello again', key);
  await client.post(itemThread, { body: 'No key', key: 'nonsense' });
  const spouse = await company.asClient(await company.access(portal, await company.contact()));
  await spouse.post(itemThread, { body: 'Hello', key });
  expect(await written()).toHaveLength(4);
});

test('a removed client, a stranger, another site: no word comes in', async () => {
  const { company, portal, client, itemThread, teamItemThread, written } = await openStage(world);
  const stranger = world.browser();
  expect((await stranger.post(itemThread, { body: 'Hello' })).status).toBe(303);
  const gone = await company.access(portal, await company.contact(), 'removed');
  expect((await (await company.asClient(gone)).post(itemThread, { body: 'Hello' })).status).toBe(303);
  expect((await stranger.post(teamItemThread, { body: 'Hello' })).status).toBe(303);
  const evil = await client.post(itemThread, { body: 'Hello' }, { Origin: 'https://evil.test' });
  expect(evil.status).toBe(403);
  expect(await written()).toEqual([]);
});

test('R23: earlier messages than a number that there is not are the newest, on every page with a thread', async () => {
  const { project, item, client, admin, base, itemThread, projectThread, teamItemThread, write } =
    await openStage(world);
  await write('Is the tile here?');
  const [own, all] = [
    under(base, portalPaths.item, { item: item.id }),
    href(paths.projectMessages, { project: project.id }),
  ];
  for (const before of ['0', '-1', '1e999', '2147483648', '9007199254740991', '9'.repeat(2_000), '%00', 'x']) {
    for (const page of [base, own, itemThread, projectThread])
      expect((await client.get(`${page}?before=${before}`)).status, `${page} ${before}`).toBe(200);
    for (const page of [all, teamItemThread]) expect((await admin.get(`${page}?before=${before}`)).status).toBe(200);
    expect(await (await client.get(`${own}?before=${before}`)).text()).toContain('Is the tile here?');
  }
});
