import { afterAll, beforeAll, expect, test } from 'vitest';
import { bases } from '../../src/paths.ts';
import { openServed } from '../served.ts';
import type { World } from '../world.ts';
import { heldBatch, hostileBatch } from './hostile/batch.ts';
import { type Draft, wire } from './hostile/request.ts';
import { type Answer, send } from './hostile/send.ts';
import { type Held, held, watchHealth } from './hostile/watch.ts';
import { openChances } from './seed.ts';
import { long, sized } from './size.ts';

// Whatever is sent to whichever address by whomever: nothing breaks, hangs or is left behind (R1, R23, R24).

/** A fresh scene for each: those who ask sign themselves out, and take each other's things away. */
const BATCH = sized({ quick: 500, long: 1_500 });
const BATCHES = sized({ quick: 3, long: 20 });
/** How many requests are under way at once. */
const WIDTH = 8;
/** What may be held more at the end than after a third: megabytes, and files that the embedded database opens. */
const SLACK = { descriptors: 50, heap: 40 };
/** How quick `/healthz` is meanwhile, in milliseconds, on a machine that has other things to do. */
const QUICK = { median: 250, worst: 5_000 };

let world: World;
let port: number;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ world, port, close } = await openServed());
});
afterAll(() => close());

interface Told {
  draft: Draft;
  answer: Answer;
}
const { seed, next } = openChances();
const tell = async (draft: Draft): Promise<Told> => ({ draft, answer: await send(port, draft) });

async function sendAll(all: Draft[]): Promise<Told[]> {
  const told: Told[] = [];
  const left = [...all];
  const work = async () => {
    for (let one = left.shift(); one; one = left.shift()) told.push(await tell(one));
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
  return told;
}

/** A portal that is off says so with 503, to its clients and the visitors of its links: the one such answer meant. */
const mayBeOff = ({ route: { door, path } }: Draft) => door === 'link' || path.startsWith(bases.portal);

/** What is wrong with an answer, or nothing. */
function complaint({ draft, answer }: Told): string[] {
  const { status } = answer;
  const wrong = status === 'no answer' || (typeof status === 'number' && status >= 500);
  if (!wrong || (status === 503 && mayBeOff(draft))) return [];
  const { mangled, viewer, route } = draft;
  const sent = JSON.stringify(wire(draft).slice(0, 1_500));
  return [`${status} for ${route.method} ${route.path} by ${viewer}, mangled ${mangled.join(' and ')}: ${sent}`];
}

/** The log's errors since the last time, for whoever looks for the cause. */
function failures(): string[] {
  const lines = world.logged.filter((line) => JSON.parse(line).level === 'error');
  world.logged.length = 0;
  return lines;
}

test(`${BATCH * BATCHES} hostile requests: none breaks, hangs or leaves anything behind`, async () => {
  const counts = new Map<Answer['status'], number>();
  const wrong: string[] = [];
  let slowest: Told | undefined;
  let before: Held | undefined;
  const take = (all: Told[]) => {
    for (const told of all) {
      counts.set(told.answer.status, (counts.get(told.answer.status) ?? 0) + 1);
      if (told.draft.pace !== 'held' && told.answer.ms > (slowest?.answer.ms ?? 0)) slowest = told;
      wrong.push(...complaint(told));
    }
    wrong.push(...failures());
  };
  const started = performance.now();
  const health = watchHealth(port);
  const late = long ? (await heldBatch(world, next)).map(tell) : [];
  for (let batch = 0; batch < BATCHES; batch++) {
    if (batch === Math.floor(BATCHES / 3)) before = await held();
    take(await sendAll(await hostileBatch(world, BATCH, next)));
  }
  const took = await health.stop();
  take(await Promise.all(late));
  const after = await held();
  const [median = 0, worst = 0] = [took[took.length >> 1], took.at(-1)];
  console.log(
    `Hostile: ${BATCH * BATCHES} requests to ${world.doors.declared.length} routes, seed ${seed}, in ` +
      `${Math.round((performance.now() - started) / 1000)} s; ${JSON.stringify(Object.fromEntries(counts))}; slowest ` +
      `${Math.round(slowest?.answer.ms ?? 0)} ms (${slowest?.draft.route.path}, ${slowest?.draft.mangled}); /healthz ` +
      `median ${median.toFixed(1)}, worst ${worst.toFixed(1)} ms; held ${JSON.stringify({ before, after })}`,
  );
  expect(wrong).toEqual([]);
  expect(median).toBeLessThan(QUICK.median);
  expect(worst).toBeLessThan(QUICK.worst);
  expect(after.descriptors - before!.descriptors).toBeLessThan(SLACK.descriptors);
  expect(after.heap - before!.heap).toBeLessThan(SLACK.heap);
}, 3_600_000);
