import http from 'node:http';
import { eq, isNull } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { check } from '../../src/core/heartbeat.ts';
import { assignments, cuts, events, files, members } from '../../src/db/schema/index.ts';
import { bases, href, linkPaths, paths, portalDoorPaths, portalPaths, under } from '../../src/paths.ts';
import type { Browser } from '../browser.ts';
import { cookieOf, openServed } from '../served.ts';
import type { World } from '../world.ts';

// T3, running downloads: one that is under way when its right ends is cut, like a live screen (R2).

const BYTES = 20 * 1024 * 1024;
/** R2 promises a second; a busy machine gets more before the proof fails. */
const PATIENCE = 6000;

let world: World;
let port: number;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ world, port, close } = await openServed());
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => close());

async function stage() {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact());
  const item = await company.item(project);
  const link = await company.link(await company.share(item));
  const { db } = world.core.database;
  const stored = await world.services.files.put(new Uint8Array(BYTES).fill(65));
  const large = { storageKey: stored.key, bytes: stored.bytes, sha256: stored.sha256 };
  const [file] = await db.update(files).set(large).where(eq(files.itemId, item.id)).returning();
  const visitor = world.browser();
  await visitor.get(href(paths.linkVisit, { secret: link.secret }));
  const inPortal = under(href(bases.portal, { portal: portal.id }), portalPaths.file, { file: file!.id });
  const behindLink = under(href(bases.link, { link: link.id }), linkPaths.file, { file: file!.id });
  const by = {
    client: { browser: await company.asClient(access), path: inPortal },
    visitor: { browser: visitor, path: behindLink },
    admin: {
      browser: await company.as(company.admin),
      path: href(paths.file, { project: project.id, file: file!.id }),
    },
  };
  const place = { project: project.id, item: item.id };
  const revoke = {
    'the item is removed': href(paths.itemRemoval, place),
    'the client is removed': href(paths.revocation, { project: project.id, access: access.id }),
    'the portal is switched off': href(paths.portalDisabling, { project: project.id }),
    'the link is ended': href(paths.linkEnding, { ...place, link: link.id }),
  };
  const estimate = await company.item(project, 'estimate');
  await company.share(estimate);
  const drawn = {
    path: under(href(bases.portal, { portal: portal.id }), portalPaths.itemPdf, { item: estimate.id }),
    removal: href(paths.itemRemoval, { project: project.id, item: estimate.id }),
  };
  return { company, portal, by, revoke, drawn, admin: by.admin.browser };
}

/** Begins to read, and goes on only when it is told to. Gives how many bytes came in all, and whether that is whole. */
async function begin({ browser, path }: { browser: Browser; path: string }) {
  const cookie = cookieOf(browser);
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http.get({ port, path, headers: { cookie, host: 'porchlight.test' } }, resolve).on('error', reject);
  });
  expect(response.statusCode).toBe(200);
  response.pause();
  async function rest() {
    const started = performance.now();
    let bytes = 0;
    response.on('data', (part: Buffer) => {
      bytes += part.length;
    });
    const over = new Promise<void>((resolve) => response.once('close', () => resolve()).on('error', () => {}));
    response.resume();
    await over;
    return { bytes, whole: response.complete, ms: performance.now() - started };
  }
  return { rest };
}

const ways = [
  ['client', 'the item is removed'],
  ['client', 'the client is removed'],
  ['client', 'the portal is switched off'],
  ['visitor', 'the item is removed'],
  ['visitor', 'the link is ended'],
  ['visitor', 'the portal is switched off'],
] as const;

test.each(ways)('a %s reads slowly while %s: the rest does not come', async (who, how) => {
  const { by, revoke, admin } = await stage();
  const slow = await begin(by[who]);
  const removed = performance.now();
  expect((await admin.post(revoke[how])).status).toBe(303);
  const { bytes, whole } = await slow.rest();
  const ms = Math.round(performance.now() - removed);
  console.log(`T3: ${who}, ${how}: ${((bytes / BYTES) * 100).toFixed(0)} % had come, cut within ${ms} ms`);
  expect(whole).toBe(false);
  expect(bytes).toBeLessThan(BYTES);
  expect(ms).toBeLessThan(PATIENCE);
});

