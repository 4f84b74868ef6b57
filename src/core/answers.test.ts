import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openWorld, type World } from '../../test/world.ts';
import { cuts, newId } from '../db/schema/index.ts';
import { Answers } from './answers.ts';
import { days } from './clock.ts';
import type { Screen } from './live.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => world.close());

test('R24: a tab that has not answered for a day is forgotten; what the cut told stays in its record', async () => {
  const company = await world.company();
  const project = await company.project();
  const { db } = world.core.database;
  const answers = new Answers(world.core.database);
  const tab = { id: 'tab', owner: 'me', viewer: { projectId: project.id, item: null } } as Screen;
  const cut = newId();
  const off = { target: 'portal', targetId: newId(), at: world.clock.now() };
  await db.insert(cuts).values({ id: cut, companyId: company.id, projectId: project.id, ...off });
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  await answers.expect(cut, [tab]);
  clock.mockReturnValue(days(1));
  await answers.expect(newId(), []);
  expect(answers.missing(tab)).toEqual([cut]);
  clock.mockReturnValue(days(1) + 1);
  await answers.expect(newId(), []);
  expect(answers.missing(tab)).toEqual([]);
  expect(await answers.take(tab, cut)).toBeUndefined();
  const [record] = await db.select().from(cuts).where(eq(cuts.id, cut));
  expect(record).toMatchObject({ told: 1, cleared: 0 });
});
