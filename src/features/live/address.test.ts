import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('R1: a live connection of a page that there is not is 404, whatever names the page', async () => {
  const company = await world.company();
  const portal = await company.portal(await company.project());
  const client = await company.asClient(await company.access(portal, await company.contact()));
  for (const page of ['x', '%00', '1', '%ff', 'x'.repeat(5_000), '', '00000000-0000-0000-0000-000000000000'])
    expect((await client.get(`/portal/${portal.id}/live?page=${page}`)).status).toBe(404);
});