test('S8: a PDF that is drawn for a slow client is cut as well', async () => {
  const { company, by, admin, drawn } = await stage();
  vi.spyOn(world.services.pdfs, 'write').mockResolvedValue(new Uint8Array(BYTES).fill(65));
  const slow = await begin({ browser: by.client.browser, path: drawn.path });
  expect((await admin.post(drawn.removal)).status).toBe(303);
  const { bytes, whole } = await slow.rest();
  expect([whole, bytes < BYTES]).toEqual([false, true]);
  const told = () => world.core.database.db.select().from(events).where(eq(events.companyId, company.id));
  await expect.poll(async () => (await told()).map(({ type }) => type)).toContain('item.downloaded');
});

type Cast = Awaited<ReturnType<typeof stage>>['company'];
const ends: Record<string, (crew: Browser, company: Cast) => Promise<unknown>> = {
  'signs out': (crew) => crew.post(paths.signOut),
  'is taken off the project': (_browser, { crew }) =>
    world.core.database.db.delete(assignments).where(eq(assignments.memberId, crew.id)),
  'loses their role': (_browser, { crew }) =>
    world.core.database.db.update(members).set({ role: 'nothing' }).where(eq(members.id, crew.id)),
};

test.each(Object.keys(ends))('a member reads slowly and %s: the next heartbeat cuts the rest', async (how) => {
  const { company, by } = await stage();
  const connect = vi.spyOn(world.core.live, 'connect');
  const crew = await company.as(company.crew);
  const slow = await begin({ browser: crew, path: by.admin.path });
  const running = connect.mock.calls.map(([screen]) => screen);
  expect(running).toHaveLength(1);
  const cut: unknown[] = [];
  const beat = () => check(running, (screen) => cut.push(screen) && screen.close());
  await beat();
  expect(cut).toEqual([]);
  await ends[how]!(crew, company);
  await beat();
  expect(cut).toEqual(running);
  const { bytes, whole } = await slow.rest();
  expect(whole).toBe(false);
  expect(bytes).toBeLessThan(BYTES);
});

test.each(['admin', 'client'] as const)('R2: a slow %s signs out: the rest does not come', async (who) => {
  const { company, by, portal } = await stage();
  const { browser, path } = by[who];
  const slow = await begin({ browser, path });
  // Somebody else's goes on: their session is another one.
  const other = await begin({ browser: await company.as(company.manager), path: by.admin.path });
  const ended = performance.now();
  const out = who === 'admin' ? paths.signOut : href(portalDoorPaths.signOut, { portal: portal.id });
  expect((await browser.post(out)).status).toBe(303);
  const { bytes, whole } = await slow.rest();
  expect([whole, bytes < BYTES]).toEqual([false, true]);
  expect(performance.now() - ended).toBeLessThan(PATIENCE);
  expect(await other.rest()).toMatchObject({ bytes: BYTES, whole: true });
});

test('a file whose right ends while it is opened is not sent, and not left open', async () => {
  const { by, revoke, admin } = await stage();
  const { files: store } = world.services;
  const open = store.open.bind(store);
  const opened: ReadableStream<Uint8Array>[] = [];
  vi.spyOn(store, 'open').mockImplementation(async (key, range) => {
    opened.push(await open(key, range));
    expect((await admin.post(revoke['the item is removed'])).status).toBe(303);
    // The cut has been heard, and found no download: only the second look-up can know.
    const unheard = () => world.core.database.db.$count(cuts, isNull(cuts.told));
    await expect.poll(unheard).toBe(0);
    return opened[0]!;
  });
  const headers = { cookie: cookieOf(by.client.browser) };
  const answer = await fetch(`http://127.0.0.1:${port}${by.client.path}`, { headers, redirect: 'manual' });
  expect(answer.status).toBe(404);
  // A stream that was cancelled is at its end; one left open would give the file's first bytes.
  expect(await opened[0]!.getReader().read()).toEqual({ done: true, value: undefined });
});

test('whom it does not concern reads on to the end', async () => {
  const { by, revoke, admin } = await stage();
  const [member, visitor] = [await begin(by.admin), await begin(by.visitor)];
  expect((await admin.post(revoke['the client is removed'])).status).toBe(303);
  expect(await member.rest()).toMatchObject({ bytes: BYTES, whole: true });
  expect(await visitor.rest()).toMatchObject({ bytes: BYTES, whole: true });
});
