import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../test/browser.ts';
import { cookieOf, openServed } from '../../test/served.ts';
import type { World } from '../../test/world.ts';
import { events, files } from '../db/schema/index.ts';
import { bases, href, linkPaths, paths, portalPaths, under } from '../paths.ts';

let world: World;
let port: number;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ world, port, close } = await openServed());
});
afterAll(() => close());

async function get({ cookies }: Browser, path: string): Promise<number> {
  const cookie = cookieOf({ cookies });
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { cookie },
    redirect: 'manual',
  });
  await response.arrayBuffer();
  return response.status;
}

test('R18: who took a file and which dead link was tried stand in the trail, once; a preview leaves none', async () => {
  const company = await world.company();
  const project = await company.project();
  const portal = await company.portal(project);
  const access = await company.access(portal, await company.contact());
  const item = await company.item(project);
  const share = await company.share(item);
  const [live, dead] = [await company.link(share), await company.link(share, { endedAt: world.clock.now() })];
  const { db } = world.core.database;
  const [file] = await db.select().from(files).where(eq(files.itemId, item.id));
  const told = async () =>
    (
      await db
        .select()
        .from(events)
        .where(and(eq(events.companyId, company.id), inArray(events.type, ['item.downloaded', 'link.refused'])))
        .orderBy(events.number)
    ).map(({ type, actorKind, actorId, data }) => ({ type, actorKind, actorId, data }));
  const admin = await company.as(company.admin);
  const preview = href(bases.preview, { portal: portal.id, person: access.id });
  expect(await get(admin, under(preview, portalPaths.file, { file: file!.id }))).toBe(200);
  const client = await company.asClient(access);
  const inPortal = under(href(bases.portal, { portal: portal.id }), portalPaths.file, { file: file!.id });
  for (let time = 0; time < 3; time++) expect(await get(client, inPortal)).toBe(200);
  const took = { type: 'item.downloaded', data: { item: item.id, file: file!.id } };
  const byClient = { ...took, actorKind: 'client', actorId: access.contactId };
  await expect.poll(told).toEqual([byClient]);
  const visitor = world.browser();
  for (const { secret } of [live, dead]) await visitor.get(href(paths.linkVisit, { secret }));
  const behind = (link: { id: string }, path: string) => under(href(bases.link, { link: link.id }), path);
  expect(await get(visitor, under(href(bases.link, { link: live.id }), linkPaths.file, { file: file!.id }))).toBe(200);
  const byVisitor = { ...took, actorKind: 'visitor', actorId: live.id };
  await expect.poll(told).toEqual([byClient, byVisitor]);
  for (let time = 0; time < 3; time++) expect(await get(visitor, behind(dead, linkPaths.home))).toBe(404);
  const refused = {
    type: 'link.refused',
    actorKind: 'visitor',
    actorId: dead.id,
    data: { item: item.id, link: dead.id },
  };
  await expect.poll(told).toEqual([byClient, byVisitor, refused]);
  const stranger = world.browser();
  expect(await get(stranger, behind(dead, linkPaths.home))).toBe(404);
  expect(await told()).toHaveLength(3);
});
