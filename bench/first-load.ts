import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, CDPSession } from '@playwright/test';
import { cookieOf, launch } from './browsers.ts';
import type { Page } from './kitchen.ts';
import { median } from './load.ts';
import type { Bench } from './measures.ts';
import { startServer } from './programs.ts';
import { atMost, type Row } from './rows.ts';

/** What the browser's own tools call slow 4G: milliseconds of latency a request, bytes a second. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const SLOWER = 4;
const TIMES = 5;

/** What the client's first page weighs on the wire, and when its largest part is painted on a bad phone (B9). */
export async function measureFirstLoad({ scene }: Bench): Promise<Row[]> {
  const { env, pages } = await scene();
  const server = await startServer(env);
  try {
    const [home] = pages;
    return [...(await weigh(server.address, home!)), await paint(server.address, home!)];
  } finally {
    await server.stop();
  }
}

async function weigh(address: string, home: Page): Promise<Row[]> {
  const html = await bytesOf(address + home.path, home.cookie);
  const text = await (await fetch(address + home.path, { headers: { cookie: home.cookie } })).text();
  const css = await sum(address, text, /<link rel="stylesheet" href="([^"]+)"/g);
  const js = await sum(address, text, /<script[^>]* src="([^"]+)"/g);
  const parts = `HTML ${kilo(html)}, CSS ${kilo(css)}, JS ${kilo(js)}`;
  return [
    atMost("first load of the client's home, compressed", (html + css + js) / 1000, 60, 'KB', parts),
    atMost("first load of the client's home, JS alone", js / 1000, 35, 'KB'),
  ];
}

const kilo = (bytes: number) => (bytes / 1000).toFixed(1);

async function sum(address: string, html: string, pattern: RegExp): Promise<number> {
  const found = [...html.matchAll(pattern)];
  if (found.length === 0) throw new Error(`The home has nothing like ${pattern}.`);
  const bytes = await Promise.all(found.map(([, at]) => bytesOf(address + at!)));
  return bytes.reduce((all, one) => all + one, 0);
}

/** As many as go over the wire: fetch would undo the compression. */
async function bytesOf(url: string, cookie = ''): Promise<number> {
  return await new Promise((resolve, reject) => {
    http.get(url, { headers: { cookie, 'accept-encoding': 'gzip, deflate, br' } }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      response.once('end', () => resolve(bytes)).once('error', reject);
    });
  });
}

/** The largest contentful paint of a first visit; its floor is a page of a few words with the same style sheet. */
async function paint(address: string, home: Page): Promise<Row> {
  const browser = await launch();
  const bare = await startBare(address, home);
  try {
    const ours = await paintOf(browser, address + home.path, home.cookie);
    const floor = await paintOf(browser, bare.address, home.cookie);
    const more = `a bare page with its style sheet ${(floor / 1000).toFixed(1)}`;
    return atMost(`largest paint, slow 4G, ${SLOWER} × slower CPU`, ours / 1000, 1.5, 's', more);
  } finally {
    bare.server.close();
    await browser.close();
  }
}

/** Serves, from node:http, a page of a few words, and whatever else is asked for as the real server does. */
async function startBare(address: string, home: Page) {
  const text = await (await fetch(address + home.path, { headers: { cookie: home.cookie } })).text();
  const [sheet] = /<link rel="stylesheet"[^>]+>/.exec(text)!;
  const words = `<!doctype html><title>Bare</title>${sheet}<h1>A bare page</h1><p>With a few words.</p>`;
  const server = http.createServer(({ url = '/', headers }, response) => {
    if (url === '/') return void response.setHeader('content-type', 'text/html').end(words);
    http.get(address + url, { headers }, (real) => {
      response.writeHead(real.statusCode!, real.headers);
      real.pipe(response);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** Milliseconds until the largest paint, nothing cached: the median of five. */
async function paintOf(browser: Browser, url: string, cookie: string): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true });
    await context.addCookies([cookieOf(cookie)]);
    const page = await context.newPage();
    await slow(await context.newCDPSession(page));
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(300);
    times.push(await page.evaluate<number>(LARGEST));
    await context.close();
  }
  return median(times);
}

async function slow(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

const LARGEST = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true });
})`;
