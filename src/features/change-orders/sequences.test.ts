import { and, eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { items, origins } from '../../db/schema/index.ts';
import { factsOf, firstState, type ItemKind, resourceOf } from '../../kinds.ts';
import { href, paths, portalPaths, under } from '../../paths.ts';
import { stageChange } from './stage.fixture.ts';

// H9, H10: whatever a contractor and a client do one after the other, states move by the table of their kind alone, and
// no more is asked for and taken off than was approved.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Set = Awaited<ReturnType<typeof stageChange>>;
type Item = typeof items.$inferSelect;

/** What is done, most of all what leads further, and to what. */
const STEPS = {
  amend: ['estimate'],
  save: ['estimate', 'change-order', 'invoice'],
  share: ['change-order', 'invoice'],
  remove: ['change-order'],
  approve: ['estimate', 'change-order'],
  'approve a change': ['change-order'],
  decline: ['change-order'],
  convert: ['estimate'],
  'convert a change': ['change-order'],
  cancel: ['change-order', 'invoice'],
  reopen: ['change-order', 'invoice'],
  pay: ['invoice'],
} as const;
type Step = keyof typeof STEPS;

async function listed({ project }: Set): Promise<Item[]> {
  const { db } = world.core.database;
  return await db.select().from(items).where(eq(items.projectId, project.id)).orderBy(items.createdAt, items.id);
}

/** Does it as a person would, to this item; what is refused changes nothing. */
async function does({ ada, client, page }: Set, step: Step, item: Item, cents: number) {
  const kind = resourceOf(item.kind as ItemKind);
  const where = { project: item.projectId, kind, item: item.id };
  const price = `${Math.abs(cents) / 100}`;
  const line = {
    'lines.0.description': 'A sink',
    'lines.0.quantity': cents < 0 ? '-1' : '1',
    'lines.0.unit_price': price,
  };
  const at = (path: string) => under(page(item.id).split('/items/')[0]!, path, { item: item.id } as never);
  const answer = { version: `${item.version}`, name: 'Clara Client', reason: 'No' };
  const ways = {
    amend: () => ada.post(href(paths.amendment, where), {}),
    save: () => ada.post(href(paths.billEdit, where), { title: 'Anew', revision: `${item.revision}`, ...line }),
    share: () => ada.post(href(paths.itemShare, where), {}),
    remove: () => ada.post(href(paths.itemRemoval, where), {}),
    approve: () => client.post(at(portalPaths.approval), answer),
    'approve a change': () => client.post(at(portalPaths.approval), answer),
    decline: () => client.post(at(portalPaths.declining), answer),
    convert: () => ada.post(href(paths.conversion, where), { all: 'yes' }),
    'convert a change': () => ada.post(href(paths.conversion, where), { all: 'yes' }),
    cancel: () => ada.post(href(paths.billCancellation, where)),
    reopen: () => ada.post(href(paths.billReopening, where)),
    pay: () => ada.post(href(paths.payments, where), { amount: price, method: 'Cash', paidOn: '2026-03-02' }),
  };
  return await ways[step]();
}

const isLawful = ({ kind, status }: Item, to: string | null) =>
  to === status || factsOf(kind as ItemKind).moves.some((move) => move.to === to && move.from.includes(status ?? ''));

/** What is left of the estimate when what is invoiced of it and what changes took off is gone. */
async function leftOfOffer({ id }: Set, all: readonly Item[]): Promise<number> {
  const ids = all.map((item) => item.id);
  const made = await world.core.database.db
    .select()
    .from(origins)
    .where(and(eq(origins.fromId, id), inArray(origins.itemId, ids)));
  const gone = made.map(({ itemId, cents }) => {
    const { kind, status, totalCents } = all.find((item) => item.id === itemId)!;
    if (kind === 'invoice') return status === 'Canceled' ? 0 : cents;
    return status === 'Approved' ? Math.max(0, -(totalCents ?? 0)) : 0;
  });
  return all.find((item) => item.id === id)!.totalCents! - gone.reduce((sum, cents) => sum + cents, 0);
}

test('no sequence makes an unlawful move, or asks for more than is left', async () => {
  const moved = new Map<string, number>();
  const step = fc.record({
    what: fc.constantFrom(...(Object.keys(STEPS) as Step[])),
    which: fc.nat({ max: 5 }),
    cents: fc.integer({ min: -20_000, max: 40_000 }).filter((cents) => cents !== 0),
  });
  const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 20 }), async (sequence) => {
    const set = await stageChange(world);
    const { project, ada, id } = set;
    await ada.post(href(paths.itemShare, { project: project.id, item: id }), {});
    for (const price of ['50.00', '70.00']) await set.share(await set.change(price, price === '50.00' ? '-1' : '1'));
    for (const { what, which, cents } of sequence) {
      const before = await listed(set);
      const targets = before.filter(({ kind }) => (STEPS[what] as readonly string[]).includes(kind));
      if (targets.length === 0) continue;
      const answer = await does(set, what, targets[which % targets.length]!, cents);
      expect(answer.status).toBeLessThan(500);
      const after = await listed(set);
      for (const item of after) {
        const was = before.find((one) => one.id === item.id);
        expect(was ? isLawful(was, item.status) : item.status === firstState(item.kind as ItemKind)).toBe(true);
        if (item.kind === 'invoice') expect(item.totalCents).toBeGreaterThanOrEqual(0);
        if (was && was.status !== item.status) moved.set(what, (moved.get(what) ?? 0) + 1);
      }
      expect(await leftOfOffer(set, after)).toBeGreaterThanOrEqual(0);
    }
  });
  await fc.assert(property, { numRuns: 6 });
  console.log(`sequences: ${[...moved].map(([what, times]) => `${what} ${times}`).join(', ')}`);
  expect(moved.size).toBeGreaterThan(1);
}, 120_000);
