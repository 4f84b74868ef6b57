import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { days } from '../../core/clock.ts';
import { links } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { comeBy, stageLink } from './link.fixture.ts';

// R10, S15: a link that lives is given more time, by who may share; one that ended never revives.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stage = () => stageLink(world);
const visitorOf = (link: { id: string; secret: string }) => comeBy(world, link);

test('a link is given more time: it opens the item beyond its first end', async () => {
  const { company, share, admin, at } = await stage();
  const link = await company.link(share, { expiresAt: new Date(world.clock.now().getTime() + days(1)) });
  const { look } = await visitorOf(link);
  const address = href(paths.linkEdit, { ...at, link: link.id });
  expect(await (await admin.get(address)).text()).toContain('As it is, on ');
  expect((await admin.post(address, { ends: '7', lock: 'keep' })).status).toBe(303);
  world.clock.advance(days(2));
  expect((await look()).status).toBe(200);
  world.clock.advance(days(6));
  expect((await look()).status).toBe(404);
});

test('R10: a link that is over, was ended, or lost its share never revives', async () => {
  const { company, share, admin, at, item } = await stage();
  const over = await company.link(share, { expiresAt: world.clock.now() });
  const ended = await company.link(share, { endedAt: world.clock.now() });
  const earlier = await company.link(await company.share(item, { endedAt: world.clock.now() }));
  for (const link of [over, ended, earlier]) {
    const address = href(paths.linkEdit, { ...at, link: link.id });
    expect((await admin.get(address)).status).toBe(303);
    const answer = await admin.post(address, { ends: 'never', lock: 'keep' });
    expect(await (await admin.follow(answer)).text()).toContain('This link had already ended');
    expect((await (await visitorOf(link)).look()).status).toBe(404);
  }
  const rows = await world.core.database.db.select().from(links).where(eq(links.companyId, company.id));
  expect(rows.map(({ expiresAt }) => expiresAt).toSorted()).toEqual([over.expiresAt, null, null].toSorted());
});

test('R10: a link of another item is not changed by way of this one', async () => {
  const { company, project, admin, share } = await stage();
  const link = await company.link(share);
  const other = await company.item(project);
  const address = href(paths.linkEdit, { project: project.id, item: other.id, link: link.id });
  await admin.post(address, { ends: '7', lock: 'keep' });
  const [row] = await world.core.database.db.select().from(links).where(eq(links.id, link.id));
  expect(row?.expiresAt).toBeNull();
});

test('S15: without Edit on the project nobody gives a link more time (403)', async () => {
  const { company, share, at } = await stage();
  const link = await company.link(share);
  const crew = await company.as(company.crew);
  const answer = await crew.post(href(paths.linkEdit, { ...at, link: link.id }), { ends: '7', lock: 'keep' });
  expect(answer.status).toBe(403);
});
