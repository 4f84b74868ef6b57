import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { act } from '../../core/act.ts';
import { minutes } from '../../core/clock.ts';
import { accesses, deliveries, portals, rights } from '../../db/schema/index.ts';
import { revoke } from './revoke.ts';
import { actOf, door, location, oneWorld, stage, typesOf, world } from './stage.fixture.ts';

oneWorld();

test('a client signs in with the code that was mailed, and so accepts the invitation', async () => {
  const { company, portal, access, email, contact } = await stage();
  const browser = world.browser();
  const page = await (await browser.get(door(portal.id))).text();
  for (const words of [company.name, 'tel:', 'Email or phone', 'Send code']) expect(page).toContain(words);
  const sent = await browser.post(door(portal.id), { address: email });
  expect([sent.status, location(sent)]).toEqual([303, door(portal.id, '/code')]);
  const code = await world.codeFor(email);
  const mail = world.mails.findLast(({ to }) => to === email)!;
  expect([mail.fromName, mail.subject]).toEqual([
    company.name,
    `${code.slice(0, 4)} ${code.slice(4)} is your code for ${company.name}`,
  ]);
  expect(mail.html).toContain(`${code.slice(0, 4)} ${code.slice(4)}`);
  const done = await browser.post(door(portal.id, '/code'), { code });
  expect([done.status, location(done)]).toEqual([303, `/portal/${portal.id}`]);
  expect((await browser.get(`/portal/${portal.id}`)).status).toBe(200);
  expect(location(await browser.get(door(portal.id)))).toBe(`/portal/${portal.id}`);
  const { db } = world.core.database;
  const [row] = await db.select().from(accesses).where(eq(accesses.id, access.id));
  expect(row?.acceptedAt).toEqual(world.clock.now());
  expect(await typesOf(company)).toEqual(['code.asked', 'delivery.sent', 'access.accepted', 'client.signed-in']);
  const told = await db.select().from(deliveries).where(eq(deliveries.contactId, contact.id));
  expect(told.map((one) => [one.purpose, one.channel, one.state])).toEqual([['code', 'email', 'sent']]);
  expect(location(await browser.post(`/portal/${portal.id}/sign-out`))).toBe(door(portal.id));
  expect(location(await browser.get(`/portal/${portal.id}`))).toBe(door(portal.id));
});

test.each(['not-invited', 'expired', 'removed'] as const)('%s: the same answer, and no code', async (state) => {
  const { portal, email } = await stage(state);
  const browser = world.browser();
  const sent = await browser.post(door(portal.id), { address: email });
  expect([sent.status, location(sent)]).toEqual([303, door(portal.id, '/code')]);
  await expect(world.codeFor(email)).rejects.toThrow();
  expect((await browser.post(door(portal.id, '/code'), { code: '12345678' })).status).toBe(422);
});

test('an address of another portal gets no code here, and its code opens nothing here', async () => {
  const [here, there] = [await stage('active'), await stage('active')];
  const browser = world.browser();
  await browser.post(door(here.portal.id), { address: there.email });
  await expect(world.codeFor(there.email)).rejects.toThrow();
  world.clock.advance(minutes(1));
  await browser.post(door(there.portal.id), { address: there.email });
  const code = await world.codeFor(there.email);
  expect((await browser.post(door(here.portal.id, '/code'), { code })).status).toBe(422);
  expect((await browser.post(door(there.portal.id, '/code'), { code })).status).toBe(303);
  expect(location(await browser.get(`/portal/${here.portal.id}`))).toBe(door(here.portal.id));
});

test('a text goes to a phone whose owner agreed, and that phone can fill the code in (R3, H23)', async () => {
  const phone = '+15125550199';
  const { portal } = await stage('active', { phone, smsConsentAt: new Date() });
  const browser = world.browser();
  expect((await browser.post(door(portal.id), { address: '(512) 555-0199' })).status).toBe(303);
  const code = await world.codeFor(phone);
  const text = world.texts.at(-1)!.text;
  expect(text).toMatch(/^Your code is \d{4} \d{4}/);
  expect(text.split('\n').at(-1)).toBe(`@porchlight.test #${code}`);
  expect((await browser.post(door(portal.id, '/code'), { code })).status).toBe(303);
  const silent = '+15125550198';
  const other = await stage('active', { phone: silent });
  expect((await world.browser().post(door(other.portal.id), { address: silent })).status).toBe(303);
  await expect(world.codeFor(silent)).rejects.toThrow();
});

