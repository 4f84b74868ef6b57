import { sql } from 'drizzle-orm';
import type { Hono } from 'hono';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { issueCode } from '../src/core/codes.ts';
import type { Core } from '../src/core/core.ts';
import { openLog } from '../src/log.ts';
import { href, portalDoorPaths } from '../src/paths.ts';
import { openHouse } from '../src/start.ts';
import type { Bench } from './measures.ts';
import type { Project } from './project.ts';
import { atMost, type Row } from './rows.ts';

/** As many as a page is asked for before it counts: the first hundreds cost half as much again. */
const WARM = 300;
const PEOPLE = 200;
const MOST = 3;

/** A browser that signs in: its cookies, and an address of its own. */
interface Browser {
  email: string;
  ip: string;
  cookies: Map<string, string>;
}

/** What each step of signing in costs this process, in CPU time. No job runs: what mails a code waits. */
export async function measureSignIn({ place, scene }: Bench): Promise<Row[]> {
  const { env, busy } = await scene();
  const house = await openHouse(readConfig(env), openLog('silent'), { durable: false });
  const { app } = createApp(house.core, house.services);
  try {
    await signIn(app, house.core, busy, 1, WARM);
    const [page, asked, checked] = await signIn(app, house.core, busy, WARM + 1, PEOPLE);
    const within = place.kind === 'pglite' ? ', the database in it' : '';
    return [
      atMost(`sign-in page, CPU each${within}`, page, MOST, 'ms'),
      atMost(`code asked, CPU each${within}`, asked, MOST, 'ms'),
      atMost(`code checked, CPU each${within}`, checked, MOST, 'ms'),
    ];
  } finally {
    await house.stop();
  }
}

async function signIn(app: Hono, core: Core, { portal, email }: Project, first: number, many: number) {
  const page = href(portalDoorPaths.signIn, { portal });
  const codePage = href(portalDoorPaths.signInCode, { portal });
  const browsers = Array.from({ length: many }, (_, n): Browser => {
    const at = first + n;
    return { email: email(at), ip: `10.200.${at >> 8}.${at & 255}`, cookies: new Map() };
  });
  const looked = await cost(browsers, (browser) => ask(app, page, browser, 200));
  const codes = new Map<Browser, string>();
  let asked = 0;
  for (const browser of browsers) {
    asked += await cost([browser], () => ask(app, page, browser, 303, { address: browser.email }));
    codes.set(browser, await newestCode(core));
  }
  const checked = await cost(browsers, (browser) => ask(app, codePage, browser, 303, { code: codes.get(browser)! }));
  return [looked, asked / many, checked] as const;
}

/** Milliseconds of CPU time for each of them. */
async function cost(browsers: readonly Browser[], step: (browser: Browser) => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  for (const browser of browsers) await step(browser);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / browsers.length;
}

/** What the job would mail. */
async function newestCode(core: Core): Promise<string> {
  const { rows } = await core.database.db.execute<{ id: string }>(
    sql`select id from codes order by created_at desc, id desc limit 1`,
  );
  const code = await issueCode(core, rows[0]!.id);
  if (!code) throw new Error('The code that was asked for is not there.');
  return code;
}

async function ask(app: Hono, path: string, { ip, cookies }: Browser, wanted: number, fields?: Record<string, string>) {
  const headers = new Headers({ 'x-forwarded-for': ip, origin: 'http://127.0.0.1' });
  if (cookies.size) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
  const body = fields && `${new URLSearchParams(fields)}`;
  if (body) headers.set('content-type', 'application/x-www-form-urlencoded');
  if (body) headers.set('content-length', `${body.length}`);
  const method = fields ? 'POST' : 'GET';
  const response = await app.request(`http://127.0.0.1${path}`, { method, headers, body });
  await response.arrayBuffer();
  if (response.status !== wanted) throw new Error(`${method} ${path} answered ${response.status}.`);
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    cookies.set(name!, value!);
  }
}
