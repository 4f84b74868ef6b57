import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { sealPasscode } from '../../core/passcode.ts';
import { events, links } from '../../db/schema/index.ts';
import { bases, href, linkPaths, paths, under } from '../../paths.ts';
import { give, type LockedStage, PASSCODE, stageLocked } from './locked-link.fixture.ts';

// R2, R6, R13: what a link's passcode keeps back, and from whom.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stage = () => stageLocked(world);

async function unlocked(set: LockedStage): Promise<Browser> {
  const browser = await set.come();
  expect((await give(browser, set, PASSCODE)).status).toBe(303);
  expect((await browser.get(set.home)).status).toBe(200);
  return browser;
}

const behind = ({ home, file }: LockedStage) => [
  home,
  under(home, linkPaths.file, { file: file.id }),
  under(home, linkPaths.sized, { file: file.id, size: 'thumbnail' }),
  under(home, linkPaths.picture, { file: file.id }),
  under(home, linkPaths.live),
];

test('R13: nothing of the item is shown before the passcode: page, file, sizes, picture, live connection', async () => {
  const set = await stage();
  const browser = await set.come();
  for (const address of behind(set)) {
    const answer = await browser.get(address);
    expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([303, set.asked, '']);
  }
  const words = await (await browser.get(set.asked)).text();
  expect(words).toContain(set.company.name);
  expect(words).not.toContain('Floor plan');
  expect(words).not.toContain(set.item.id);
  expect((await browser.post(under(set.home, linkPaths.viewing), { version: '1' })).status).toBe(303);
  const [row] = await world.core.database.db.select().from(links).where(eq(links.id, set.link.id));
  expect(row?.lastViewedAt).toBeNull();
});

test('the right passcode opens the item, its file included, however it is written', async () => {
  const set = await stage();
  const browser = await set.come();
  const answer = await give(browser, set, ' Blue-house 7 ');
  expect(answer.headers.get('location')).toBe(set.home);
  expect(await (await browser.follow(answer)).text()).toContain('Floor plan');
  expect((await browser.get(behind(set)[1]!)).status).toBe(200);
  expect((await browser.get(set.asked)).status).toBe(303);
});

test('a wrong passcode is told, and put into the trail without its words (422, R18)', async () => {
  const set = await stage();
  const browser = await set.come();
  const answer = await give(browser, set, 'red house 7');
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('That passcode isn’t right.');
  expect((await browser.get(set.home)).status).toBe(303);
  const told = await world.core.database.db.select().from(events).where(eq(events.companyId, set.company.id));
  expect(told.map(({ type }) => type)).toContain('link.passcode-failed');
  expect(JSON.stringify(told)).not.toContain('house');
});

test('no passcode at all is asked for again (422)', async () => {
  const set = await stage();
  const answer = await give(await set.come(), set, '  ');
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('Enter the passcode.');
});

test('R9: who does not hold the link is not asked: the page is that of a dead link (404)', async () => {
  const set = await stage();
  const stranger = world.browser();
  expect((await stranger.get(set.asked)).status).toBe(404);
  expect((await give(stranger, set, PASSCODE)).status).toBe(404);
});

test.each([
  ['that was ended', { endedAt: new Date(0) }],
  ['that is over', { expiresAt: new Date(0) }],
])('a link %s asks for nothing any more (404)', async (_what, given) => {
  const set = await stage();
  const browser = await set.come();
  await world.core.database.db.update(links).set(given).where(eq(links.id, set.link.id));
  expect((await browser.get(set.asked)).status).toBe(404);
  expect((await give(browser, set, PASSCODE)).status).toBe(404);
});

test('R10: what one link was given opens no other', async () => {
  const set = await stage();
  const browser = await unlocked(set);
  const other = await set.company.link(set.share, { passcodeHash: sealPasscode(world.core.pepper, PASSCODE) });
  await browser.get(href(paths.linkVisit, { secret: other.secret }));
  browser.cookies.set(`__Host-pass-${other.id}`, browser.cookies.get(`__Host-pass-${set.link.id}`)!);
  expect((await browser.get(href(bases.link, { link: other.id }))).status).toBe(303);
});

test.each([
  ['another passcode', { lock: 'set', passcode: '481516' }],
  ['the same one anew', { lock: 'set', passcode: PASSCODE }],
])('R2: %s shuts out at once who gave the old one', async (_what, fields) => {
  const set = await stage();
  const browser = await unlocked(set);
  expect((await set.change(fields)).status).toBe(303);
  for (const address of behind(set)) expect((await browser.get(address)).status).toBe(303);
  expect((await give(browser, set, fields.passcode)).status).toBe(303);
  expect((await browser.get(set.home)).status).toBe(200);
});

test('R2: a passcode that was taken away and set again does not let in who gave the first', async () => {
  const set = await stage();
  const browser = await unlocked(set);
  await set.change({ lock: 'none' });
  expect((await (await set.come()).get(set.home)).status).toBe(200);
  await set.change({ lock: 'set', passcode: PASSCODE });
  expect((await browser.get(set.home)).status).toBe(303);
});

test('R6: the passcode stands nowhere but in the answer that shows it once', async () => {
  const { admin, project, item } = await stage();
  const at = { project: project.id, item: item.id };
  const made = await admin.post(href(paths.itemLinks, at), { ends: '7', lock: 'set', passcode: 'Open Sesame' });
  expect(await (await admin.follow(made)).text()).toContain('Open Sesame');
  const rows = await world.core.database.db.select().from(links);
  expect(JSON.stringify(rows)).not.toMatch(/sesame/i);
  expect(world.logged.join('\n')).not.toMatch(/sesame/i);
  const list = await (await admin.get(href(paths.item, { ...at, kind: 'documents' }))).text();
  expect(list).toMatch(/· (<[^>]+>)?Passcode/);
});

test.each(['12345', ' 1-2 3 4-5 ', 'a passcode that is much too long'])('%j is no passcode (422)', async (passcode) => {
  const { admin, project, item, change } = await stage();
  const at = { project: project.id, item: item.id };
  for (const answer of [
    await admin.post(href(paths.itemLinks, at), { ends: '7', lock: 'set', passcode }),
    await change({ lock: 'set', passcode }),
  ]) {
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('A passcode has 6 to 20 letters or digits.');
  }
});
