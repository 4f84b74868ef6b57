import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { act } from '../../src/core/act.ts';
import { system } from '../../src/core/core.ts';
import { eventHash } from '../../src/core/events.ts';
import { beginSession } from '../../src/core/sessions.ts';
import { type Database, openDatabase } from '../../src/db/open.ts';
import { events, files, newId } from '../../src/db/schema/index.ts';
import { openCompany } from '../../src/features/members/open-company.ts';
import { openLog } from '../../src/log.ts';
import { href, pathOf, paths } from '../../src/paths.ts';
import { openFiles } from '../../src/services/files.ts';
import { openHouse } from '../../src/start.ts';
import { testTemplate } from '../database.ts';
import { openChances } from './seed.ts';
import { sized } from './size.ts';

// The core of T5: kill -9 while writing loses nothing that was answered, on the embedded database.

const ROUNDS = sized({ quick: 3, long: 300 });
const WRITERS = 4;
const ROOT = path.join(import.meta.dirname, '..', '..');

/** What was answered: a page that has to hold these words from then on. */
interface Promised {
  path: string;
  words: string;
}

let dataDir: string;
let child: ChildProcess | undefined;
beforeAll(() => {
  // The real thing; done already unless a source has changed since.
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--quiet'], { cwd: ROOT, stdio: 'inherit' });
}, 180_000);
beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-crash-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  fs.rmSync(dataDir, { recursive: true, force: true });
});

const environment = () => ({ DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', BASE_URL: 'http://127.0.0.1' });

/** A company with its admin, founded as the operator's command does it. Gives the session's cookie. */
async function foundCompany(): Promise<string> {
  // A copy of a prepared folder, so that no start waits for initdb.
  await (await openDatabase({ dataDir, template: await testTemplate() })).close();
  const { core, stop } = await openHouse(readConfig(environment()), openLog('silent'));
  const id = newId();
  const founding = { company: 'Ridge Builders', name: 'Ada Admin', email: 'ada@ridge.test' };
  const admin = await act(system(core, id), (act) => openCompany(act, founding));
  const { token } = await core.database.db.transaction((tx) =>
    beginSession(tx, core.clock.now(), id, { kind: 'member', id: admin }, 'Test browser'),
  );
  await stop();
  return `__Host-member=${token}`;
}

/** Starts the built server as a process of its own; says where it listens and how long that took, in milliseconds. */
async function startServer(): Promise<{ origin: string; ms: number; kill: () => Promise<void> }> {
  const began = performance.now();
  const started = spawn(process.execPath, [path.join(ROOT, 'dist', 'server.js')], { env: environment() });
  child = started;
  const gone = once(started, 'exit');
  let trouble = '';
  started.stderr.on('data', (chunk) => {
    trouble += chunk;
  });
  const lines = createInterface({ input: started.stdout });
  const address = new Promise<string>((resolve, reject) => {
    // Read to the end: a log that nobody reads would stop the server.
    lines.on('line', (line) => {
      const found = /"address":"([^"]+)"/.exec(line)?.[1];
      if (found) resolve(found);
    });
    started.once('exit', () => reject(new Error(`The server did not start.\n${trouble}`)));
  });
  const origin = await address;
  const kill = async () => {
    started.kill('SIGKILL');
    await gone;
  };
  return { origin, ms: Math.round(performance.now() - began), kill };
}

type Send = (path: string, body: URLSearchParams | FormData) => Promise<string>;

/** Posts as the admin; resolves with where the answer leads, and rejects when none came. */
function sender(origin: string, cookie: string): Send {
  return async (to, body) => {
    const headers = { cookie, origin };
    const response = await fetch(origin + to, { method: 'POST', body, headers, redirect: 'manual' });
    await response.arrayBuffer();
    if (response.status !== 303) throw new WrongAnswer(`POST ${to} answered ${response.status}`);
    return response.headers.get('location') ?? '';
  };
}

/** Unlike an answer that never came, this is a failure of the proof. */
class WrongAnswer extends Error {}

