import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Hono } from 'hono';
import { createApp } from '../src/app.ts';
import { proxies } from '../src/config.ts';
import type { Clock } from '../src/core/clock.ts';
import type { Core } from '../src/core/core.ts';
import { toldError } from '../src/core/errors.ts';
import { type JobSettings, openJobs } from '../src/core/jobs.ts';
import { KeptPages } from '../src/core/kept.ts';
import { openLive } from '../src/core/live.ts';
import type { Doors } from '../src/doors/mount.ts';
import { type Gate, openGate } from '../src/features/members/open-gate.ts';
import { openArrivals } from '../src/services/arrivals.ts';
import { openDrafts } from '../src/services/drafts.ts';
import { openFiles } from '../src/services/files.ts';
import type { Services } from '../src/services/index.ts';
import type { MailMessage } from '../src/services/mail.ts';
import { openPdfWriter } from '../src/services/pdf-writer.ts';
import type { SmsMessage } from '../src/services/sms.ts';
import { reactions, startWorker } from '../src/worker.ts';
import { type Browser, openBrowser } from './browser.ts';
import { type Cast, castCompany } from './cast.ts';
import { openTestDatabase } from './database.ts';

/** Where the program believes to be reached: TLS, so that cookies are `__Host-` and Secure as in the real thing. */
export const BASE_URL = 'https://porchlight.test';

export interface TestClock extends Clock {
  /** Moves time on, in milliseconds. */
  advance(ms: number): void;
}

/** The whole program without a socket, on a database of its own; time, mail and texts are in the test's hands. */
export interface World {
  core: Core;
  services: Services;
  app: Hono;
  doors: Doors;
  clock: TestClock;
  /** Holds the set-up code, of use while there is no company. */
  gate: Gate;
  /** Every mail and text so far, oldest first. */
  mails: MailMessage[];
  texts: SmsMessage[];
  /** Every line of the log, as JSON: for proving what is not in it. */
  logged: string[];
  /** What the next mail or text to this address does: a throw by a service (MailRefused, SmsDelayed, …). */
  fail(address: string, error: Error | undefined): void;
  /** Waits for the jobs, then gives the newest code (8 digits) sent to this email or phone. */
  codeFor(address: string): Promise<string>;
  /** A fresh company with one member for each role, and hands to make the rest (test/cast.ts). */
  company(): Promise<Cast>;
  /** A browser of nobody, with a cookie jar and an IP address of its own (or the one given). */
  browser(ip?: string): Browser;
  close(): Promise<void>;
}

export interface Surroundings extends Partial<Pick<Core, 'baseUrl' | 'assets' | 'database'>> {
  /** Kinds of job that wait for real, as in the real thing; by default none does. */
  delays?: JobSettings['delays'];
  /** The address of a bucket, where files lie then; without it they lie on the disk. */
  bucket?: string;
}

/**
 * Opens a world. One a test file is meant; a fresh `company()` a test keeps tests apart. Call `close` at the end.
 * Browser tests serve it on a port (test/e2e/site.ts) and say where, and which style sheet and script the build made.
 */
export async function openWorld({ delays = {}, bucket, ...at }: Surroundings = {}): Promise<World> {
  const database = at.database ?? (await openTestDatabase());
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-world-'));
  const post = openPost();
  const clock = openClock();
  const logged: string[] = [];
  const store = { files: openFiles(folder, bucket), arrivals: openArrivals(folder) };
  const services: Services = { ...post.services, ...store, pdfs: openPdfWriter() };
  const log = logInto(logged);
  const core: Core = {
    clock,
    pepper: '5'.repeat(64),
    baseUrl: BASE_URL,
    secureCookies: true,
    trustedProxies: proxies('127.0.0.1'),
    drafts: openDrafts(folder),
    assets: {
      css: '/assets/app.css',
      scripts: { client: '/assets/client.js', team: '/assets/team.js', editor: '/assets/editor.js' },
      font: '/assets/font.woff2',
      favicon: '/assets/favicon.svg',
    },
    ...at,
    database,
    jobs: await openJobs(database, { log, delays }),
    reactions,
    live: await openLive(database, log),
    kept: new KeptPages(),
    log,
  };
  await startWorker({ core, ...services });
  const gate = openGate();
  const { app, doors } = createApp(core, services, { clock, gate });
  const world: World = {
    core,
    services,
    app,
    doors,
    clock,
    gate,
    logged,
    mails: post.mails,
    texts: post.texts,
    fail: post.fail,
    async codeFor(address) {
      await core.jobs.idle();
      return post.codeFor(address);
    },
    company: () => castCompany(world),
    browser: (ip) => openBrowser(world, ip),
    async close() {
      core.live.stop();
      await core.jobs.stop();
      await services.pdfs.close();
      await database.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

function openClock(): TestClock {
  let now = Date.parse('2026-03-02T15:00:00Z');
  return {
    now: () => new Date(now),
    advance(ms) {
      now += ms;
    },
  };
}

function logInto(lines: string[]): Core['log'] {
  const write = (level: string) => (fields: object, text: string) => {
    const { err, ...rest } = fields as { err?: unknown };
    lines.push(JSON.stringify({ level, text, ...(err !== undefined && { err: toldError(err) }), ...rest }));
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** Mail and texts kept in memory. */
function openPost() {
  const mails: MailMessage[] = [];
  const texts: SmsMessage[] = [];
  const failing = new Map<string, Error>();
  const keep = <M extends { to: string }>(into: M[], message: M) => {
    const error = failing.get(message.to);
    if (error) throw error;
    into.push(message);
  };
  const mail: Services['mail'] = {
    async send(message) {
      keep(mails, message);
      return {};
    },
    async rehearse() {},
    async verify() {},
    close() {},
  };
  return {
    mails,
    texts,
    services: { mail, sms: { send: async (message: SmsMessage) => keep(texts, message) } },
    fail(address: string, error: Error | undefined) {
      if (error) failing.set(address, error);
      else failing.delete(address);
    },
    codeFor(address: string): string {
      const sent = address.startsWith('+') ? texts : mails;
      const found = sent.findLast(({ to, text }) => to === address && CODE.test(text));
      if (!found) throw new Error(`No code was sent to ${address}.`);
      return CODE.exec(found.text)![0].replace(' ', '');
    },
  };
}

const CODE = /\b\d{4} \d{4}\b/;
