import { brotliDecompressSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { minutes, seconds } from '../../src/core/clock.ts';
import { items } from '../../src/db/schema/index.ts';
import type { DeclaredRoute } from '../../src/doors/mount.ts';
import type { ItemKind } from '../../src/kinds.ts';
import { paths, portalDoorPaths } from '../../src/paths.ts';
import type { Browser, Fields } from '../browser.ts';
import { bodyOf } from '../doors/bodies.ts';
import { type Filled, fill, kindsOf } from '../doors/fill.ts';
import { openScene, type Scene } from '../doors/scene.ts';
import { openViewers, type Viewer } from '../doors/viewers.ts';
import { openWorld } from '../world.ts';
import { openChances } from './seed.ts';
import { sized } from './size.ts';

// T12: a kept page equals a fresh one. Anybody does anything that a route takes, time passes, and after each step every
// viewer asks for every page that is kept, and for the same one drawn anew.

const STEPS = sized({ quick: 80, long: 2_000 });
/** Steps that one company lives: removals and sign-outs leave less and less to see. */
const LIFE = 50;

const world = await openWorld();
const { seed, next } = openChances();
const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
const counts = { acts: new Map<number, number>(), looks: 0, kept: 0 };
afterAll(async () => {
  const { looks, kept, acts } = counts;
  console.log(
    `T12: ${STEPS} steps, ${looks} looks, ${kept} at a kept page; acts ${JSON.stringify([...acts])}; seed ${seed}`,
  );
  await world.close();
});

const { find } = world.core.kept;
world.core.kept.find = function counted(...asked) {
  const page = find.apply(this, asked);
  if (page) counts.kept += 1;
  return page;
};

/** Ends the sessions that look: they would see nothing any more. */
const PARTING = [paths.signOut, paths.sessionEnding, paths.sessionsEnding, portalDoorPaths.signOut] as string[];
const taking = world.doors.declared.filter(
  ({ method, door, path }) => method === 'POST' && door !== 'open' && !PARTING.some((end) => path.endsWith(end)),
);
const keeping = world.doors.declared.filter(({ kept }) => kept);

const filled = (scene: Scene, route: DeclaredRoute): Filled =>
  fill(scene, route, pick(kindsOf(route)), pick(['shared', 'shared', 'unshared', 'removed'] as const));

/** What the form says anew at each step, so that a saved thing looks different. */
const WORDS = ['title', 'name', 'folder', 'body', 'new.name', 'workDone', 'lines.0.description'];

async function said(scene: Scene, route: DeclaredRoute, at: Filled, step: number): Promise<Fields> {
  const fields = { ...bodyOf(scene, route, at) };
  for (const word of WORDS) if (fields[word]) fields[word] = `${fields[word]} ${step}`;
  const [, id] = /\/([\w-]{36})\/(?:edit|opening|approval|declining)$/.exec(at.address) ?? [];
  if (id && (fields.revision || fields.version)) {
    const [item] = await world.core.database.db.select().from(items).where(eq(items.id, id));
    for (const name of ['revision', 'version']) if (fields[name]) fields[name] = `${item?.version ?? 1}`;
  }
  if (fields.upTo) fields.upTo = `${1 + next(9)}`;
  return fields;
}

/** Asks, and keeps the cookies that the browser had: no toast, no other session. */
async function ask(browser: Browser, send: () => Promise<Response>): Promise<Response> {
  const cookies = new Map(browser.cookies);
  const response = await send();
  browser.cookies.clear();
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  return response;
}

/** A client does few things, and many a time. */
const DOORS = ['team', 'team', 'client', 'client', 'link'];
/** Who mostly may, and who is mostly refused. */
const ACTORS: Record<string, RegExp> = {
  team: /^(admin|project manager|member who may not view daily logs)/,
  client: /^(client|client who sees documents)$/,
  link: /^visitor of the link$/,
};

async function perform(scene: Scene, viewers: Viewer[], step: number): Promise<string> {
  const door = pick(DOORS);
  const route = pick(taking.filter((one) => one.door === door));
  const may = viewers.filter(({ name }) => ACTORS[door]!.test(name));
  const { browser, name } = pick(may);
  const at = filled(scene, route);
  const { status } = await ask(browser, async () => browser.post(at.address, await said(scene, route, at, step)));
  counts.acts.set(status, (counts.acts.get(status) ?? 0) + 1);
  await world.core.jobs.idle();
  return `${name}: POST ${at.address}: ${status}`;
}

/** What is looked at after every step of a company's life: every kept page, by every viewer who may. */
function watch(scene: Scene, viewers: Viewer[]): { browser: Browser; address: string }[] {
  const able = (door: string) =>
    viewers.filter(({ member, client }) =>
      door === 'client' ? client && client !== 'removed' : member?.ours && member.onProject,
    );
  return keeping.flatMap((route) => {
    if (route.door === 'preview') return [];
    const address = (kind: ItemKind) => fill(scene, route, kind, 'shared').address;
    const addresses = new Set(kindsOf(route).map(address));
    return able(route.door).flatMap(({ browser }) => [...addresses].map((address) => ({ browser, address })));
  });
}

async function look({ browser, address }: ReturnType<typeof watch>[number]): Promise<void> {
  const kept = await ask(browser, () => browser.get(address, { 'accept-encoding': 'br' }));
  const fresh = await ask(browser, () => browser.get(address));
  counts.looks += 1;
  expect(kept.status, address).toBe(fresh.status);
  const packed = Buffer.from(await kept.arrayBuffer());
  const text = kept.headers.get('content-encoding') === 'br' ? brotliDecompressSync(packed).toString() : `${packed}`;
  expect(text, address).toBe(await fresh.text());
}

const TIME = { timeout: minutes(30) };
test(`T12: over ${STEPS} random acts every kept page equals one that is drawn anew`, TIME, async () => {
  for (let step = 0; step < STEPS; ) {
    const scene = await openScene(world);
    const viewers = await openViewers(scene);
    const watched = watch(scene, viewers);
    const told: string[] = [];
    for (const end = Math.min(STEPS, step + LIFE); step < end; step++) {
      told.push(await perform(scene, viewers, step));
      world.clock.advance(next(20) === 0 ? minutes(next(30)) : seconds(next(8)));
      try {
        for (const page of watched) await look(page);
      } catch (error) {
        throw new Error(`PROOF_SEED=${seed}, step ${step}, after\n${told.slice(-5).join('\n')}`, { cause: error });
      }
    }
  }
  expect(counts.kept).toBeGreaterThan(counts.looks / 20);
});
