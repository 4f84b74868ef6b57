import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { href, portalDoorPaths } from '../src/paths.ts';
import type { Bench } from './measures.ts';
import { startServer } from './programs.ts';
import { atMost, type Row } from './rows.ts';

const PEOPLE = 150;
const MOST = 3;

/** A browser that signs in: its cookies, and an address of its own. */
interface Browser {
  email: string;
  ip: string;
  cookies: Map<string, string>;
}

/** What each step of signing in costs the program, in CPU time of the whole process. */
export async function measureSignIn({ place, scene, profile }: Bench): Promise<Row[]> {
  const { env, busy } = await scene();
  const server = await startServer(env, profile);
  const [page, codePage] = [portalDoorPaths.signIn, portalDoorPaths.signInCode].map(
    (at) => server.address + href(at, { portal: busy.portal }),
  ) as [string, string];
  const browsers = Array.from({ length: 2 * PEOPLE }, (_, n): Browser => {
    return { email: busy.email(n + 201), ip: `10.200.${n >> 8}.${n & 255}`, cookies: new Map() };
  });
  const codes = () => codesIn(path.join(env.DATA_DIR!, 'mail'));
  const cost = async (step: (browser: Browser) => Promise<void>, done: () => Promise<void>, some: Browser[]) => {
    const before = server.cpu();
    for (const browser of some) await step(browser);
    await done();
    return (server.cpu() - before) / some.length;
  };
  const look = (browser: Browser) => ask(page, browser, 200);
  const send = (browser: Browser) => ask(page, browser, 303, { address: browser.email });
  const check = (browser: Browser) => ask(codePage, browser, 303, { code: codes().get(browser.email)! });
  const mailed = (some: Browser[]) => async () => {
    while (!some.every(({ email }) => codes().has(email))) await wait(200);
  };
  const now = async () => {};
  try {
    const [warm, measured] = [browsers.slice(0, PEOPLE), browsers.slice(PEOPLE)];
    const times: number[][] = [];
    for (const some of [warm, measured])
      times.push([await cost(look, now, some), await cost(send, mailed(some), some), await cost(check, now, some)]);
    const [looked, asked, checked] = times[1] as [number, number, number];
    const what = place.kind === 'pglite' ? ' (the database in it)' : '';
    return [
      atMost(`sign-in page, CPU${what}`, looked, MOST, 'ms of CPU'),
      atMost(`code asked, made and mailed, CPU${what}`, asked, MOST, 'ms of CPU'),
      atMost(`code checked, CPU${what}`, checked, MOST, 'ms of CPU'),
    ];
  } finally {
    await server.stop();
  }
}

async function ask(url: string, { ip, cookies }: Browser, wanted: number, fields?: Record<string, string>) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, 'x-forwarded-for': ip, origin: 'http://127.0.0.1' };
  const method = fields ? 'POST' : 'GET';
  const body = fields && new URLSearchParams(fields);
  const response = await fetch(url, { method, headers, body, redirect: 'manual' });
  await response.arrayBuffer();
  if (response.status !== wanted) throw new Error(`${method} ${url} answered ${response.status}.`);
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    cookies.set(name!, value!);
  }
}

/** The codes that were mailed, by address. */
function codesIn(folder: string): Map<string, string> {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.eml'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  return new Map(
    texts.flatMap((text): [string, string][] => {
      const to = /^To: .*?([^\s<>]+@[^\s<>]+)/m.exec(text)?.[1];
      const code = /\b(\d{4})[ \u00a0](\d{4})\b/.exec(text);
      return to && code ? [[to, `${code[1]}${code[2]}`]] : [];
    }),
  );
}
