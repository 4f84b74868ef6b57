import { eq } from 'drizzle-orm';
import { afterAll, beforeAll } from 'vitest';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { system } from '../../core/core.ts';
import { events } from '../../db/schema/index.ts';

// What the tests of coming in stand on: one world a file, and a person with an entry in a portal.
export let world: World;

/** Opens and closes the world of the test file that calls it. */
export function oneWorld(): void {
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
}

export const location = (response: Response) => response.headers.get('Location');
export const door = (portal: string, rest = '') => `/portal/${portal}/sign-in${rest}`;

/** Somebody whose entry in a portal is in this state. */
export async function stage(
  state: Parameters<Cast['access']>[2] = 'invited',
  given: Parameters<Cast['contact']>[0] = {},
) {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const contact = await company.contact(given);
  const access = await company.access(portal, contact, state);
  const email = contact.email!;
  return { company, project, portal, contact, access, email };
}

export const actOf = (company: Cast) => system(world.core, company.id);
export const typesOf = async (company: Cast) => {
  const all = world.core.database.db.select().from(events).orderBy(events.number);
  return (await all.where(eq(events.companyId, company.id))).map(({ type }) => type);
};
