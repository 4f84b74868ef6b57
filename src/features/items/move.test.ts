import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { act } from '../../core/act.ts';
import { type Actor, authority } from '../../core/core.ts';
import { items } from '../../db/schema/index.ts';
import { factsOf, firstState, KINDS } from '../../kinds.ts';
import { moveItem } from './move.ts';

/** Everything that moves any kind. */
const EVENTS = [...new Set(KINDS.flatMap((kind) => factsOf(kind).moves.map(({ on }) => on)))];
/** Those who move something more often than the others. */
const ACTORS = ['member', 'member', 'member', 'member', 'client', 'client', 'visitor', 'system'] as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('what is stored follows the table of the kind, whatever happens to it and by whom', async () => {
  const company = await world.company();
  const project = await company.project();
  const { db } = world.core.database;
  let moved = 0;
  const property = fc.asyncProperty(
    fc.constantFrom(...KINDS),
    fc.array(fc.tuple(fc.constantFrom(...EVENTS), fc.constantFrom(...ACTORS)), { maxLength: 8 }),
    async (kind, sequence) => {
      const { id } = await company.item(project, kind);
      let state = firstState(kind);
      for (const [on, by] of sequence) {
        const actor: Actor = by === 'system' ? { kind: by, id: null } : { kind: by, id: company.admin.id };
        const told = await act(authority(world.core, company.id, actor), (act) => moveItem(act, id, on));
        const lawful = factsOf(kind).moves.find(
          (move) => move.on === on && move.by === by && state !== null && move.from.includes(state),
        );
        expect(told).toBe(lawful?.to);
        state = told ?? state;
        const [stored] = await db.select({ status: items.status }).from(items).where(eq(items.id, id));
        expect(stored?.status).toBe(state);
        if (told) moved += 1;
      }
    },
  );
  await fc.assert(property, { numRuns: 80 });
  expect(moved).toBeGreaterThan(5);
});