test('two who share a phone are asked who it is, after the right code and never before', async () => {
  const phone = '+15125550177';
  const { company, portal, contact, access } = await stage('active', { phone, smsConsentAt: new Date() });
  const spouse = await company.contact({ name: 'Sven Spouse', phone, smsConsentAt: new Date() });
  const theirs = await company.access(portal, spouse, 'invited');
  const browser = world.browser();
  const sent = await browser.post(door(portal.id), { address: phone });
  expect(await (await browser.follow(sent)).text()).not.toContain('Sven');
  expect(location(await browser.get(door(portal.id, '/person')))).toBe(door(portal.id));
  expect((await browser.post(door(portal.id, '/person'), { person: theirs.id })).status).toBe(422);
  const right = await browser.post(door(portal.id, '/code'), { code: await world.codeFor(phone) });
  expect(location(right)).toBe(door(portal.id, '/person'));
  const page = await (await browser.follow(right)).text();
  for (const words of ['Who is it?', contact.name, 'Sven Spouse']) expect(page).toContain(words);
  const done = await browser.post(door(portal.id, '/person'), { person: theirs.id });
  expect(location(done)).toBe(`/portal/${portal.id}`);
  expect((await browser.post(door(portal.id, '/person'), { person: access.id })).status).toBe(422);
  const opened = await world.core.database.db.select().from(rights).where(eq(rights.accessId, access.id));
  expect(opened).toHaveLength(0);
});

test('one session opens every portal where the client is active, and none where they are only invited', async () => {
  const { company, contact, portal, email } = await stage('active');
  const [active, invited] = [
    await company.portal(await company.project()),
    await company.portal(await company.project()),
  ];
  await company.access(active, contact, 'active');
  await company.access(invited, contact, 'invited');
  const browser = world.browser();
  await browser.signInToPortal(portal.id, email);
  expect((await browser.get(`/portal/${active.id}`)).status).toBe(200);
  expect(location(await browser.get(`/portal/${invited.id}`))).toBe(door(invited.id));
});

test('a removed client is out, is told so, and needs a new code when invited again (S3)', async () => {
  const { company, contact, portal, project, access, email } = await stage('active');
  const browser = world.browser();
  await browser.signInToPortal(portal.id, email);
  world.clock.advance(minutes(1));
  await browser.post(door(portal.id), { address: email });
  const code = await world.codeFor(email);
  await act(actOf(company), (act) => revoke(act, project.id, access.id));
  const out = await browser.get(`/portal/${portal.id}`);
  expect(location(out)).toBe(`${door(portal.id)}?ended=1`);
  expect(await (await browser.follow(out)).text()).toContain('has ended');
  expect((await browser.post(door(portal.id, '/code'), { code })).status).toBe(422);
  await company.access(portal, contact, 'invited');
  expect(location(await browser.get(`/portal/${portal.id}`))).toContain('/sign-in');
  world.clock.advance(minutes(10));
  await browser.signInToPortal(portal.id, email);
  expect((await browser.get(`/portal/${portal.id}`)).status).toBe(200);
});

test('a portal that is off says so and lets nobody in (S7); an unknown one is not there', async () => {
  const { company, portal, email } = await stage('active');
  const browser = world.browser();
  await browser.post(door(portal.id), { address: email });
  const code = await world.codeFor(email);
  const { db } = world.core.database;
  await db.update(portals).set({ enabled: false }).where(eq(portals.id, portal.id));
  const off = await browser.get(door(portal.id));
  expect(off.status).toBe(503);
  const page = await off.text();
  expect(page).toContain(`The portal is off at the moment. ${company.name}`);
  expect(page).not.toContain('Send code');
  const before = world.mails.length;
  expect((await browser.post(door(portal.id), { address: email })).status).toBe(503);
  expect((await browser.post(door(portal.id, '/code'), { code })).status).toBe(503);
  await world.core.jobs.idle();
  expect(world.mails).toHaveLength(before);
  for (const id of ['00000000-0000-0000-0000-000000000000', 'nonsense']) {
    expect((await browser.get(door(id))).status).toBe(404);
    expect((await browser.post(door(id), { address: email })).status).toBe(404);
  }
});

test('codes tried in vain stand in the trail, the last one as locked (R18)', async () => {
  const { company, portal, email } = await stage('active');
  const browser = world.browser();
  await browser.post(door(portal.id), { address: email });
  const right = await world.codeFor(email);
  const code = right === '00000000' ? '00000001' : '00000000';
  for (let tries = 0; tries < 5; tries += 1) await browser.post(door(portal.id, '/code'), { code });
  await world.core.jobs.idle();
  const types = (await typesOf(company)).filter((type) => type.startsWith('code.'));
  expect(types).toEqual(['code.asked', ...Array<string>(4).fill('code.failed'), 'code.locked']);
});
