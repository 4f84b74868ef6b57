import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { crowd } from './crowd.ts';
import { type Bench, measures } from './measures.ts';
import type { Size } from './pages.ts';
import { embeddedIn, type Place, postgresIn } from './place.ts';
import { ROOT } from './programs.ts';
import type { Row } from './rows.ts';
import { type Scene, setScene } from './scene.ts';
import { machine, results, table } from './table.ts';

// `npm run bench`: how near the built server comes to what its database, node:http and a browser allow.
//   -- --only home           what has this in its name (measures.ts)       -- --database pglite  one database
//   -- --profile             CPU profiles into bench/profiles              -- --smoke            starts, serves, ends
//   -- --minutes 10          how long memory is watched under load

const { values: given } = parseArgs({
  options: {
    only: { type: 'string' },
    database: { type: 'string' },
    profile: { type: 'boolean' },
    minutes: { type: 'string', default: '0.25' },
    smoke: { type: 'boolean' },
  },
});
const WHOLE: Size = { rounds: 3, ms: 500 };
const SMOKE: Size = { rounds: 1, ms: 100 };

const only = given.only ?? (given.smoke ? 'portal home' : undefined);
const wanted = (name: string) => only === undefined || name.includes(only);
const databases = given.database ? [given.database] : given.smoke ? ['pglite'] : ['postgres', 'pglite'];

/** Around the demo's company: 1,000 items. */
const FEW = { companies: 2, projects: 10, items: 50 };

async function measure(place: Place): Promise<Row[]> {
  let scene: Promise<Scene> | undefined;
  const set = async () => await setScene(await place.environment('scene'), (database) => crowd(database, FEW));
  const bench: Bench = {
    ...{ place, wanted, minutes: Number(given.minutes) },
    size: given.smoke ? SMOKE : WHOLE,
    profile: given.profile ? path.join(ROOT, 'bench', 'profiles') : undefined,
    scene: () => (scene ??= set()),
  };
  const rows: Row[] = [];
  for (const { names, rows: take } of measures) if (names.some(wanted)) rows.push(...(await take(bench)));
  return rows;
}

async function main(): Promise<void> {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--quiet'], { cwd: ROOT, stdio: 'inherit' });
  const measured = new Map<string, Row[]>();
  for (const database of databases) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'porchlight-bench-'));
    const place = database === 'postgres' ? await postgresIn(folder) : embeddedIn(folder);
    try {
      measured.set(database === 'postgres' ? 'Postgres 18' : 'PGlite, embedded', await measure(place));
    } finally {
      await place.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  console.log(`${machine()}\n\n${table(measured)}`);
  const whole = only === undefined && databases.length === 2;
  if (whole) writeFileSync(path.join(ROOT, 'bench', 'RESULTS.md'), results(measured));
}

await main();
