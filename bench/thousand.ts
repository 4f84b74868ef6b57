import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { href, paths } from '../src/paths.ts';
import { lookInside, OPEN } from './inside.ts';
import type { Bench } from './measures.ts';
import { startServer } from './programs.ts';
import { atMost, type Row } from './rows.ts';
import { ask, post, Screen, until } from './screen.ts';

const SCREENS = 1_000;
/** Screens that are opened at once. */
const AT_ONCE = 20;
const REST_MS = 2_000;

/** What a thousand open screens hold, and how soon all of them lose a portal that is switched off. */
export async function measureThousand({ scene, profile }: Bench): Promise<Row[]> {
  const { env, busy } = await scene();
  const server = await startServer({ ...env, ...OPEN }, profile);
  const inside = await lookInside(server);
  try {
    // As much work as opening them makes, so that only what stays is counted.
    await each((n) => ask(server.address + busy.home, { cookie: busy.client(n) }));
    await wait(REST_MS);
    const before = await inside.living();
    const screens: Screen[] = [];
    await each(async (n) => void screens.push(await Screen.open(server.address + busy.home, busy.client(n))));
    await wait(REST_MS);
    const kilobytes = ((await inside.living()) - before) / SCREENS;
    const health = watchHealth(`${server.address}${paths.health}`);
    await health.started;
    await inside.longestTurn();
    const began = Date.now();
    await post(server.address + href(paths.portalDisabling, { project: busy.id }), busy.member);
    await until(screens, ({ offAt }) => offAt > 0);
    const slowest = await health.stop();
    const turn = `its event loop turned within ${(await inside.longestTurn()).toFixed(0)} ms`;
    for (const screen of screens) screen.close();
    await post(server.address + href(paths.portalEnabling, { project: busy.id }), busy.member);
    const last = Math.max(...screens.map(({ offAt }) => offAt)) - began;
    return [
      atMost('1,000 open screens, each', kilobytes, 50, 'KB'),
      atMost('1,000 open screens, portal switched off → all off', last / 1000, 1, 's'),
      atMost('1,000 open screens, `/healthz` meanwhile, the slowest', slowest, 50, 'ms', turn),
    ];
  } finally {
    inside.close();
    await server.stop();
  }
}

async function each(work: (n: number) => Promise<unknown>): Promise<void> {
  const line = async (first: number) => {
    for (let n = first; n <= SCREENS; n += AT_ONCE) await work(n);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => line(n + 1)));
}

/** Asks for an address every 10 ms, from a thread that the screens do not keep busy. */
function watchHealth(url: string) {
  const worker = new Worker(POLL, { eval: true, workerData: url });
  const said = () => new Promise<number>((resolve) => worker.once('message', resolve));
  return {
    started: said(),
    /** Gives the milliseconds of the slowest answer. */
    async stop(): Promise<number> {
      worker.postMessage('stop');
      const slowest = await said();
      await worker.terminate();
      return slowest;
    },
  };
}

const POLL = `
  const { parentPort, workerData } = require('node:worker_threads');
  let [slowest, stopped] = [0, false];
  parentPort.once('message', () => (stopped = true));
  const ask = async () => void (await (await fetch(workerData)).arrayBuffer());
  (async () => {
    await ask();
    parentPort.postMessage(0);
    while (!stopped) {
      const began = performance.now();
      await ask();
      slowest = Math.max(slowest, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    parentPort.postMessage(slowest);
  })();
`;
