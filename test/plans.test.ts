import type pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fill, kindsOf } from './doors/fill.ts';
import { openScene, type Scene } from './doors/scene.ts';
import { openViewers, type Viewer } from './doors/viewers.ts';
import { crowd, LARGE } from './plans/crowd.ts';
import { openWorld, type World } from './world.ts';

// No page reads a large table from end to end: every query that a GET asks is explained on 100,000 items.

const WHO = ['anonymous', 'admin', 'project manager', 'client', 'visitor of the link'];

/** Of 8 KB each. More is a scan in disguise, of an index whose first column is not asked for. */
const MOST_BLOCKS = 600;

let world: World;
let scene: Scene;
let viewers: Viewer[];
let large: Set<string>;

beforeAll(async () => {
  world = await openWorld();
  scene = await openScene(world);
  viewers = (await openViewers(scene)).filter(({ name }) => WHO.includes(name));
  await crowd(world.core.database, scene.ours.id);
  const { rows } = await world.core.database.executeSql(
    `select relname as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= ${LARGE}`,
  );
  large = new Set((rows as { name: string }[]).map(({ name }) => name));
});
afterAll(() => world.close());

interface Asked {
  page: string;
  values: unknown[];
}

/** Every text that a GET of these viewers asks the database, with the values of its first time. */
async function walk(): Promise<Map<string, Asked>> {
  const pool = (world.core.database.db as unknown as { $client: pg.Pool }).$client;
  const asked = new Map<string, Asked>();
  let page = '';
  const query = pool.query.bind(pool) as (config: pg.QueryConfig, values?: unknown[]) => unknown;
  const spy = vi.spyOn(pool, 'query').mockImplementation(((config: pg.QueryConfig, values: unknown[] = []) => {
    if (config.text && !asked.has(config.text)) asked.set(config.text, { page, values });
    return query(config, values);
  }) as never);
  for (const route of world.doors.declared.filter(({ method }) => method === 'GET')) {
    for (const viewer of viewers) {
      for (const kind of kindsOf(route)) {
        const { address } = fill(scene, route, kind, 'shared');
        page = `${viewer.name}: ${address}`;
        const kept = new Map(viewer.browser.cookies);
        await (await viewer.browser.get(address)).text();
        for (const [name, value] of kept) viewer.browser.cookies.set(name, value);
      }
    }
  }
  spy.mockRestore();
  return asked;
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Plan[];
}

function scans(plan: Plan): string[] {
  const table = plan['Relation Name'] ?? '';
  const own = plan['Node Type'].includes('Seq Scan') && large.has(table) ? [table] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scans)];
}

test('no query of a page scans a large table', async () => {
  const asked = await walk();
  const found: string[] = [];
  let most = 0;
  for (const [text, { page, values }] of asked) {
    const { rows } = await world.core.database.executeSql(`explain (analyze, buffers, format json) ${text}`, values);
    const [{ 'QUERY PLAN': plans }] = rows as [{ 'QUERY PLAN': { Plan: Plan }[] }];
    const { Plan: plan } = plans[0]!;
    const blocks = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
    most = Math.max(most, blocks);
    const tables = scans(plan);
    if (tables.length > 0) found.push(`${page} scans ${tables.join(', ')}: ${text}`);
    else if (blocks > MOST_BLOCKS) found.push(`${page} reads ${blocks} blocks: ${text}`);
  }
  console.log(`plans: ${asked.size} queries of pages, at most ${most} blocks; large: ${[...large].sort().join(', ')}`);
  expect(asked.size).toBeGreaterThan(20);
  expect(large).toContain('items');
  expect(found, found.join('\n\n')).toEqual([]);
});
