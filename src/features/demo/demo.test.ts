import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../../test/free-port.ts';
import { openWorld, type World } from '../../../test/world.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../demo.ts');
/** How long a start may take here, where the sources are compiled first and other tests want the machine too. */
const READY_MS = 240_000;
/** The promise is 15 s on a machine that does nothing else: so much work, and some slack. */
const WORK_MS = 25_000;

interface Demo {
  /** What it printed, line by line. */
  lines: string[];
  errors(): string;
  base: string;
  /** What it worked until it was ready: its processor's time where the system tells, else the time that passed. */
  workMs: number;
  stop(): Promise<number | null>;
}

let dataDir: string;
let first: Demo;

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-demo-'));
  fs.writeFileSync(path.join(dataDir, 'mine.txt'), 'not of the demo');
  first = await startDemo(dataDir);
}, READY_MS);
afterAll(async () => {
  await first?.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.slice(1)) if (child.exitCode === null) child.kill('SIGKILL');
});

async function launch(folder: string) {
  const port = await freePort();
  const env = { ...process.env, PORT: `${port}`, HOST: '127.0.0.1', DATA_DIR: folder, BASE_URL: '', LOG_LEVEL: '' };
  // A server's settings must not lead the demo out of its folder.
  const elsewhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing', SMTP_URL: 'smtp://127.0.0.1:1' };
  const child = spawn(process.execPath, ['--import', 'tsx', ENTRY], { env: { ...env, ...elsewhere } });
  started.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    output.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output, ended, base: `http://127.0.0.1:${port}` };
}

/** Linux counts in hundredths of a second, fields 14 and 15 of `stat`. */
function processorMs(pid = 0): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return undefined;
  const fields = fs
    .readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function startDemo(folder: string): Promise<Demo> {
  const begun = performance.now();
  const { child, output, ended, base } = await launch(folder);
  const ready = new Promise<void>((resolve) => {
    child.stdout!.on('data', () => output.out.includes('Porchlight is ready\n') && resolve());
  });
  await Promise.race([ready, ended]);
  const workMs = processorMs(child.pid) ?? performance.now() - begun;
  return {
    lines: output.out.trim().split('\n'),
    // That a query took long tells of the machine, not of the demo.
    errors: () => output.err.replaceAll(/.*"msg":"slow query"}\n/g, ''),
    base,
    workMs,
    async stop() {
      child.kill('SIGTERM');
      return await ended;
    },
  };
}

const parts = (demo: Demo, name: string) =>
  demo.lines.map((line) => line.split('  ')).filter(([first]) => first === name);

/** A browser's cookies, over plain fetch. */
function visitor(base: string) {
  const jar = new Map<string, string>();
  const ask = async (url: string, body?: Record<string, string>) => {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), origin: base };
    const form = body && { method: 'POST', body: new URLSearchParams(body) };
    const answer = await fetch(new URL(url, base), { redirect: 'manual', headers, ...form });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
  };
  return { ask };
}

/** The first code that the mailbox shows beside the address, once it is there: the job mails it after the answer. */
async function codeOn(page: () => Promise<string>, email: string): Promise<string> {
  for (;;) {
    const letter = (await page()).split('<section').find((one) => one.includes(` to ${email} `));
    const code = letter && /\b\d{4} \d{4}\b/.exec(letter)?.[0];
    if (code) return code;
  }
}

async function signIn(demo: Demo, address: string, email: string, field: string) {
  const { ask } = visitor(demo.base);
  const page = await ask(address);
  const at = page.status === 303 ? page.to : address;
  await ask(at);
  const asked = await ask(at, { [field]: email });
  expect(asked.status).toBe(303);
  const code = await codeOn(async () => (await ask('/mailbox')).text, email);
  const entered = await ask(asked.to, { code });
  expect(entered.status).toBe(303);
  return { ask, inside: await ask(entered.to) };
}

test('it prints who may come in and where, and that it is ready, and nothing else', () => {
  expect(first.errors()).toBe('');
  const at = first.base;
  expect(parts(first, 'Contractor').map((line) => line.slice(1))).toEqual([
    [`${at}/sign-in`, 'dana@ridgebuilders.example'],
    [`${at}/sign-in`, 'marcus@ridgebuilders.example'],
    [`${at}/sign-in`, 'priya@ridgebuilders.example'],
    [`${at}/sign-in`, 'tomas@ridgebuilders.example'],
  ]);
  const clients = parts(first, 'Client');
  expect(clients.map(([, , email]) => email)).toEqual([
    'maya.okafor@example.com',
    'ellen.brandt@example.com',
    'paul.brandt@example.com',
    'james.okafor@example.com',
  ]);
  for (const [, address] of clients) expect(address).toMatch(new RegExp(`^${at}/portal/[0-9a-f-]{36}$`));
  expect(first.lines.slice(-2)).toEqual([`Mailbox  ${at}/mailbox`, 'Porchlight is ready']);
  expect(first.lines).toHaveLength(10);
  expect(first.workMs).toBeLessThan(WORK_MS);
});

