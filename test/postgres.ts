import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';
import { findBinaries, openPlace, runAs, type User } from './postgres/binaries.ts';

/** A real Postgres on loopback, empty but for its own databases; `stop` ends it and removes its folder. */
export type TestPostgres = { url: string; stop: () => Promise<void> };

/** What only safety against a power cut needs, and a database that lives for one test run does not. */
const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'];

/**
 * A shell stands between this process and Postgres: when this process dies, however it dies, the pipe closes, `read`
 * returns, and the shell stops Postgres and removes what it left. Without it, a killed test run leaves a server behind.
 */
const keeper = `trap "" INT TERM
  home=$1 postgres=$2; shift 2
  "$postgres" -D "$home/data" "$@" & pid=$!
  read _; kill -INT $pid; wait $pid; rm -rf "$home"`;

/** Starts Postgres 18 from the binaries that npm installed; for root as `nobody`, since Postgres refuses to be root. */
export async function startPostgres(): Promise<TestPostgres> {
  const user = runAs();
  const home = mkdtempSync(path.join(openPlace(), 'porchlight-postgres-'));
  const bin = findBinaries(user, home);
  const options = { ...user, cwd: home, env: { ...process.env, LC_ALL: 'C' } };
  makeHome(home, user);
  const initdb = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(bin.initdb, ['-D', path.join(home, 'data'), ...initdb], { ...options, stdio: 'pipe' });
  const port = await freePort();
  const settings = [...fast, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
  const args = ['-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn('/bin/sh', ['-c', keeper, 'sh', home, bin.postgres, ...args], options);
  await ready(child);
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => stop(child) };
}

/** For Vitest: one server a run, its address in TEST_POSTGRES_URL; each worker makes databases of its own there. */
export async function setup(): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  process.env.TEST_POSTGRES_URL = postgres.url;
  return postgres.stop;
}

/** The folder that all of one server lies in: open, so that `user` may come in, theirs, so that they may tidy up. */
function makeHome(home: string, user: User | undefined): void {
  const data = path.join(home, 'data');
  mkdirSync(data, { mode: 0o700 });
  chmodSync(home, 0o755);
  if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, home]);
}

async function ready(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr! })) {
    if (line.includes('ready to accept connections')) {
      child.stderr!.resume();
      return;
    }
    said.push(line);
  }
  throw new Error(`Postgres did not start:\n${said.join('\n')}`);
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.stdin!.end();
  await ended;
}

/** Asks the system for a port and gives it back: free now, and hardly taken in the moment until Postgres asks. */
