import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../test/postgres.ts';
import { measurePages, measureStarts, type Row, type Size } from './measure.ts';
import { ROOT } from './programs.ts';
import { machine, results, table } from './table.ts';

// `npm run bench`: how near the built server comes to what its database and node:http allow.
//   -- --only "portal home"  pages whose name begins so, and no starts     -- --database pglite  one database
//   -- --profile             a CPU profile into bench/profiles              -- --smoke            starts, serves, ends

const { values: given } = parseArgs({
  options: {
    only: { type: 'string' },
    database: { type: 'string' },
    profile: { type: 'boolean' },
    smoke: { type: 'boolean' },
  },
});
const WHOLE: Size = { rounds: 3, ms: 1_500 };
const SMOKE: Size = { rounds: 1, ms: 100 };

const size = given.smoke ? SMOKE : WHOLE;
const only = given.only ?? (given.smoke ? 'portal home' : undefined);
const profile = given.profile ? path.join(ROOT, 'bench', 'profiles') : undefined;
const databases = given.database ? [given.database] : given.smoke ? ['pglite'] : ['postgres', 'pglite'];

async function measure(folder: string, database?: () => Promise<string>): Promise<Row[]> {
  const place = { folder, database };
  const rows = await measurePages(place, size, only, profile);
  return only === undefined ? [...rows, ...(await measureStarts(place, 3))] : rows;
}

async function onPostgres(folder: string): Promise<Row[]> {
  const postgres = await startPostgres();
  let made = 0;
  async function empty(): Promise<string> {
    const name = `bench_${++made}`;
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return postgres.url.replace(/\/[^/]*$/, `/${name}`);
  }
  try {
    return await measure(folder, empty);
  } finally {
    await postgres.stop();
  }
}

async function main(): Promise<void> {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--quiet'], { cwd: ROOT, stdio: 'inherit' });
  const measured = new Map<string, Row[]>();
  for (const database of databases) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'porchlight-bench-'));
    try {
      if (database === 'postgres') measured.set('Postgres 18', await onPostgres(folder));
      else measured.set('PGlite, embedded', await measure(folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  console.log(`${machine()}\n\n${table(measured)}`);
  const whole = only === undefined && databases.length === 2;
  if (whole) writeFileSync(path.join(ROOT, 'bench', 'RESULTS.md'), results(measured));
}

await main();
