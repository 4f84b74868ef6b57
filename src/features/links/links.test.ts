import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { days, minutes } from '../../core/clock.ts';
import { check } from '../../core/heartbeat.ts';
import type { Screen } from '../../core/live.ts';
import { files, links } from '../../db/schema/index.ts';
import { href, linkPaths, paths, under } from '../../paths.ts';
import { comeBy, stageLink } from './link.fixture.ts';

// R2, R9, S16: a public link ends by itself.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stage = () => stageLink(world);
const visitorOf = (link: { id: string; secret: string }) => comeBy(world, link);

async function stored(itemLinks: { share: { id: string } }) {
  return await world.core.database.db.select().from(links).where(eq(links.shareId, itemLinks.share.id));
}

test.each([
  ['7', 7],
  ['30', 30],
  ['90', 90],
  ['never', null],
  [undefined, 30],
])('a link that ends %s lives as long', async (ends, lives) => {
  const set = await stage();
  const made = await set.admin.post(href(paths.itemLinks, set.at), ends ? { ends } : {});
  expect(made.status).toBe(303);
  const [link] = await stored(set);
  expect(link?.expiresAt).toEqual(lives ? new Date(world.clock.now().getTime() + days(lives)) : null);
});

test('the dialog offers each end with its day, and the page of the address says the one that was chosen', async () => {
  const set = await stage();
  const dialog = await (await set.admin.get(href(paths.itemLinks, set.at))).text();
  const until = dialog.match(/In \d+ days, on \w{3} \d+, \d{4}/g);
  expect(until).toHaveLength(3);
  expect(dialog).toContain('Never, until someone ends it');
  const made = await set.admin.follow(await set.admin.post(href(paths.itemLinks, set.at), { ends: '7' }));
  expect(await made.text()).toContain(`until ${until![0].split(', on ')[1]}`);
});

test('an end that nobody offers is refused (422)', async () => {
  const set = await stage();
  const answer = await set.admin.post(href(paths.itemLinks, set.at), { ends: '36500' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('Choose when the link ends.');
  expect(await stored(set)).toEqual([]);
});

test('R2: page, files and live connection end with the link, in the words of one that was ended', async () => {
  const { company, share, item } = await stage();
  const over = await company.link(share, { expiresAt: new Date(world.clock.now().getTime() + minutes(1)) });
  const ended = await company.link(share, { endedAt: world.clock.now() });
  const { browser, home, look } = await visitorOf(over);
  const [file] = await world.core.database.db.select().from(files).where(eq(files.itemId, item.id));
  const addresses = [
    home,
    under(home, linkPaths.file, { file: file!.id }),
    under(home, linkPaths.live, {}, { at: `${item.updatedAt.getTime()}` }),
  ];
  expect(await (await look()).text()).toContain('Floor plan');
  expect((await browser.get(addresses[1]!)).status).toBe(200);
  world.clock.advance(minutes(1));
  const dead = await (await (await visitorOf(ended)).look()).text();
  for (const address of addresses) {
    const answer = await browser.get(address);
    expect(answer.status).toBe(404);
    const words = await answer.text();
    expect(words.replaceAll(over.id, ended.id)).toBe(dead);
    expect(words).toContain('It was turned off or has expired.');
    expect(words).toContain(company.name);
    expect(words).toMatch(/href="tel:512555\d{4}"/);
    expect(words).not.toContain('Floor plan');
  }
  expect((await browser.post(under(home, linkPaths.viewing), { version: '1' })).status).toBe(404);
});

test('R2: the heartbeat clears a screen that is open when its link ends', async () => {
  const { company, share } = await stage();
  const link = await company.link(share, { expiresAt: new Date(world.clock.now().getTime() + minutes(1)) });
  const { browser, home } = await visitorOf(link);
  const connect = vi.spyOn(world.core.live, 'hasRoom');
  await browser.get(under(home, linkPaths.live));
  const screen = connect.mock.calls[0]![0] as Screen;
  connect.mockRestore();
  const cleared: string[] = [];
  const beat = () => check([{ ...screen, send: () => {}, close: () => {} }], () => void cleared.push('cleared'));
  await beat();
  expect(cleared).toEqual([]);
  world.clock.advance(minutes(1));
  await beat();
  expect(cleared).toEqual(['cleared']);
});

test('S16: the item lists what lives: when each link expires, when it was last seen, how to end it', async () => {
  const set = await stage();
  const { company, share, page } = set;
  const soon = new Date(world.clock.now().getTime() + days(40));
  await company.link(share, { expiresAt: soon, createdBy: company.admin.id });
  await company.link(share, { createdBy: company.manager.id, lastViewedAt: world.clock.now() });
  await company.link(share, { expiresAt: world.clock.now(), createdBy: company.crew.id });
  const list = await page();
  expect(list).toContain('Link by Ada Admin');
  expect(list).toMatch(/Expires <time[^>]*>[A-Z][a-z]{2} \d+</);
  expect(list).toContain('Not seen yet');
  expect(list).toContain('Link by Mara Manager');
  expect(list).toContain('No end');
  expect(list).toMatch(/Last seen <time/);
  expect(list.match(/End link/g)).toHaveLength(2);
  expect(list).not.toContain('Link by Cora Crew');
});

test('S1, S10: what a removal and a portal that is off take away counts no link that is over', async () => {
  const { company, share, admin, at } = await stage();
  await company.link(share);
  await company.link(share, { expiresAt: world.clock.now() });
  expect(await (await admin.get(href(paths.itemRemoval, at))).text()).toContain('Its public link stops working.');
  const off = await admin.get(href(paths.portalDisabling, { project: at.project }));
  expect(await off.text()).toContain('1 public link says');
  const portal = await admin.get(href(paths.managePortal, { project: at.project }));
  expect(await portal.text()).toContain('1 public link<');
});
