import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cast } from '../test/cast.ts';
import { openWorld, type World } from '../test/world.ts';
import { hours, plus } from './core/clock.ts';
import { beginSession, rememberDevice } from './core/sessions.ts';
import * as schema from './db/schema/index.ts';
import {
  codes,
  cuts,
  deliveries,
  devices,
  events,
  failures,
  hits,
  newId,
  notices,
  rights,
  sessions,
  uploads,
} from './db/schema/index.ts';
import { ages, type Kept, keepTidy, tidy } from './upkeep.ts';

// R24: what gathers by itself has an age, and a sweep that takes what is older and nothing else.

let world: World;
let company: Cast;
let kept: Kept;
beforeAll(async () => {
  world = await openWorld();
  company = await world.company();
  const folder = (name: string) => mkdtemp(path.join(os.tmpdir(), `porchlight-${name}-`));
  kept = {
    core: world.core,
    mailDir: await folder('mail'),
    draftsDir: await folder('drafts'),
    arrivalsDir: await folder('arrivals'),
  };
});
afterAll(async () => {
  await world.close();
  for (const dir of [kept.mailDir, kept.draftsDir, kept.arrivalsDir]) await rm(dir, { recursive: true });
});

const some = () => randomUUID();

/** For each row of the table: makes one such thing of that moment, and names those that are there. */
interface Sample {
  make(at: Date): Promise<unknown>;
  list(): Promise<string[]>;
}

const db = () => world.core.database.db;
const person = () => ({ kind: 'member', id: company.admin.id }) as const;
const session = (at: Date) =>
  world.core.database.transaction((tx) => beginSession(tx, at, company.id, person(), 'Old browser'));

async function right(at: Date): Promise<void> {
  const { id: sessionId } = await session(at);
  const access = await company.access(await company.portal(await company.project()), await company.contact());
  await db().insert(rights).values({ sessionId, accessId: access.id });
}

async function cut(at: Date): Promise<void> {
  const { id: projectId } = await company.project();
  await db().insert(cuts).values({ companyId: company.id, projectId, target: 'item', targetId: some(), at });
}

async function delivery(at: Date): Promise<void> {
  const { id: contactId } = await company.contact();
  await db().insert(deliveries).values({ companyId: company.id, contactId, purpose: 'code', channel: 'email', at });
}

async function failedJob(at: Date): Promise<void> {
  const { executeSql } = world.core.database;
  await executeSql(`insert into pgboss.archive (id, name, priority, state, retry_limit, retry_count, retry_delay,
    retry_backoff, start_after, expire_in, created_on, keep_until, archived_on)
    values ('${newId()}', 'code', 0, 'failed', 0, 0, 0, false, now(), '1 minute', now(), now(),
    '${at.toISOString()}')`);
}

async function left(dir: string, at: Date): Promise<void> {
  const file = path.join(dir, some());
  await writeFile(file, 'Your code');
  await utimes(file, at, at);
}

