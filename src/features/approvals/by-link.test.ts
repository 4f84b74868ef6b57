import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { minutes } from '../../core/clock.ts';
import { bases, href, linkPaths, paths, portalDoorPaths } from '../../paths.ts';
import { comeToAnswer, stageSent } from './sent-link.fixture.ts';

// H9, B4, B12: the one to whom a link was sent approves by it, once a code has shown that it is them.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stage = (person = {}, given = {}) => stageSent(world, person, given);

test('B4: a code to the address that the link was sent to, then the same approval as in the portal', async () => {
  const { company, contact, estimate, link, at, yes, stored } = await stage();
  const browser = world.browser();
  const page = await (await browser.follow(await browser.get(href(paths.linkVisit, { secret: link.secret })))).text();
  expect(page).toContain('Please read this estimate');
  const asked = await browser.get(at(linkPaths.approval));
  expect(asked.headers.get('location')).toBe(at(linkPaths.code, { wish: 'approval' }));
  const proof = await (await browser.follow(asked)).text();
  expect(proof).toContain(`m•••@${contact.email!.split('@')[1]}`);
  for (const words of [page, proof]) expect(words).not.toContain(contact.email!);
  expect((await browser.post(at(linkPaths.codes), { wish: 'approval' })).status).toBe(303);
  const code = await world.codeFor(contact.email!);
  const proven = await browser.post(at(linkPaths.code), { code, wish: 'approval' });
  expect(proven.headers.get('location')).toBe(at(linkPaths.approval));
  const form = await (await browser.follow(proven)).text();
  expect(form).toContain('Approve $1,250.00');
  expect(form).toContain('value="Maya Okafor"');
  const done = await browser.post(at(linkPaths.approval), yes());
  expect(done.headers.get('location')).toBe(href(bases.link, { link: link.id }));
  const { item, answers } = await stored();
  expect(item.status).toBe('Approved');
  expect(answers).toMatchObject([
    { decision: 'approved', version: 1, totalCents: 125_000, contactId: contact.id, accessId: null, linkId: link.id },
  ]);
  const ours = await (await company.as(company.admin)).get(
    href(paths.item, { project: estimate.projectId, kind: 'estimates', item: estimate.id }),
  );
  const told = await ours.text();
  expect(told).toContain('Approved by Maya Okafor');
  expect(told).toContain('by the link sent to them');
});

test('declining by link takes a reason (422), and is kept with it', async () => {
  const { browser, at, stored } = await comeToAnswer(world, await stage(), 'declining');
  const empty = await browser.post(at(linkPaths.declining), { version: '1', name: 'Maya', reason: '' });
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain('Say what should change.');
  const done = await browser.post(at(linkPaths.declining), { version: '1', name: 'Maya', reason: 'Too dear' });
  expect(done.status).toBe(303);
  expect((await stored()).answers).toMatchObject([{ decision: 'declined', reason: 'Too dear' }]);
});

test('the copy comes by mail, also where the project has no portal', async () => {
  const set = await stage();
  const { browser, at, yes } = await comeToAnswer(world, set);
  await browser.post(at(linkPaths.approval), yes());
  await world.core.jobs.idle();
  const mail = world.mails.findLast(({ to }) => to === set.contact.email);
  expect(mail?.subject).toContain('You approved EST-10001');
  expect(mail?.html).not.toContain('/portal/');
});

test('R10: it begins no session: the portal of the same person stays shut', async () => {
  const set = await stage();
  const portal = await set.company.portal({ id: set.estimate.projectId });
  await set.company.access(portal, set.contact);
  const { browser, at, yes } = await comeToAnswer(world, set);
  await browser.post(at(linkPaths.approval), yes());
  expect([...browser.cookies.keys()].filter((name) => /client|member|device/.test(name))).toEqual([]);
  const inside = await browser.get(href(bases.portal, { portal: portal.id }));
  expect(inside.headers.get('location')).toBe(href(portalDoorPaths.signIn, { portal: portal.id }));
});

test('B4: a link that was copied offers no answer, and says what does', async () => {
  const { at, yes, stored, copied } = await stage();
  const { browser, under } = await copied();
  const page = await (await browser.get(under(linkPaths.home))).text();
  expect(page).toContain('open the link that');
  expect(page).not.toContain('Please read this estimate');
  expect(page).not.toContain('/portal/');
  for (const path of [linkPaths.approval, linkPaths.declining, linkPaths.code])
    expect((await browser.get(under(path))).headers.get('location')).toBe(under(linkPaths.home));
  await browser.post(under(linkPaths.codes));
  await browser.post(under(linkPaths.approval), yes());
  await world.core.jobs.idle();
  expect((await stored()).answers).toEqual([]);
  expect((await world.browser().get(at(linkPaths.approval))).status).toBe(404);
});

test('B12: an answer to an older version is told so (409), stores nothing, and asks for no other code', async () => {
  const set = await stage();
  const { browser, at, yes, stored } = await comeToAnswer(world, set);
  await set.edit();
  const late = await browser.post(at(linkPaths.approval), yes());
  expect(late.status).toBe(409);
  expect(await late.text()).toContain('This estimate has changed');
  expect((await stored()).answers).toEqual([]);
  expect((await browser.post(at(linkPaths.approval), yes(2))).status).toBe(303);
  expect((await stored()).item.status).toBe('Approved');
});

test('one of twenty answers at once counts, and the code is used up by it', async () => {
  const { browser, at, yes, stored } = await comeToAnswer(world, await stage());
  await Promise.all(Array.from({ length: 20 }, () => browser.post(at(linkPaths.approval), yes())));
  expect((await stored()).answers).toHaveLength(1);
  const again = await browser.get(at(linkPaths.code));
  expect(again.headers.get('location')).toBe(at(linkPaths.home));
});

test('R20: what clients answered is not even read for the visitor of a link', async () => {
  const set = await stage();
  const { browser, at } = await set.come();
  // The mails about answers of the tests before read them.
  await world.core.jobs.idle();
  const driver = (world.core.database.db as unknown as { $client: { query: (...given: unknown[]) => unknown } })
    .$client;
  const query = vi.spyOn(driver, 'query');
  const page = await (await browser.get(at(linkPaths.home))).text();
  const statements = query.mock.calls.map((call) => JSON.stringify(call)).join('\n');
  query.mockRestore();
  expect(page).toContain('Cabinets');
  expect(statements).toContain('bills');
  expect(statements).not.toContain('approvals');
});

test('R4: ten minutes after it was asked for a code proves nothing any more', async () => {
  const { browser, at, yes, stored } = await comeToAnswer(world, await stage());
  world.clock.advance(minutes(10));
  const late = await browser.post(at(linkPaths.approval), yes());
  expect(late.headers.get('location')).toBe(at(linkPaths.code, { wish: 'approval' }));
  expect((await stored()).answers).toEqual([]);
});

test('an estimate that asks for no answer leads back to itself', async () => {
  const set = await stage();
  const { browser, at } = await set.come();
  await set.setStatus('Canceled');
  expect(await (await browser.get(at(linkPaths.home))).text()).not.toContain('Please read this estimate');
  for (const path of [linkPaths.approval, linkPaths.declining, linkPaths.code])
    expect((await browser.get(at(path))).headers.get('location')).toBe(at(linkPaths.home));
});
