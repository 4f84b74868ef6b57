import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { MESSAGES } from '../../core/ceiling.ts';
import { minutes } from '../../core/clock.ts';
import type { Limit } from '../../core/limit.ts';
import { messages } from '../../db/schema/index.ts';
import { bases, href, paths, portalPaths, under } from '../../paths.ts';

// R24: one author cannot flood a conversation, and loses no words over it.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function stage() {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact());
  const theirs = under(href(bases.portal, { portal: portal.id }), portalPaths.projectMessages);
  const ours = href(paths.projectMessages, { project: project.id });
  return { company, project, portal, theirs, ours, client: await company.asClient(access) };
}

const [aMinute, anHour] = MESSAGES.client as unknown as [Limit, Limit];

async function write(browser: Browser, to: string, count: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let at = 0; at < count; at += 1) statuses.push((await browser.post(to, { body: `Words ${at}` })).status);
  return statuses;
}

const written = async (companyId: string) =>
  (await world.core.database.db.select().from(messages).where(eq(messages.companyId, companyId))).length;

test('a client writes twenty messages a minute; the next comes back filled in, and says when', async () => {
  const { company, client, theirs } = await stage();
  expect(await write(client, theirs, aMinute.count)).toEqual(Array<number>(20).fill(303));
  world.clock.advance(20_000);
  const more = await client.post(theirs, { body: 'One <more> word' });
  expect([more.status, more.headers.get('Retry-After')]).toEqual([429, '40']);
  const page = await more.text();
  expect(page).toContain('One &lt;more&gt; word');
  expect(page).toContain('You can send this in 40 seconds.');
  expect(page).toContain('aria-invalid="true"');
  expect(await written(company.id)).toBe(20);
  world.clock.advance(40_000);
  expect((await client.post(theirs, { body: 'One <more> word' })).status).toBe(303);
});

test('and two hundred an hour; another author goes on', async () => {
  const { company, portal, client, theirs } = await stage();
  for (let minute = 0; minute < 10; minute += 1) {
    await write(client, theirs, aMinute.count);
    world.clock.advance(minutes(1));
  }
  expect(await written(company.id)).toBe(anHour.count);
  const more = await client.post(theirs, { body: 'Still there?' });
  expect([more.status, more.headers.get('Retry-After')]).toEqual([429, '3000']);
  expect(await more.text()).toContain('50 minutes');
  const spouse = await company.asClient(await company.access(portal, await company.contact()));
  expect((await spouse.post(theirs, { body: 'Me too' })).status).toBe(303);
});

test('a member writes sixty a minute; the reply comes back filled in', async () => {
  const { company, ours } = await stage();
  const manager = await company.as(company.manager);
  expect(await write(manager, ours, 60)).toEqual(Array<number>(60).fill(303));
  const more = await manager.post(ours, { body: 'One more reply' });
  expect(more.status).toBe(429);
  const page = await more.text();
  expect(page).toContain('One more reply');
  expect(page).toContain('60 seconds');
  expect((await (await company.as(company.admin)).post(ours, { body: 'Mine' })).status).toBe(303);
});

test('the same form sent again counts once', async () => {
  const { client, theirs } = await stage();
  const form = { body: 'Once', key: randomUUID() };
  for (let time = 0; time < 30; time += 1) expect((await client.post(theirs, form)).status).toBe(303);
});

test('many at once: no more than the ceiling', async () => {
  const { company, client, theirs } = await stage();
  const all = Array.from({ length: 50 }, (_, at) => client.post(theirs, { body: `At once ${at}` }));
  const statuses = (await Promise.all(all)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(20);
  expect(statuses.filter((status) => status === 429)).toHaveLength(30);
  expect(await written(company.id)).toBe(20);
});
