import { afterAll, expect, test } from 'vitest';
import { events } from '../src/db/schema/index.ts';
import { type DeclaredRoute, Doors } from '../src/doors/mount.ts';
import { open } from '../src/doors/open.tsx';
import { bodyOf, headersOf } from './doors/bodies.ts';
import { type Expected, expected } from './doors/expected.ts';
import { casesOf, type Filled, fill } from './doors/fill.ts';
import { PARTING, TAKING } from './doors/late.ts';
import { openScene } from './doors/scene.ts';
import { fingerprint } from './doors/trace.ts';
import { mayRead, openViewers, type Viewer } from './doors/viewers.ts';
import { pdfText } from './pdf-text.ts';
import { openWorld } from './world.ts';

// T1: every route that the app declares × every kind of viewer. The tests are generated from the routes at run time.

const world = await openWorld();
const scene = await openScene(world);
const viewers = await openViewers(scene);
const { declared } = world.doors;
const before = await fingerprint(world);
const counts = { requests: 0, refused: 0, allowed: 0 };

afterAll(async () => {
  const { requests, refused, allowed } = counts;
  console.log(
    `T1: ${declared.length} routes × ${viewers.length} viewers: ${requests} requests, ${refused} refused, ` +
      `${allowed} allowed; ${scene.canaries.count} marked words; no seed: everything is walked`,
  );
  await world.close();
});

const named = (route: DeclaredRoute) => [`${route.door}: ${route.method} ${route.path}`, route] as const;

/** Every filling of a route for a viewer. */
function fillings(route: DeclaredRoute, { thorough }: Viewer): Filled[] {
  const cases = casesOf(route, thorough?.includes(route.door) ?? false);
  return cases.map(({ kind, state }) => fill(scene, route, kind, state));
}

interface Answer {
  status: number;
  location: string;
  text: string;
}

async function ask(route: DeclaredRoute, viewer: Viewer, filled: Filled): Promise<Answer> {
  const { browser } = viewer;
  const kept = new Map(browser.cookies);
  const response =
    route.method === 'POST'
      ? await browser.post(filled.address, bodyOf(scene, route, filled), headersOf(route))
      : await browser.request(filled.address, { method: route.method, headers: headersOf(route) });
  browser.cookies.clear();
  for (const [name, value] of kept) browser.cookies.set(name, value);
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  counts.requests += 1;
  const location = response.headers.get('location') ?? '';
  return { status: response.status, location, text: `${headers}\n${await textOf(response)}` };
}

/** What somebody reads of it: a PDF's words are packed. */
async function textOf(response: Response): Promise<string> {
  const isPdf = response.status === 200 && response.headers.get('content-type') === 'application/pdf';
  return isPdf ? await pdfText(await response.arrayBuffer()) : await response.text();
}

const toSignIn = /^\/(portal\/[^/]+\/)?sign-in(\?ended=1|\?next=.*)?$/;

/** What is wrong with an answer, or nothing. */
function complaint({ path, door }: DeclaredRoute, wanted: Expected, { status, location }: Answer): string | undefined {
  const got = `${status}${location && ` to ${location}`}`;
  if (typeof wanted === 'number') return status === wanted ? undefined : `wanted ${wanted}, got ${got}`;
  if (wanted === 'allowed') {
    if (door === 'open') return status === 500 ? `got ${got}` : undefined;
    const fine = status < 400 ? PARTING.includes(path) || !toSignIn.test(location) : [409, 422, 426].includes(status);
    return fine ? undefined : `wanted an answer, got ${got}`;
  }
  const there = location === wanted || (wanted === '/sign-in' && location.startsWith('/sign-in?next='));
  return status === 303 && there ? undefined : `wanted 303 to ${wanted}, got ${got}`;
}

