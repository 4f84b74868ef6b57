import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { hours } from '../../core/clock.ts';
import { href, linkPaths, paths } from '../../paths.ts';
import { stageSent } from './sent-link.fixture.ts';

// R8, H21, H23: where the code for an answer by link goes, how often, and until the address is another.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stage = (person = {}, given = {}) => stageSent(world, person, given);

test.each([
  ['without consent to texts, nobody can be reached', { phone: '+15125550171' }, false],
  ['a phone with consent gets it', { phone: '+15125550172', smsConsentAt: new Date(0) }, true],
])('H23: %s', async (_what, { phone, ...given }, reached) => {
  const set = await stage({ email: null, phone, ...given });
  const { browser, at } = await set.come();
  const asked = await browser.get(at(linkPaths.code));
  expect(asked.status).toBe(reached ? 200 : 303);
  if (!reached) return;
  expect(await asked.text()).toContain('••• 72');
  await browser.post(at(linkPaths.codes));
  expect(await world.codeFor(phone)).toMatch(/^\d{8}$/);
});

test('a link that was texted asks at the phone, though there is an email', async () => {
  const set = await stage({ phone: '+15125550173', smsConsentAt: new Date(0) }, { sentBy: 'sms' });
  const { browser, at } = await set.come();
  await browser.post(at(linkPaths.codes));
  expect(await world.codeFor('+15125550173')).toMatch(/^\d{8}$/);
  expect(world.mails.some(({ to }) => to === set.contact.email)).toBe(false);
});

test.each([
  ['no digits', '', 'Enter the 8 digits'],
  ['wrong ones', '00000000', 'That code isn’t right.'],
])('%s come back with what is wrong (422)', async (_what, code, told) => {
  const set = await stage();
  const { browser, at } = await set.come();
  await browser.post(at(linkPaths.codes));
  await world.codeFor(set.contact.email!);
  const answer = await browser.post(at(linkPaths.code), { code });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(told);
});

test('R8: one code in thirty seconds, and the page says when the next may be asked for (429)', async () => {
  const set = await stage();
  const { browser, at } = await set.come();
  expect((await browser.post(at(linkPaths.codes))).status).toBe(303);
  const again = await browser.post(at(linkPaths.codes));
  expect(again.status).toBe(429);
  expect(await again.text()).toContain('You can send another in 30 seconds');
});

test('H21: another address ends the links that were sent to the old one, and no other', async () => {
  const set = await stage();
  const spouse = await set.company.contact();
  const [theirs, copied] = [
    await set.company.link(set.share, { contactId: spouse.id }),
    await set.company.link(set.share),
  ];
  const admin = await set.company.as(set.company.admin);
  const address = href(paths.contactEdit, { contact: set.contact.id });
  const same = { name: 'Maya O.', email: set.contact.email!, language: 'en' };
  await admin.post(address, same);
  expect((await (await set.come()).browser.get(set.at(linkPaths.home))).status).toBe(200);
  world.clock.advance(hours(1));
  await admin.post(address, { ...same, email: `moved.${set.contact.email}` });
  for (const [link, status] of [
    [set.link, 404],
    [theirs, 200],
    [copied, 200],
  ] as const) {
    const { browser, at } = await set.come(link);
    expect((await browser.get(at(linkPaths.home))).status).toBe(status);
  }
  await admin.post(address, same);
  expect((await (await set.come()).browser.get(set.at(linkPaths.home))).status).toBe(404);
});
