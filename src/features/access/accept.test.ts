import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { minutes } from '../../core/clock.ts';
import { accesses } from '../../db/schema/index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("an invitation's link ends with its acceptance: it knows nobody any more (R5, R9)", async () => {
  const company = await world.company();
  const portal = await company.portal(await company.project());
  const contact = await company.contact();
  const access = await company.access(portal, contact, 'invited');
  const [page, email] = [`/portal/${portal.id}/sign-in`, contact.email!];
  const [own, finder] = [world.browser(), world.browser()];
  for (const browser of [own, finder]) await browser.get(`/portal/${portal.id}/invitation/${access.secret}`);
  await own.signInToPortal(portal.id, email);
  const [row] = await world.core.database.db.select().from(accesses).where(eq(accesses.id, access.id));
  expect(row?.inviteHash).toBeNull();
  world.clock.advance(minutes(1));
  await world.browser().post(page, { address: email });
  expect((await finder.post(page, { address: email })).status).toBe(429);
});