/** Marked words that this viewer may not read, in body or headers. */
function leaks(viewer: Viewer, filled: Filled, { text }: Answer): string[] {
  return scene.canaries.found(text).filter((tag) => !mayRead(viewer, filled, tag));
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const bare = ({ status, location, text }: Answer) => `${status} ${location} ${text}`.replace(ID, 'id');

interface Said {
  wanted: Expected;
  answer: string;
}

/** Walks a route as one viewer. `which` leaves out requests, e.g. those that would change something. */
async function walk(route: DeclaredRoute, viewer: Viewer, which: (wanted: Expected, filled: Filled) => boolean) {
  const wrong: string[] = [];
  const said = new Map<Filled, Said>();
  for (const filled of fillings(route, viewer)) {
    const wanted = expected(route, viewer, filled);
    if (!which(wanted, filled)) continue;
    const answer = await ask(route, viewer, filled);
    counts[wanted === 'allowed' ? 'allowed' : 'refused'] += 1;
    const where = `${viewer.name}, ${filled.state} ${filled.kind} (${filled.address})`;
    const problem = complaint(route, wanted, answer);
    if (problem) wrong.push(`${where}: ${problem}`);
    for (const tag of leaks(viewer, filled, answer)) wrong.push(`${where}: reads ${tag}`);
    said.set(filled, { wanted, answer: bare(answer) });
  }
  return [...wrong, ...secretsTold(viewer, route.door, said)];
}

/**
 * What exists in secret is refused in the very words of what does not exist (R1). Whoever is inside a portal by preview
 * is refused in its frame, and whoever holds the secret of a dead link reads whose it was.
 */
function secretsTold({ name, thorough }: Viewer, door: string, said: Map<Filled, Said>): string[] {
  const first = new Map<string, string>();
  const inside = (door === 'preview' || door === 'link') && thorough?.includes(door);
  const refused = [...said].filter(([, { wanted }]) => wanted !== 'allowed');
  return refused.flatMap(([{ kind, state }, { wanted, answer }]) => {
    const apart = inside && (state === 'nothing' || (state === 'removed' && door === 'link')) ? state : '';
    const group = `${wanted} ${apart}`.replace(ID, 'id');
    const words = first.get(group) ?? answer;
    first.set(group, words);
    return words === answer ? [] : [`${name}: ${kind} ${state} is told apart by its words`];
  });
}

test.each(declared.map(named))('refused, and read, without a trace: %s', async (_name, route) => {
  const wrong: string[] = [];
  const harmless = (wanted: Expected) => route.method === 'GET' || wanted !== 'allowed';
  for (const viewer of viewers) wrong.push(...(await walk(route, viewer, harmless)));
  expect(wrong).toEqual([]);
  const after = await fingerprint(world);
  expect(after).toBe(before);
});

/** What takes something away comes later; what ends a session comes last. */
const DOORS = ['open', 'client', 'link', 'team'];
const late = ({ path }: DeclaredRoute) => (PARTING.includes(path) ? 20 : 0) + (TAKING.includes(path) ? 10 : 0);
const order = (route: DeclaredRoute) => late(route) + DOORS.indexOf(route.door);
const posts = declared.filter(({ method }) => method === 'POST').toSorted((a, b) => order(a) - order(b));

test.each(posts.map(named))('allowed: %s', async (_name, route) => {
  const wrong: string[] = [];
  let answered = 0;
  const asks = (wanted: Expected, { state }: Filled) => wanted === 'allowed' && state === 'shared';
  for (const viewer of PARTING.includes(route.path) ? await openViewers(scene) : viewers) {
    const asked = counts.requests;
    wrong.push(...(await walk(route, viewer, asks)));
    answered += counts.requests - asked;
  }
  expect(wrong).toEqual([]);
  expect(answered).toBeGreaterThan(0);
});

test('no event holds a marked word', async () => {
  const rows = await world.core.database.db.select().from(events);
  expect(rows.length).toBeGreaterThan(20);
  expect(scene.canaries.found(JSON.stringify(rows))).toEqual([]);
});

test('the start is refused when a route has no policy, or came in by no door', async () => {
  const { Hono } = await import('hono');
  const handle = () => new Response('in');
  const bareRoute = { method: 'GET' as const, path: '/bare', policy: undefined as never, handle };
  const bare = new Doors(new Hono(), world.core);
  bare.mount(open, { list: [bareRoute] });
  expect(() => bare.insist()).toThrow(/declare no policy: GET \/bare/);
  const app = new Hono();
  const stray = new Doors(app, world.core);
  stray.mount(open, { list: [{ ...bareRoute, policy: 'assets' }] });
  expect(() => stray.insist()).not.toThrow();
  app.get('/stray', (c) => c.text('in'));
  expect(() => stray.insist()).toThrow(/GET \/stray/);
});
