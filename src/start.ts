import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type AppOptions, createApp } from './app.ts';
import type { Config } from './config.ts';
import { type Clock, systemClock } from './core/clock.ts';
import type { Core, Log } from './core/core.ts';
import { openJobs } from './core/jobs.ts';
import { KeptPages } from './core/kept.ts';
import { openLive } from './core/live.ts';
import { migrate } from './db/migrate.ts';
import { type Database, openDatabase } from './db/open.ts';
import type { SlowQuery } from './db/slow.ts';
import { templateKey } from './db/template.ts';
import { assetsFolder } from './features/assets/public.ts';
import { openGate } from './features/members/open-gate.ts';
import { anyCompany } from './features/members/queries.ts';
import { listen } from './listen.ts';
import { href, paths } from './paths.ts';
import { readPepper } from './pepper.ts';
import { openDrafts } from './services/drafts.ts';
import type { Services } from './services/index.ts';
import { openMail } from './services/mail.ts';
import { openPdfWriter } from './services/pdf-writer.ts';
import { openSms } from './services/sms.ts';
import { openStore, unfinishedIn } from './services/store.ts';
import { keepTidy } from './upkeep.ts';
import { reactions, startWorker } from './worker.ts';

export interface House {
  core: Core;
  services: Services;
  stop(): Promise<void>;
}

export interface HouseOptions {
  clock?: Clock;
  /** False for data that no start reads again: the demo's commits need not be synced to disk. */
  durable?: boolean;
}

/** Opens everything a request or a command stands on: database, migrations, services, jobs, live. No port yet. */
export async function openHouse(config: Config, log: Log, options: HouseOptions = {}): Promise<House> {
  const { dataDir, databaseUrl, databasePool: pool } = config;
  const { clock = systemClock, durable } = options;
  const onSlow = (slow: SlowQuery) => log.warn(slow, 'slow query');
  const database = await openDatabase({ dataDir, databaseUrl, durable, pool, onSlow, template: preparedDatabase() });
  try {
    await migrate(database);
    return await furnish(config, log, clock, database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function furnish(config: Config, log: Log, clock: Clock, database: Database): Promise<House> {
  // What may be missing comes before what keeps the process alive: a start that fails ends.
  const [assets, pepper] = [await readAssets(), await readPepper(config.dataDir, config.pepper)];
  const onFile = (name: string) => log.info({ file: name }, 'a message was written to a file');
  const dir = path.join(config.dataDir, 'mail');
  const mail = openMail({ smtpUrl: config.smtpUrl, from: config.mailFrom, dir, onFile });
  const services = { mail, sms: openSms({ dir, onFile }), pdfs: openPdfWriter(), ...openStore(config) };
  const jobs = await openJobs(database, { log });
  const live = await openLive(database, log);
  const core: Core = {
    database,
    clock,
    pepper,
    baseUrl: config.baseUrl,
    secureCookies: config.secureCookies,
    trustedProxies: config.trustedProxies,
    drafts: openDrafts(config.dataDir),
    assets,
    jobs,
    reactions,
    live,
    kept: new KeptPages(),
    log,
  };
  const stopTidying = keepTidy({ core, mailDir: dir, ...unfinishedIn(config.dataDir) });
  return {
    core,
    services,
    async stop() {
      live.stop();
      await stopTidying();
      await jobs.stop();
      await mail.close();
      await services.pdfs.close();
      await database.close();
    },
  };
}

/** The empty database that the build prepared (scripts/build/database.ts); without it a first start runs initdb. */
function preparedDatabase(): string | undefined {
  const folder = path.join(assetsFolder(), '..', 'prepared', templateKey(), 'db');
  return existsSync(folder) ? folder : undefined;
}

/** What the build made: `dist/assets/manifest.json` names the hashed files. */
export async function readAssets(): Promise<Core['assets']> {
  const manifest = JSON.parse(await readFile(path.join(assetsFolder(), 'manifest.json'), 'utf8'));
  const at = (name: string) => `/assets/${manifest[name]}`;
  return {
    css: at('app.css'),
    scripts: { client: at('client.js'), team: at('team.js'), editor: at('editor.js') },
    font: at('figtree-latin-wght-normal.woff2'),
    favicon: at('favicon.svg'),
  };
}

export interface Running extends House {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  address: string;
}

export interface StartOptions extends AppOptions, HouseOptions {
  /** Runs when the worker works, before anybody can ask for a page: the demo fills its company. */
  furnish?(house: House): Promise<void>;
}

/** Opens the house, starts the worker and listens. `stop` finishes requests, then closes connections and database. */
export async function start(config: Config, log: Log, options: StartOptions = {}): Promise<Running> {
  const house = await openHouse(config, log, options);
  await startWorker({ core: house.core, ...house.services });
  await options.furnish?.(house);
  const gate = (await anyCompany(house.core)) ? undefined : openGate();
  const { app } = createApp(house.core, house.services, { ...options, gate });
  const listening = await listen(app.fetch, config).catch(async (error) => {
    await house.stop();
    throw error;
  });
  // On the terminal alone: no log may have it.
  if (gate) process.stdout.write(`Set-up code  ${gate.code}  for ${config.baseUrl}${href(paths.setUp)}\n`);
  return {
    ...house,
    address: listening.address,
    async stop() {
      house.core.live.stop();
      await listening.close(PATIENCE);
      await house.stop();
    },
  };
}

/** How long a stop waits for running requests, in milliseconds. */
const PATIENCE = 10_000;
