import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSources } from '../test/architecture/source.ts';
import { openWorld, type World } from '../test/world.ts';
import { act } from './core/act.ts';
import { system } from './core/core.ts';
import type { NewEvent } from './core/event-data.ts';
import { following } from './core/reactions.ts';
import { newId } from './db/schema/index.ts';
import { reactions } from './worker.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function waiting(): Promise<{ name: string; data: unknown }[]> {
  const { rows } = await world.core.database.executeSql(`select name, data from pgboss.job where state < 'active'`);
  return rows as { name: string; data: unknown }[];
}

test('what an act records leads to its jobs when it commits, and to none when it is rolled back', async () => {
  // Nobody wakes the queue: what waits in it can be read.
  const core = { ...world.core, jobs: { ...world.core.jobs, wake() {} } };
  const [access, contact, one, two] = [newId(), newId(), newId(), newId()];
  const { id } = await world.company();
  const at = world.clock.now().toISOString();
  const record = (fail: boolean) =>
    act(system(core, id), async (act) => {
      act.record('access.created', null, { access, contact });
      act.record('access.invited', null, { access });
      act.record('contact.moved', null, { contact, tells: [one, two] });
      if (fail) throw new Error('undone');
    });
  await expect(record(true)).rejects.toThrow('undone');
  expect(await waiting()).toEqual([]);
  await record(false);
  const told = [one, two].map((delivery) => ({ name: 'address-changed', data: { delivery } }));
  expect(await waiting()).toEqual(expect.arrayContaining([{ name: 'invitation', data: { access, at } }, ...told]));
  expect(await waiting()).toHaveLength(3);
});

test('an event without a reaction asks for nothing', () => {
  const saved: NewEvent = { type: 'company.saved', projectId: null, data: {} };
  expect(following(reactions, [saved], world.clock.now())).toEqual([]);
});

test('no verb remembers to mail: in a feature only a job asks for a job', () => {
  const asking = readSources('src').filter(
    ({ path, tree }) => path.startsWith('src/features/') && /act\.job\(/.test(tree.text),
  );
  expect(asking.map(({ path }) => path)).toEqual(['src/features/access/mail.tsx']);
});