const keys = async (read: Promise<{ key: string }[]>) => (await read).map(({ key }) => key);
const code = { purpose: 'member', addressHash: 'a', browserHash: 'b' };
const samples: Record<string, Sample> = {
  'codes, after their end': {
    make: (at) =>
      db()
        .insert(codes)
        .values({ ...code, createdAt: at, expiresAt: at }),
    list: () => keys(db().select({ key: codes.id }).from(codes)),
  },
  'windows of limits': {
    make: (at) => db().insert(hits).values({ key: some(), windowStart: at, count: 1 }),
    list: () => keys(db().select({ key: hits.key }).from(hits)),
  },
  'failures, after the last': {
    make: (at) => db().insert(failures).values({ key: some(), count: 1, lastAt: at }),
    list: () => keys(db().select({ key: failures.key }).from(failures)),
  },
  'rights of sessions': {
    make: right,
    list: () => keys(db().select({ key: rights.sessionId }).from(rights)),
  },
  sessions: { make: session, list: () => keys(db().select({ key: sessions.id }).from(sessions)) },
  devices: {
    make: (at) => world.core.database.transaction((tx) => rememberDevice(tx, at, person())),
    list: () => keys(db().select({ key: devices.id }).from(devices)),
  },
  'receipts of cuts': { make: cut, list: () => keys(db().select({ key: cuts.id }).from(cuts)) },
  deliveries: { make: delivery, list: () => keys(db().select({ key: deliveries.id }).from(deliveries)) },
  'notices to members': {
    make: (at) =>
      db()
        .insert(notices)
        .values({ id: newId(), companyId: company.id, memberId: company.admin.id, about: some(), at }),
    list: () => keys(db().select({ key: notices.id }).from(notices)),
  },
  'failed jobs, in the archive': {
    make: failedJob,
    async list() {
      const { rows } = await world.core.database.executeSql('select id from pgboss.archive');
      return (rows as { id: string }[]).map(({ id }) => id);
    },
  },
  'messages in files': { make: (at) => left(kept.mailDir, at), list: () => readdir(kept.mailDir) },
  'uploads that nothing claims': {
    make: (at) =>
      db()
        .insert(uploads)
        .values({ companyId: company.id, memberId: company.admin.id, name: 'plan.pdf', bytes: 10, createdAt: at }),
    list: () => keys(db().select({ key: uploads.id }).from(uploads)),
  },
  'files of uploads that nothing claims': {
    make: (at) => left(kept.arrivalsDir, at),
    list: () => readdir(kept.arrivalsDir),
  },
  'drafts of files': { make: (at) => left(kept.draftsDir, at), list: () => readdir(kept.draftsDir) },
};

test.each(ages)('$what: older ones go, younger ones stay', async ({ what, age }) => {
  const { make, list } = samples[what]!;
  const before = new Set(await list());
  await make(plus(world.clock.now(), -age - hours(1)));
  const old = (await list()).filter((key) => !before.has(key));
  await make(plus(world.clock.now(), -age + hours(1)));
  const young = (await list()).filter((key) => !before.has(key) && !old.includes(key));
  expect([old.length, young.length]).toEqual([1, 1]);
  await tidy(kept);
  const after = await list();
  expect(after).toEqual(expect.arrayContaining(young));
  expect(after).not.toContain(old[0]);
});

test('every table either has an age, or is what people made and what happened', () => {
  const stays = [
    'companies',
    'counters',
    'members',
    'contacts',
    'projects',
    'assignments',
    'events',
    'portals',
    'accesses',
  ];
  const made = [
    'items',
    'bills',
    'sections',
    'lines',
    'schedule_steps',
    'prices',
    'daily_logs',
    'files',
    'written_pages',
    'shares',
    'openings',
    'links',
    'approvals',
    'payments',
    'versions',
    'sendings',
    'origins',
  ];
  const talk = ['threads', 'messages', 'readings', 'message_counts'];
  const swept = [
    'codes',
    'hits',
    'failures',
    'rights',
    'sessions',
    'devices',
    'cuts',
    'deliveries',
    'notices',
    'uploads',
  ];
  const all = Object.values(schema).filter((value) => is(value, PgTable));
  expect(all.map((table) => getTableName(table)).sort()).toEqual([...stays, ...made, ...talk, ...swept].sort());
});

test('events stay, whatever their age (R18)', async () => {
  const at = new Date(0);
  const event = { type: 'company.saved', actorKind: 'system', data: {}, at, previousHash: '', hash: 'x' };
  await db()
    .insert(events)
    .values({ companyId: company.id, number: 1, ...event });
  await tidy(kept);
  expect(await db().select().from(events)).toHaveLength(1);
});

test('a start tidies, and a failing sweep is told and harms nothing', async () => {
  await samples.devices!.make(new Date(0));
  await keepTidy(kept)();
  const left = await db().select().from(devices);
  expect(left.every(({ createdAt }) => createdAt.getTime() > 0)).toBe(true);
  await keepTidy({ ...kept, mailDir: import.meta.filename })();
  expect(world.logged.at(-1)).toContain('upkeep');
});
