import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { events, items, openings } from '../../src/db/schema/index.ts';
import { KINDS } from '../../src/kinds.ts';
import { bases, href, linkPaths, paths, portalPaths, under } from '../../src/paths.ts';
import type { Browser } from '../browser.ts';
import type { Cast } from '../cast.ts';
import { openWorld, type World } from '../world.ts';
import { sized } from './size.ts';

// T8: only a signed-in client's visible page counts as opened, and it counts once (B3, S11).

const ROUNDS = sized({ quick: 2, long: 50 });
const PARALLEL = 50;

const SCANNERS = [
  'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0; Microsoft Outlook SafeLinks)',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mimecast URL Protection',
  'Barracuda Sentinel (EE)',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'WhatsApp/2.23.20.0',
  'curl/8.5.0',
];
const PREFETCHES: Record<string, string>[] = [
  { 'Sec-Purpose': 'prefetch' },
  { 'Sec-Purpose': 'prefetch;prerender' },
  { Purpose: 'prefetch' },
  { 'X-Sec-Purpose': 'prefetch' },
  { 'X-moz': 'prefetch' },
];
/** What a browser sends for a page when nothing of its script ever runs. */
const PLAIN = { Accept: 'text/html', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

let world: World;
let company: Cast;
let tried = 0;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  console.log(`T8: ${tried} requests that must not count, ${ROUNDS} × ${PARALLEL} parallel first openings; no seed`);
  await world.close();
});
beforeEach(async () => {
  company = await world.company();
});

async function stage(kind: (typeof KINDS)[number] = 'document') {
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact());
  const item = await company.item(project, kind, { status: kind === 'invoice' || kind === 'estimate' ? 'Sent' : null });
  const share = await company.share(item);
  const link = await company.link(share);
  const base = href(bases.portal, { portal: portal.id });
  const page = under(base, portalPaths.item, { item: item.id });
  const opening = under(base, portalPaths.opening, { item: item.id });
  return { project, portal, access, item, share, link, base, page, opening, client: await company.asClient(access) };
}

async function opened(item: { id: string }) {
  const { db } = world.core.database;
  const told = await db.select().from(events).where(eq(events.companyId, company.id));
  const rows = await db.select().from(openings).where(eq(openings.companyId, company.id));
  const about = told.filter(({ type, data }) => type === 'item.opened' && data.item === item.id);
  return { rows: rows.length, events: about.length };
}

async function quietly(browser: Browser, method: 'GET' | 'HEAD' | 'POST', path: string, headers = {}) {
  tried += 1;
  const body = method === 'POST' ? new URLSearchParams({ version: '1' }) : undefined;
  const response = await browser.request(path, { method, headers, body });
  await response.text();
  return response.status;
}

test('GET, HEAD, prefetch, scanners and pages without script open nothing', async () => {
  for (const kind of KINDS) {
    const { base, page, item, client } = await stage(kind);
    const ways = [PLAIN, ...PREFETCHES, ...SCANNERS.map((agent) => ({ 'User-Agent': agent }))];
    for (const headers of ways) expect(await quietly(client, 'GET', page, headers)).toBe(200);
    for (const path of [base, page, under(base, portalPaths.itemMessages, { item: item.id })]) {
      expect(await quietly(client, 'GET', path, PREFETCHES[0])).toBe(200);
      expect(await quietly(client, 'HEAD', path)).toBe(200);
    }
    expect(await opened(item)).toEqual({ rows: 0, events: 0 });
    const text = await (await client.get(page)).text();
    expect(text).toContain(under(base, portalPaths.opening, { item: item.id }));
  }
});

test('members, previews, visitors of a link and foreign pages open nothing', async () => {
  const { portal, access, project, item, link, opening, client } = await stage();
  const admin = await company.as(company.admin);
  const preview = href(bases.preview, { portal: portal.id, person: access.id });
  const inPreview = under(preview, portalPaths.item, { item: item.id });
  expect(await quietly(admin, 'GET', inPreview)).toBe(200);
  expect(await (await admin.get(inPreview)).text()).not.toContain('/opening');
  expect(await quietly(admin, 'POST', under(preview, portalPaths.opening, { item: item.id }))).toBe(404);
  const own = href(paths.item, { project: project.id, kind: 'documents', item: item.id });
  expect(await quietly(admin, 'GET', own)).toBe(200);
  expect(await quietly(admin, 'POST', opening)).toBe(303);
  const visitor = world.browser();
  expect(await quietly(visitor, 'GET', href(paths.linkVisit, { secret: link.secret }))).toBe(303);
  const behind = href(bases.link, { link: link.id });
  expect(await quietly(visitor, 'GET', behind)).toBe(200);
  expect(await quietly(visitor, 'POST', under(behind, linkPaths.viewing))).toBe(204);
  expect(await quietly(visitor, 'POST', opening)).toBe(303);
  const foreign = { Origin: 'https://elsewhere.test', 'Sec-Fetch-Site': 'cross-site' };
  expect(await quietly(client, 'POST', opening, foreign)).toBe(403);
  expect(await quietly(client, 'GET', opening)).toBe(404);
  expect(await opened(item)).toEqual({ rows: 0, events: 0 });
});

test('50 parallel first openings are one opening and one event; each version and person has its own', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { item, opening, client, portal } = await stage(KINDS[round % KINDS.length]);
    const before = (await opened(item)).rows;
    const seen = async () => {
      const { rows, events } = await opened(item);
      return { rows: rows - before, events };
    };
    const all = (browser: Browser, version: number) =>
      Promise.all(Array.from({ length: PARALLEL }, () => browser.post(opening, { version: `${version}` })));
    for (const { status } of await all(client, 1)) expect(status).toBe(204);
    expect(await seen()).toEqual({ rows: 1, events: 1 });
    await world.core.database.db.update(items).set({ version: 2 }).where(eq(items.id, item.id));
    await all(client, 2);
    expect(await seen()).toEqual({ rows: 2, events: 2 });
    await all(client, 1);
    expect(await seen()).toEqual({ rows: 2, events: 2 });
    const spouse = await company.asClient(await company.access(portal, await company.contact()));
    await all(spouse, 2);
    expect(await seen()).toEqual({ rows: 3, events: 3 });
  }
});

test('a version that is not there is refused and opens nothing; a share again begins anew', async () => {
  const { project, item, opening, client } = await stage();
  for (const version of ['', '0', '-1', '2', '1.5', '1e9', 'one', '99999999999999999999'])
    expect((await client.post(opening, { version })).status, version).toBe(422);
  expect((await client.post(opening)).status).toBe(422);
  expect(await opened(item)).toEqual({ rows: 0, events: 0 });
  expect((await client.post(opening, { version: '1' })).status).toBe(204);
  const admin = await company.as(company.admin);
  const at = { project: project.id, item: item.id };
  await admin.post(href(paths.itemRemoval, at));
  expect((await client.post(opening, { version: '1' })).status).toBe(410);
  expect(await opened(item)).toEqual({ rows: 1, events: 1 });
  await admin.post(href(paths.itemShare, at));
  expect((await client.post(opening, { version: '1' })).status).toBe(204);
  expect(await opened(item)).toEqual({ rows: 2, events: 2 });
});
