import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { files } from '../../src/db/schema/index.ts';
import { sizeKey } from '../../src/features/uploads/resize.ts';
import { bases, href, linkPaths, PICTURE_SIZES, paths, portalPaths, under } from '../../src/paths.ts';
import type { Browser } from '../browser.ts';
import type { Cast } from '../cast.ts';
import { cookieOf } from '../served.ts';
import { BASE_URL, openWorld, type World } from '../world.ts';
import { connect, knock, look, type Reader, type Sight, type Socket } from './readers.ts';
import { openChances } from './seed.ts';
import { sized } from './size.ts';

// T3: after the answer to a removal no request gets one protected byte, and open connections are cut (S3, S7, S8, S9,
// R2).

const TRIALS = sized({ quick: 40, long: 500 });
/** How often each address is read at once: 50 readers with the live connections. */
const READERS = {
  page: 3,
  home: 2,
  messages: 1,
  file: 18,
  thumbnail: 9,
  pdf: 1,
  'link page': 2,
  'link file': 4,
  'link pdf': 1,
};
const SOCKETS = { page: 4, home: 3, 'link page': 3 };
/** R2 promises a second; a busy machine gets more before the proof fails. */
const PATIENCE = 6000;

const WAYS = ['item', 'client', 'portal'] as const;
type Way = (typeof WAYS)[number];
type Name = keyof typeof READERS;

let world: World;
let company: Cast;
let admin: Browser;
let server: Server;
let origin: string;

beforeAll(async () => {
  world = await openWorld();
  company = await world.company();
  admin = await company.as(company.admin);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  const options = { port: 0, hostname: '127.0.0.1', websocket: { server: sockets } };
  server = serve({ fetch: world.app.fetch, ...options }) as Server;
  // Readers reuse their connections: none may be closed for idleness just when the next trial asks.
  server.keepAliveTimeout = 600_000;
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  world.core.live.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await world.close();
});

/** A portal with one item, whose every part holds `mark`, read by its client and by a visitor of its link. */
async function stage(mark: string) {
  const project = await company.project({ title: 'A kitchen' });
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact());
  const item = await company.item(project, 'daily-log', { title: mark });
  const link = await company.link(await company.share(item));
  const { db } = world.core.database;
  const stored = await world.services.files.put(new TextEncoder().encode(`The photo of ${mark}.`));
  const { key: storageKey, ...size } = stored;
  const photo = { companyId: company.id, itemId: item.id, name: 'a.jpg', type: 'image/jpeg', width: 8, height: 8 };
  const about = { ...photo, ...size, storageKey, createdAt: world.clock.now() };
  const [file] = await db.insert(files).values(about).returning();
  for (const size of PICTURE_SIZES) {
    const made = new TextEncoder().encode(`A picture of ${mark}.`);
    await world.services.files.put(made, { key: sizeKey(file!.storageKey, size) });
  }
  const visitor = world.browser();
  await visitor.get(href(paths.linkVisit, { secret: link.secret }));
  const cookies = { client: cookieOf(await company.asClient(access)), visitor: cookieOf(visitor) };
  const base = origin + href(bases.portal, { portal: portal.id });
  const behind = origin + href(bases.link, { link: link.id });
  const client = (what: string, url: string): Reader => ({ what, url, cookie: cookies.client });
  const byLink = (what: string, url: string): Reader => ({ what, url, cookie: cookies.visitor });
  const addresses: Record<Name, Reader> = {
    page: client('page', under(base, portalPaths.item, { item: item.id })),
    home: client('home', under(base, portalPaths.home)),
    messages: client('messages', under(base, portalPaths.itemMessages, { item: item.id })),
    file: client('file', under(base, portalPaths.file, { file: file!.id })),
    thumbnail: client('thumbnail', under(base, portalPaths.sized, { file: file!.id, size: 'thumbnail' })),
    pdf: client('pdf', under(base, portalPaths.itemPdf, { item: item.id })),
    'link page': byLink('link page', under(behind, linkPaths.home)),
    'link pdf': byLink('link pdf', under(behind, linkPaths.pdf)),
    'link file': byLink('link file', under(behind, linkPaths.file, { file: file!.id })),
  };
  const live = {
    page: client('page', under(base, portalPaths.live, {}, { page: item.id, at: '0', screen: `${mark}-page` })),
    home: client('home', under(base, portalPaths.live, {}, { page: 'home', at: '0', screen: `${mark}-home` })),
    'link page': byLink('link page', under(behind, linkPaths.live, {}, { at: '0', screen: `${mark}-link` })),
  };
  const removal: Record<Way, string> = {
    item: href(paths.itemRemoval, { project: project.id, item: item.id }),
    client: href(paths.revocation, { project: project.id, access: access.id }),
    portal: href(paths.portalDisabling, { project: project.id }),
  };
  return { addresses, live, removal };
}