test('a member signs in with the code from the mailbox, and finds the filled company', async () => {
  const [, address, email] = parts(first, 'Contractor')[0]!;
  const { ask, inside } = await signIn(first, address!, email!, 'email');
  expect(inside.status).toBe(200);
  for (const title of ['Okafor kitchen remodel', 'Brandt primary bathroom', 'Delgado backyard deck'])
    expect(inside.text).toContain(title);
  const kitchen = /href="(\/projects\/[0-9a-f-]{36})"[^>]*>[^<]*Okafor kitchen/.exec(inside.text)?.[1];
  const portal = (await ask(`${kitchen}/portal`)).text;
  for (const state of ['Active', 'Invited', 'Invitation expired', 'Removed', 'Not opened', 'Opened', 'Viewed by link'])
    expect(portal).toContain(state);
  expect(portal).not.toContain('Walk-in pantry, as an option</a>');
  expect((await ask(kitchen!)).text).toContain('2 new messages');
});

test('H13: what was sent lies in the mailbox: links lead in, one of them by a passcode', async () => {
  const { ask } = visitor(first.base);
  const letters = (await ask('/mailbox')).text.split('<section');
  const linkTo = (who: string, words: string) => {
    const letter = letters.find((one) => one.includes(` to ${who} `) && one.includes(words));
    return /href="http:\/\/[^/]+(\/l\/[^"]+)"/.exec(letter ?? '')![1]!;
  };
  for (const [who, words] of [
    ['maya.okafor@example.com', 'Hi Maya'],
    ['ellen.brandt@example.com', 'Hi Ellen'],
    ['+13035550177', 'Hi Ellen'],
  ] as const) {
    const { to } = await ask(linkTo(who, words));
    expect((await ask(to)).status).toBe(200);
  }
  const { to } = await ask(linkTo('henry@whitlockdesign.example', 'asks for a passcode'));
  const door = (await ask(to)).to;
  const given = await ask(door, { passcode: '214 Alder Street' });
  expect((await ask(given.to)).text).toContain('Floor plan');
  expect(letters.some((one) => one.includes('Hello Rosa'))).toBe(false);
});

test('a client signs in the same way, and sees what is shared and nothing else', async () => {
  const [, address, email] = parts(first, 'Client')[0]!;
  const { inside } = await signIn(first, address!, email!, 'address');
  expect(inside.status).toBe(200);
  expect(inside.text).toContain('Lights under the wall cabinets');
  expect(inside.text).not.toContain('Walk-in pantry');
  expect(inside.text).not.toContain('Walls primed');
});

test(
  'a second demo on the folder is refused, and takes nothing away',
  async () => {
    const { output, ended } = await launch(dataDir);
    expect(await ended).toBe(1);
    expect(output.err).toMatch(/is in use by process \d+/);
    expect(output.out).toBe('');
    expect((await fetch(`${first.base}/mailbox`)).status).toBe(200);
  },
  READY_MS,
);

test(
  'a signal stops it, and the next start begins with the same company; nothing outside its folder is touched',
  async () => {
    expect(await first.stop()).toBe(0);
    const again = await startDemo(dataDir);
    const bare = (demo: Demo) => demo.lines.map((line) => line.replaceAll(demo.base, '').replace(/[0-9a-f-]{36}/, ''));
    expect(bare(again)).toEqual(bare(first));
    const mailbox = await (await fetch(`${again.base}/mailbox`)).text();
    expect(mailbox).not.toMatch(/\b\d{4} \d{4}\b/);
    expect(await again.stop()).toBe(0);
    expect(fs.readdirSync(dataDir).sort()).toEqual(['demo', 'mine.txt']);
    expect(fs.readFileSync(path.join(dataDir, 'mine.txt'), 'utf8')).toBe('not of the demo');
    expect(fs.statSync(path.join(dataDir, 'demo', 'mail')).mode & 0o777).toBe(0o700);
  },
  READY_MS,
);

test('outside of the demo there is no mailbox', async () => {
  const world: World = await openWorld();
  expect((await world.browser().get('/mailbox')).status).toBe(404);
  expect(world.doors.declared.filter(({ policy }) => policy === 'demo')).toEqual([]);
  await world.close();
});
