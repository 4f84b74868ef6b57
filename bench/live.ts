import { href, paths, portalPaths, under } from '../src/paths.ts';
import { openBrowsers } from './browsers.ts';
import { MANAGE } from './kitchen.ts';
import { load, percentile } from './load.ts';
import type { Bench } from './measures.ts';
import { floorBeside } from './pages.ts';
import { type Program, startServer } from './programs.ts';
import { atMost, type Row } from './rows.ts';
import type { Scene } from './scene.ts';
import { post, Screen, until } from './screen.ts';

const SCREENS = 100;
const ROUNDS = 3;
const MESSAGES = 10;
const LATE = 150;
const FLOOR_MS = 1_000;

/** How soon a hundred open screens follow: a removal, a message. */
export async function measureLive({ scene, profile }: Bench): Promise<Row[]> {
  const filled = await scene();
  const hundred = await floorOfHundred(filled);
  const server = await startServer(filled.env, profile);
  const browsers = await openBrowsers(server.address, filled.busy);
  const stage: Stage = { ...filled, hundred, server, browsers };
  try {
    return [...(await emptied(stage)), ...(await listed(stage)), ...(await spoken(stage)), ...(await announced(stage))];
  } finally {
    await browsers.close();
    await server.stop();
  }
}

interface Stage extends Scene {
  /** What a hundred homes take the floor, in milliseconds. */
  hundred: number;
  server: Program;
  browsers: Awaited<ReturnType<typeof openBrowsers>>;
}

async function floorOfHundred({ env, notes, pages }: Scene): Promise<number> {
  const floor = await floorBeside(env, notes);
  const [home] = pages;
  try {
    await load(floor.address + home!.path, '', FLOOR_MS);
    const { perSecond } = await load(floor.address + home!.path, '', FLOOR_MS);
    return (SCREENS / perSecond) * 1000;
  } finally {
    await floor.stop();
  }
}

async function openAll({ server, busy }: Stage, path: string): Promise<Screen[]> {
  const people = Array.from({ length: SCREENS }, (_, index) => index + 1);
  return await Promise.all(people.map((n) => Screen.open(server.address + path, busy.client(n))));
}

/** Milliseconds from the click on `Remove`, the transaction included, until content is off each screen. */
async function remove({ server, busy }: Stage, item: string, screens: Screen[]) {
  const began = Date.now();
  await post(server.address + href(paths.itemRemoval, { project: busy.id, item }), busy.member);
  await until(screens, ({ offAt }) => offAt > 0);
  for (const screen of screens) screen.close();
  return { began, off: screens.map(({ offAt }) => offAt - began) };
}

const REMOVAL = 'removal posted → content off';

async function emptied(stage: Stage): Promise<Row[]> {
  const { busy, browsers } = stage;
  const [all, real]: [number[], number[]] = [[], []];
  for (const item of busy.items.slice(0, ROUNDS)) {
    const page = under(busy.home, portalPaths.item, { item });
    await browsers.go(page);
    const { began, off } = await remove(stage, item, await openAll(stage, page));
    all.push(...off);
    real.push(...(await browsers.gone()).map((at) => at - began));
  }
  return [
    atMost(`${REMOVAL}, ${SCREENS} screens of the item, p99`, percentile(all, 99), LATE, 'ms'),
    atMost(`${REMOVAL}, ${browsers.count} of Chromium among them, the slowest`, Math.max(...real), LATE, 'ms'),
  ];
}

/** A page that lists the thing is drawn anew without it; after 0.7 s the browser takes everything off. */
async function listed(stage: Stage): Promise<Row[]> {
  const { busy } = stage;
  const all: number[] = [];
  for (const item of busy.items.slice(ROUNDS, 2 * ROUNDS))
    all.push(...(await remove(stage, item, await openAll(stage, busy.home))).off);
  return [atMost(`${REMOVAL}, ${SCREENS} screens that list the item, p99`, percentile(all, 99), 700, 'ms')];
}

const MESSAGE = 'message posted → seen on the other side';

/** Between the two sides of one project, while others have their screens open. */
async function spoken(stage: Stage): Promise<Row[]> {
  const { server, busy, pages } = stage;
  const [home, manage] = [pages[0]!, pages.find(({ name }) => name === MANAGE)!];
  const others = await openAll(stage, busy.home);
  const [client, member] = [
    await Screen.open(server.address + home.path, home.cookie),
    await Screen.open(server.address + manage.path, manage.cookie),
  ];
  const times: number[] = [];
  for (let round = 0; round < MESSAGES; round++) {
    const fromTeam = server.address + manage.path.replace(/portal$/, 'messages');
    const fromClient = server.address + home.path + portalPaths.projectMessages;
    times.push(...(await say(fromTeam, manage.cookie, [client])), ...(await say(fromClient, home.cookie, [member])));
  }
  for (const screen of [...others, client, member]) screen.close();
  return [atMost(`${MESSAGE}, ${SCREENS} others open, p95`, percentile(times, 95), LATE, 'ms')];
}

/**
 * To all screens of one portal at once: each asks for its page, which is drawn for its person by their own right (R2).
 * So its bar is the message's own and the time for a hundred pages, each at the bar of a page (0.4 of its floor).
 */
async function announced(stage: Stage): Promise<Row[]> {
  const { server, busy, hundred } = stage;
  const all = await openAll(stage, busy.home);
  const address = server.address + href(paths.projectMessages, { project: busy.id });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(...(await say(address, busy.member, all)));
  for (const screen of all) screen.close();
  const bar = Math.round(LATE + hundred / 0.4);
  const more = `the floor's hundred pages ${hundred.toFixed(0)}`;
  return [atMost(`${MESSAGE}, by ${SCREENS} clients of one portal, p95`, percentile(times, 95), bar, 'ms', more)];
}

async function say(url: string, cookie: string, screens: readonly Screen[]): Promise<number[]> {
  const words = `Words of ${Math.random()}`;
  const began = Date.now();
  await post(url, cookie, { body: words });
  await until(screens, ({ html }) => html?.includes(words) ?? false);
  return screens.map(({ shownAt }) => shownAt - began);
}