/** Whether this way of removing concerns what is read: a link outlives one client, and the home outlives one item. */
const concerned = (way: Way, what: string) => way !== 'client' || !what.startsWith('link');
const cutWhole = (way: Way, what: string) => concerned(way, what) && (way !== 'item' || what !== 'home');

/** Takes away as the admin; gives the moment of the answer. */
async function remove(path: string): Promise<number> {
  const headers = { cookie: cookieOf(admin), origin: BASE_URL };
  const response = await fetch(origin + path, {
    method: 'POST',
    headers,
    body: new URLSearchParams(),
    redirect: 'manual',
  });
  const answered = performance.now();
  expect(response.status).toBe(303);
  return answered;
}

/** Readers in a loop while one removes; each asks at least once before and once after the answer. */
async function race(way: Way, addresses: Record<Name, Reader>, path: string, mark: string, wait: number) {
  const sights: Sight[] = [];
  const state = { over: false, shown: new Set<string>() };
  let ready = () => {};
  const warm = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const readers = Object.entries(READERS).flatMap(([name, many]) => Array<Name>(many).fill(name as Name));
  const loops = readers.map(async (name) => {
    for (let last = false; !last; ) {
      last = state.over;
      const sight = await look(addresses[name], mark);
      sights.push(sight);
      if (sight.shown) state.shown.add(name);
      // Everything was readable, and then some: only now the removal is asked for.
      if (state.shown.size === Object.keys(READERS).length && sights.length >= readers.length + wait) ready();
    }
  });
  await warm;
  const answered = await remove(path);
  state.over = true;
  await Promise.all(loops);
  const late = sights.filter(({ sentAt, what }) => sentAt > answered && concerned(way, what));
  return { answered, late, looks: sights.length };
}

async function within(moment: Promise<number>, since: number, what: string): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${PATIENCE} ms`)), PATIENCE);
  });
  const at = await Promise.race([moment, late]).finally(() => clearTimeout(timer));
  return Math.max(0, Math.round(at - since));
}

test(
  `${TRIALS} removals while 50 readers read: no protected byte after the answer, every connection cut`,
  async () => {
    const { seed, next } = openChances();
    const tally = { looks: 0, late: 0, told: [] as number[], closed: [] as Promise<number>[] };
    for (let trial = 0; trial < TRIALS; trial++) {
      const way = WAYS[trial % WAYS.length]!;
      const mark = `protected-${seed}-${trial}`;
      const { addresses, live, removal } = await stage(mark);
      const sockets: Socket[] = [];
      for (const [name, many] of Object.entries(SOCKETS))
        for (let n = 0; n < many; n++) sockets.push(await connect(live[name as keyof typeof live], n !== 0));
      const { answered, late, looks } = await race(way, addresses, removal[way], mark, next(20));
      const told = `trial ${trial} (${way}), seed ${seed}`;
      expect(late.length, told).toBeGreaterThanOrEqual(way === 'client' ? 34 : 40);
      expect(
        late.filter(({ shown }) => shown),
        told,
      ).toEqual([]);
      tally.looks += looks;
      tally.late += late.length;
      for (const socket of sockets.filter(({ what }) => cutWhole(way, what))) {
        tally.told.push(await within(socket.told, answered, `${told}: ${socket.what} was not told`));
        tally.closed.push(within(socket.closed, answered, `${told}: ${socket.what} was not closed`));
      }
      for (const reader of Object.values(live))
        if (cutWhole(way, reader.what)) expect(await knock(reader), `${told}: ${reader.what}`).not.toBe(101);
    }
    const closed = await Promise.all(tally.closed);
    console.log(
      `T3: ${TRIALS} trials, seed ${seed}: ${tally.looks} reads, ${tally.late} sent after the answer, 0 protected; ` +
        `${closed.length} connections told within ${Math.max(...tally.told)} ms of the answer, ` +
        `closed within ${Math.max(...closed)} ms`,
    );
    expect(closed.length).toBeGreaterThanOrEqual(TRIALS * 7);
  },
  TRIALS * 10_000,
);
