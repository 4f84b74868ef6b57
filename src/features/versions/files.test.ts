import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { files, shares } from '../../db/schema/index.ts';
import { bases, href, linkPaths, paths, portalPaths, under } from '../../paths.ts';
import { FileMissing } from '../../services/shelf.ts';
import { stageVersions } from './stage.fixture.ts';

// B12, R13: which version had which attachment, and who still loads one that was taken off.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const read = async (answer: Promise<Response>) => await (await answer).text();

/** A shared estimate with two attachments, and the ways to load one of them and to take it off. */
async function stage() {
  const set = await stageVersions(world);
  const { ada, client, project, portal, id } = set;
  const at = href(paths.billFiles, { project: project.id, kind: 'estimates', item: id });
  const named = (name: string) => new File([`The words of ${name}`], name);
  await ada.post(at, { files: [named('plan.txt'), named('offer.txt')] });
  const rows = () => world.core.database.db.select().from(files).where(eq(files.itemId, id));
  const plan = (await rows()).find(({ name }) => name === 'plan.txt')!;
  await set.share();
  return {
    ...{ ...set, rows, plan },
    sign: async () => expect((await client.post(set.approval, { version: '1', name: 'Maya' })).status).toBe(303),
    takeOff: async () => expect((await ada.post(at, { remove: plan.id })).status).toBe(303),
    load: (browser = client) =>
      browser.get(under(href(bases.portal, { portal: portal.id }), portalPaths.file, { file: plan.id })),
    loadAsTeam: () => ada.get(href(paths.file, { project: project.id, file: plan.id })),
  };
}

test('B12: what hung on a signed version stays with it, for client and team, and not on the newest', async () => {
  const { client, ada, own, page, shown, kept, plan, rows, sign, takeOff, load, loadAsTeam } = await stage();
  await sign();
  await takeOff();
  expect((await rows()).map(({ name, replacedAt }) => [name, replacedAt !== null]).sort()).toEqual([
    ['offer.txt', false],
    ['plan.txt', true],
  ]);
  for (const [browser, version, newest] of [
    [client, shown(1), page],
    [ada, kept(1), own],
  ] as const) {
    const was = await read(browser.get(version));
    for (const part of ['plan.txt', 'offer.txt', `/files/${plan.id}`]) expect(was).toContain(part);
    expect(was).not.toContain('Taken off since');
    const now = await read(browser.get(newest));
    expect(now).toContain('offer.txt');
    expect(now).not.toContain(`/files/${plan.id}`);
  }
  expect(await read(client.get(page))).toContain('Attachment: plan.txt');
  expect([await read(load()), await read(loadAsTeam())]).toEqual(['The words of plan.txt', 'The words of plan.txt']);
});

test('what nobody signed is gone once it is taken off, bytes and all, and the version says so', async () => {
  const { client, shown, edit, plan, takeOff, load, loadAsTeam, rows } = await stage();
  await edit({ title: 'Second' });
  await takeOff();
  expect((await rows()).map(({ name }) => name)).toEqual(['offer.txt']);
  for (const version of [1, 2]) {
    const was = await read(client.get(shown(version)));
    for (const part of ['plan.txt', 'Taken off since', 'offer.txt']) expect(was).toContain(part);
    expect(was).not.toContain(plan.id);
  }
  expect([(await load()).status, (await loadAsTeam()).status]).toEqual([404, 404]);
  await expect(world.services.files.size(plan.storageKey)).rejects.toThrow(FileMissing);
});

test('S8, R2: it goes with the share that showed it, and another share does not bring it back', async () => {
  const { sign, takeOff, load, loadAsTeam, remove, share } = await stage();
  await sign();
  await takeOff();
  expect((await load()).status).toBe(200);
  await remove();
  expect((await load()).status).toBe(404);
  await share();
  expect([(await load()).status, (await loadAsTeam()).status]).toEqual([404, 200]);
});

test('S3, H6, R10: no removed client, nobody who sees no estimates, and no visitor of a link loads it', async () => {
  const { company, portal, project, access, ada, id, plan, sign, takeOff, load } = await stage();
  await sign();
  await takeOff();
  const blind = await company.access(portal, await company.contact(), 'active', { hiddenKinds: ['estimate'] });
  expect((await load(await company.asClient(blind))).status).toBe(404);
  const [share] = await world.core.database.db.select().from(shares).where(eq(shares.itemId, id));
  const link = await company.link(share!);
  const visitor = world.browser();
  await visitor.get(href(paths.linkVisit, { secret: link.secret }));
  const behind = (file: string) => visitor.get(under(href(bases.link, { link: link.id }), linkPaths.file, { file }));
  expect((await behind(plan.id)).status).toBe(404);
  await ada.post(href(paths.revocation, { project: project.id, access: access.id }));
  expect((await load()).status).toBe(303);
});
