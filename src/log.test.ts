import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../test/world.ts';
import { newId } from './db/schema/index.ts';
import { openLog } from './log.ts';
import { bases, href, paths, portalPaths, under } from './paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('R9, R18: a query that fails is logged by name, code and place, never with what people wrote', async () => {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const client = await company.asClient(await company.access(portal, await company.contact()));
  const admin = await company.as(company.admin);
  await world.core.database.db.execute(sql`alter table messages rename column body to text`);
  await world.core.database.db.execute(sql`alter table contacts rename column notes to remarks`);
  const messages = under(href(bases.portal, { portal: portal.id }), portalPaths.projectMessages);
  const person = { id: newId(), name: 'SECRET-name', email: 'secret-address@home.test', notes: 'SECRET-note' };
  expect((await client.post(messages, { body: 'SECRET-message', key: newId() })).status).toBe(500);
  expect((await admin.post(href(paths.contacts), person)).status).toBe(500);
  const failed = world.logged.filter((line) => line.includes('a request failed'));
  expect(failed).toHaveLength(2);
  for (const line of failed) {
    expect(line).toContain('42703');
    expect(line).toMatch(/at .*src\/features\//);
  }
  expect(world.logged.join('\n')).not.toMatch(/secret/i);
});

test('R18: the log that is kept tells errors the same way', () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'porchlight-log-')), 'log');
  const fd = fs.openSync(file, 'w');
  const cause = Object.assign(new Error('value SECRET'), { code: '23505', detail: 'Key (email)=(SECRET)' });
  openLog('info', fd).error({ err: new Error('Failed query\n    at SECRET', { cause }) }, 'it failed');
  fs.closeSync(fd);
  const line = fs.readFileSync(file, 'utf8');
  expect(line).toContain('23505');
  expect(line).toContain('log.test.ts');
  expect(line).not.toContain('SECRET');
});
