import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Load, load, median, percentile } from './load.ts';
import { type Program, startFloor, startServer } from './programs.ts';
import { type Environment, type Page, setScene } from './scene.ts';

/** One line of the table: a figure, the bar that it has to reach, and whether it does. */
export interface Row {
  what: string;
  figure: string;
  bar: string;
  reached: boolean;
}

export interface Size {
  rounds: number;
  /** Of each side in each round, in milliseconds. */
  ms: number;
}

interface Place {
  /** Where the program keeps its files, and its embedded database. */
  folder: string;
  /** An empty Postgres database, another one at each call; undefined for the embedded one. */
  database?: () => Promise<string>;
}

/** What the demo's pages reach of their floors, on one database. `only` picks pages by the beginning of their names. */
export async function measurePages(place: Place, size: Size, only = '', profile?: string): Promise<Row[]> {
  const env = await environment(place, 'pages');
  const notes = path.join(place.folder, 'pages.json');
  const pages = (await setScene(env, notes)).filter(({ name }) => name.startsWith(only));
  // The floor reads a copy: an embedded database belongs to one process.
  const copy = path.join(place.folder, 'floor');
  cpSync(env.DATA_DIR!, copy, { recursive: true });
  const server = await startServer(env, profile);
  const floor = await startFloor({ ...env, DATA_DIR: copy }, notes);
  const rows: Row[] = [];
  try {
    for (const page of pages) rows.push(...(await measurePage(page, server, floor, size)));
  } finally {
    await Promise.all([server.stop(), floor.stop()]);
  }
  return rows;
}

const BARS: Record<string, number> = { 'portal home': 0.6, '1 MB file': 0.7 };

/** Server and floor take turns, so that whatever else the machine does falls on both. */
async function measurePage(page: Page, server: Program, floor: Program, { rounds, ms }: Size): Promise<Row[]> {
  const ask = (program: Program, time: number) => load(program.address + page.path, page.cookie, time);
  await ask(floor, ms / 2);
  await ask(server, ms);
  const [ours, theirs]: [Load[], Load[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    theirs.push(await ask(floor, ms));
    ours.push(await ask(server, ms));
  }
  const rate = (loads: Load[]) => median(loads.map(({ perSecond }) => perSecond));
  const p99 = (loads: Load[]) =>
    percentile(
      loads.flatMap(({ times }) => times),
      99,
    );
  const share = rate(ours) / rate(theirs);
  const late = p99(ours) / p99(theirs);
  const bar = BARS[page.name] ?? 0.4;
  const rates = `${rate(ours).toFixed(0)} of ${rate(theirs).toFixed(0)} a second`;
  const times = `${p99(ours).toFixed(1)} and ${p99(theirs).toFixed(1)} ms`;
  return [
    { what: `${page.name} ÷ floor`, figure: `${share.toFixed(2)} (${rates})`, bar: `≥ ${bar}`, reached: share >= bar },
    { what: `${page.name}, p99 ÷ floor's`, figure: `${late.toFixed(1)} (${times})`, bar: '≤ 2', reached: late <= 2 },
  ];
}

const REST_MS = 3_000;

/** How long a start takes, on nothing and on what an earlier one left; and what the program holds when it rests. */
export async function measureStarts(place: Place, times: number): Promise<Row[]> {
  const env = await environment(place, 'starts');
  const first = await startServer(env);
  await first.stop();
  const warm: number[] = [];
  let memory = 0;
  for (let time = 0; time < times; time++) {
    const again = await startServer(env);
    warm.push(again.ms);
    if (time === 0) {
      await (await fetch(`${again.address}/sign-in`)).arrayBuffer();
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      memory = again.memory();
    }
    await again.stop();
  }
  const most = place.database ? 130 : 250;
  return [
    atMost('start to first answer, new', first.ms / 1000, 3, 's'),
    atMost('start to first answer, warm', median(warm) / 1000, 1, 's'),
    atMost('memory at rest', memory, most, 'MB'),
  ];
}

function atMost(what: string, value: number, most: number, unit: string): Row {
  const figure = `${value.toFixed(unit === 's' ? 1 : 0)} ${unit}`;
  return { what, figure, bar: `≤ ${most} ${unit}`, reached: value <= most };
}

async function environment({ folder, database }: Place, name: string): Promise<Environment> {
  const DATA_DIR = path.join(folder, name);
  rmSync(DATA_DIR, { recursive: true, force: true });
  mkdirSync(DATA_DIR, { recursive: true });
  const DATABASE_URL = (await database?.()) ?? '';
  return { DATA_DIR, DATABASE_URL, PORT: '0', HOST: '127.0.0.1', BASE_URL: 'http://127.0.0.1', LOG_LEVEL: 'info' };
}
