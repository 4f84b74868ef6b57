import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { minutes } from '../../core/clock.ts';
import { events, links, shares } from '../../db/schema/index.ts';
import { href, linkPaths, paths, portalDoorPaths } from '../../paths.ts';
import { comeToAnswer, type SentStage, stageSent } from './sent-link.fixture.ts';

// B4, R2 to R8, H21: what a code for a link proves, to whom, and until when.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stage = (person = {}) => stageSent(world, person);

test('without a code nothing is answered: the way leads to it, and nothing is stored', async () => {
  const set = await stage();
  const { browser, at } = await set.come();
  for (const [path, wish] of [
    [linkPaths.approval, 'approval'],
    [linkPaths.declining, 'declining'],
  ] as const) {
    const answer = await browser.post(at(path), { ...set.yes(), reason: 'Too dear' });
    expect(answer.headers.get('location')).toBe(at(linkPaths.code, { wish }));
  }
  expect((await set.stored()).answers).toEqual([]);
});

test('R4: a code is bound to the browser that asked for it', async () => {
  const set = await stage();
  const { code } = await comeToAnswer(world, set);
  const { browser, at } = await set.come();
  const answer = await browser.post(at(linkPaths.code), { code });
  expect(answer.status).toBe(422);
  expect((await browser.post(at(linkPaths.approval), set.yes())).headers.get('location')).toContain('/code');
  expect((await set.stored()).answers).toEqual([]);
});

test('R4: a code for one link answers by no other, though it was sent to the same person', async () => {
  const set = await stage();
  const { browser } = await comeToAnswer(world, set);
  const other = await set.company.link(set.share, { contactId: set.contact.id });
  await browser.get(href(paths.linkVisit, { secret: other.secret }));
  const { at } = await set.come(other);
  expect((await browser.post(at(linkPaths.approval), set.yes())).headers.get('location')).toContain('/code');
  expect((await set.stored()).answers).toEqual([]);
});

test('R4, R10: the code of a link signs nobody in, and that of a sign-in answers by no link', async () => {
  const set = await stage();
  const portal = await set.company.portal({ id: set.estimate.projectId });
  await set.company.access(portal, set.contact);
  const { browser, at } = await set.come();
  await browser.post(at(linkPaths.codes));
  const code = await world.codeFor(set.contact.email!);
  const signIn = href(portalDoorPaths.signInCode, { portal: portal.id });
  expect((await browser.post(signIn, { code })).status).toBe(422);
  world.clock.advance(minutes(1));
  await browser.post(href(portalDoorPaths.signIn, { portal: portal.id }), { address: set.contact.email! });
  expect((await browser.post(signIn, { code })).status).toBe(422);
  const ofSignIn = await world.codeFor(set.contact.email!);
  expect((await browser.post(at(linkPaths.code), { code: ofSignIn })).status).toBe(422);
  expect((await browser.post(at(linkPaths.approval), set.yes())).headers.get('location')).toContain('/code');
});

test('R5: of a hundred guesses at once five are judged, and the right code is refused with the rest', async () => {
  const set = await stage();
  const { browser, at } = await set.come();
  await browser.post(at(linkPaths.codes));
  const code = await world.codeFor(set.contact.email!);
  const guess = (ip: number) =>
    browser.post(at(linkPaths.code), { code: '00000000' }, { 'X-Forwarded-For': `203.0.113.${ip}` });
  const statuses = (await Promise.all(Array.from({ length: 100 }, (_, ip) => guess(ip)))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 422)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(95);
  expect((await browser.post(at(linkPaths.code), { code })).status).toBe(429);
  world.clock.advance(minutes(1));
  expect((await browser.post(at(linkPaths.code), { code })).status).toBe(422);
  expect((await set.stored()).answers).toEqual([]);
  await world.core.jobs.idle();
  const told = await world.core.database.db.select().from(events).where(eq(events.companyId, set.company.id));
  expect(told.map(({ type }) => type)).toContain('code.locked');
});

const end = ({ share, link }: SentStage) => ({ share: eq(shares.id, share.id), link: eq(links.id, link.id) });
const db = () => world.core.database.db;

/** Whatever takes the right away between the code and the answer, and what the answer is then met with. */
const ways: Record<string, [number, (set: SentStage) => Promise<unknown>]> = {
  'the item is removed': [
    404,
    async ({ company, estimate }) =>
      (await company.as(company.admin)).post(
        href(paths.itemRemoval, { project: estimate.projectId, item: estimate.id }),
      ),
  ],
  'the link is ended': [
    404,
    (set) =>
      db()
        .update(links)
        .set({ endedAt: new Date(0) })
        .where(end(set).link),
  ],
  'the link is over': [
    404,
    (set) =>
      db()
        .update(links)
        .set({ expiresAt: new Date(0) })
        .where(end(set).link),
  ],
  'the email of its addressee is another': [
    404,
    async ({ company, contact }) =>
      (await company.as(company.admin)).post(href(paths.contactEdit, { contact: contact.id }), {
        ...{ name: contact.name, email: `moved.${contact.email}`, language: 'en' },
      }),
  ],
  'it asks for a passcode from now on': [
    303,
    async ({ company, estimate, link }) =>
      (await company.as(company.admin)).post(
        href(paths.linkEdit, { project: estimate.projectId, item: estimate.id, link: link.id }),
        { ends: 'keep', lock: 'set', passcode: '481516' },
      ),
  ],
};

test.each(Object.entries(ways))(
  'R2: between code and answer %s: nothing is stored',
  async (_what, [status, revoke]) => {
    const set = await stage();
    const { browser, at } = await comeToAnswer(world, set);
    await revoke(set);
    for (const path of [linkPaths.approval, linkPaths.code, linkPaths.home])
      expect((await browser.get(at(path))).status).toBe(status);
    expect((await browser.post(at(linkPaths.approval), set.yes())).status).toBe(status);
    expect((await browser.post(at(linkPaths.codes))).status).toBe(status);
    expect((await set.stored()).answers).toEqual([]);
  },
);
