import { cpSync } from 'node:fs';
import type { Page } from './kitchen.ts';
import { CONNECTIONS, type Load, load, median, percentile } from './load.ts';
import type { Bench } from './measures.ts';
import type { Environment } from './place.ts';
import { type Program, startFloor, startServer } from './programs.ts';
import { atLeast, atMost, type Row } from './rows.ts';

export interface Size {
  rounds: number;
  /** Of each side in each round, in milliseconds. */
  ms: number;
}

/** A page of a running server. */
export interface Side {
  address: string;
  page: Pick<Page, 'path' | 'cookie'>;
  /** Never a kept page. */
  anew?: boolean;
}

/** Loads two pages by turns, so that whatever else the machine does falls on both. */
export async function takeTurns(one: Side, other: Side, { rounds, ms }: Size): Promise<[Figures, Figures]> {
  const ask = ({ address, page, anew }: Side, time: number) => load(address + page.path, page.cookie, time, anew);
  await ask(one, ms / 2);
  await ask(other, ms);
  const [ones, others]: [Load[], Load[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    ones.push(await ask(one, ms));
    others.push(await ask(other, ms));
  }
  return [figuresOf(ones), figuresOf(others)];
}

export interface Figures {
  perSecond: number;
  /** Milliseconds that one of eight takes, as the rate has it. */
  mean: number;
  p99: number;
}

function figuresOf(loads: Load[]): Figures {
  const perSecond = median(loads.map((load) => load.perSecond));
  const times = loads.flatMap((load) => load.times);
  return { perSecond, mean: (1000 * CONNECTIONS) / perSecond, p99: percentile(times, 99) };
}

/** The floor of the pages, started before their server: it reads a copy, as an embedded database is of one process. */
export async function floorBeside(env: Environment, notes: string): Promise<Program> {
  const copy = `${env.DATA_DIR}-floor`;
  cpSync(env.DATA_DIR!, copy, { recursive: true });
  return await startFloor({ ...env, DATA_DIR: copy }, notes);
}

/** What the demo's pages reach of their floors. */
export async function measurePages({ scene, wanted, size, profile }: Bench): Promise<Row[]> {
  const { env, notes, pages } = await scene();
  const floor = await floorBeside(env, notes);
  const server = await startServer(env, profile);
  const rows: Row[] = [];
  try {
    for (const page of pages.filter(({ name }) => wanted(name)))
      rows.push(...(await measurePage(page, server.address, floor.address, size)));
  } finally {
    await Promise.all([server.stop(), floor.stop()]);
  }
  return rows;
}

const BARS: Record<string, number> = { 'portal home': 0.6, '1 MB file': 0.7 };

async function measurePage(page: Page, server: string, floor: string, size: Size): Promise<Row[]> {
  const [theirs, ours] = await takeTurns({ address: floor, page }, { address: server, page }, size);
  const rates = `${ours.perSecond.toFixed(0)} of ${theirs.perSecond.toFixed(0)} a second`;
  const times = `${ours.p99.toFixed(1)} and ${theirs.p99.toFixed(1)} ms`;
  return [
    atLeast(`${page.name} ÷ floor`, ours.perSecond / theirs.perSecond, BARS[page.name] ?? 0.4, '', rates),
    atMost(`${page.name}, p99 ÷ floor's`, ours.p99 / theirs.p99, 2, '', times),
  ];
}

/** How much longer a page takes than another. */
export function slowdown(what: string, one: Figures, other: Figures, most: number): Row {
  const times = `${other.mean.toFixed(1)} and ${one.mean.toFixed(1)} ms at ${CONNECTIONS} connections`;
  return atMost(what, other.mean / one.mean, most, '', times);
}