/** One project after the other, each with a message, a contact and a file; `promise` hears what was answered. */
async function write(send: Send, promise: (promised: Promised) => void): Promise<never> {
  for (;;) {
    const words = `kept-${randomUUID()}`;
    const project = newId();
    await send(href(paths.projects), new URLSearchParams({ id: project }));
    promise({ path: href(paths.project, { project }), words: 'Untitled Project' });
    await send(href(paths.projectMessages, { project }), new URLSearchParams({ body: words, key: randomUUID() }));
    promise({ path: href(paths.projectMessages, { project }), words });
    const contact = await send(href(paths.contacts), new URLSearchParams({ name: words, email: `${words}@home.test` }));
    promise({ path: contact, words });
    const form = new FormData();
    form.set('title', words);
    form.set('file', new File([words], 'paper.txt'));
    promise({ path: await send(href(pathOf(paths.kindNew, 'document'), { project }), form), words });
  }
}

/** Writes until `most` answers came, then kills the server at once, in the midst of what is under way. */
async function writeAndKill(origin: string, cookie: string, most: number, kill: () => Promise<void>) {
  const promised: Promised[] = [];
  let dead: Promise<void> | undefined;
  const hear = (one: Promised) => {
    promised.push(one);
    if (promised.length >= most) dead ??= kill();
  };
  const send = sender(origin, cookie);
  const ended = await Promise.allSettled(Array.from({ length: WRITERS }, () => write(send, hear)));
  for (const { reason } of ended as PromiseRejectedResult[]) if (reason instanceof WrongAnswer) throw reason;
  await (dead ?? kill());
  return promised;
}

/** What was answered and is not there. A document's page leads to its file, which has to hold the words as well. */
async function missing(origin: string, cookie: string, promised: Promised[]): Promise<string[]> {
  const get = async (at: string) => (await fetch(origin + at, { headers: { cookie } })).text();
  const lost: string[] = [];
  for (const { path: at, words } of promised) {
    const page = await get(at);
    if (!page.includes(words)) lost.push(`${at} has not ${words}`);
    if (!at.includes('/documents/')) continue;
    const file = /href="([^"]+\/files\/[^"/?]+)"/.exec(page)?.[1];
    if (!file || (await get(file)) !== words) lost.push(`the file of ${at}`);
  }
  return lost;
}

/** Every row of a file has its file, and the chain of events holds. Gives how many rows were looked at. */
async function wholeness({ db }: Database): Promise<number> {
  const store = openFiles(dataDir);
  const kept = await db.select().from(files);
  for (const { storageKey, bytes } of kept) expect(await store.size(storageKey)).toBe(bytes);
  const chain = await db.select().from(events).orderBy(events.number);
  let previous = '';
  for (const { companyId: _company, previousHash, hash, at, ...told } of chain) {
    expect(previousHash).toBe(previous);
    expect(eventHash(previous, { ...told, at: at.toISOString() })).toBe(hash);
    previous = hash;
  }
  expect(chain.map(({ number }) => number)).toEqual(chain.map((_event, index) => index + 1));
  return kept.length + chain.length;
}

test(
  `kill -9 while writing, ${ROUNDS} times: nothing that was answered is lost, no row is without its file`,
  async () => {
    const { seed, next } = openChances();
    const cookie = await foundCompany();
    const promised: Promised[] = [];
    const starts: number[] = [];
    let server = await startServer();
    for (let round = 0; round < ROUNDS; round++) {
      const fresh = await writeAndKill(server.origin, cookie, 8 + next(40), server.kill);
      promised.push(...fresh);
      server = await startServer();
      starts.push(server.ms);
      expect(await missing(server.origin, cookie, fresh), `round ${round}, seed ${seed}`).toEqual([]);
    }
    expect(await missing(server.origin, cookie, promised.slice(0, 100)), `seed ${seed}`).toEqual([]);
    await server.kill();
    const database = await openDatabase({ dataDir });
    const rows = await wholeness(database).finally(() => database.close());
    console.log(
      `T5, quick core: ${ROUNDS} kills, seed ${seed}: ${promised.length} answers kept, 0 lost; ` +
        `${rows} rows of files and events whole; restarts within ${Math.max(...starts)} ms`,
    );
  },
  60_000 + ROUNDS * 60_000,
);
