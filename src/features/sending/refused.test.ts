import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { minutes } from '../../core/clock.ts';
import { items, newId } from '../../db/schema/index.ts';
import { type Stage, stage, visit } from './stage.fixture.ts';

// H13: what cannot be sent is refused before anything is shared or stored.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What a refused form says, with nothing sent, shared or stored. */
async function refusal(at: Stage, fields: Record<string, string | string[]>) {
  const answer = await at.admin.post(at.page, fields);
  const text = await answer.text();
  const { sendings, shares, deliveries } = await at.stored();
  expect([sendings.length, shares.length, deliveries.length]).toEqual([0, 0, 0]);
  expect(answer.status).toBe(422);
  return text;
}

test('nobody to send to is refused', async () => {
  const at = await stage(world);
  expect(await refusal(at, { message: 'Hello' })).toContain('Choose at least one person to send it to.');
  expect(await refusal(at, { to: 'other.email' })).toContain('Choose at least one person');
  expect(await refusal(at, { to: `${at.helen.id}.pigeon` })).toContain('Choose people from the list.');
  const many = Array.from({ length: 21 }, () => `${newId()}.email`);
  expect(await refusal(at, { to: many })).toContain('Choose up to 20 at once.');
});

test('H23: no text without recorded consent, and the form says why there is no tick', async () => {
  const at = await stage(world);
  const paul = await at.company.contact({ name: 'Paul Park', phone: '+15125550111', email: null });
  await at.company.access(at.portal!, paul);
  const text = await (await at.admin.get(at.page)).text();
  expect(text).not.toContain(`${paul.id}.sms`);
  expect(text).toContain('Paul Park hasn’t agreed to text messages.');
  expect(await refusal(at, { to: `${paul.id}.sms` })).toContain('Paul Park hasn’t agreed to text messages.');
});

test('nothing to send by is refused: no email, no number', async () => {
  const at = await stage(world);
  const paul = await at.company.contact({ name: 'Paul Park', email: null });
  expect(await refusal(at, { to: 'other.email', other: paul.id })).toContain('Paul Park has no email address.');
  expect(await refusal(at, { to: 'other.sms', other: paul.id })).toContain('Paul Park has no phone number.');
  expect(await refusal(at, { other: paul.id, to: `${at.helen.id}.email` })).toContain('Choose email, text or both.');
});

test('H6: nobody is sent a kind that is hidden from them', async () => {
  const at = await stage(world);
  const paul = await at.company.contact({ name: 'Paul Park' });
  await at.company.access(at.portal!, paul, 'active', { hiddenKinds: ['estimate'] });
  expect(await refusal(at, { to: `${paul.id}.email` })).toContain('Paul Park doesn’t see estimates in this portal.');
  expect(await refusal(at, { to: 'other.email', other: paul.id })).toContain('doesn’t see estimates');
});

test('an archived contact, and one of another company, are refused', async () => {
  const at = await stage(world);
  const old = await at.company.contact({ name: 'Olaf Old', archivedAt: world.clock.now() });
  expect(await refusal(at, { to: 'other.email', other: old.id })).toContain('Olaf Old is archived in Contacts.');
  const stranger = await (await world.company()).contact({ name: 'Xenia Else' });
  const text = await refusal(at, { to: 'other.email', other: stranger.id });
  expect(text).toContain('Choose people from the list.');
  expect(text).not.toContain('Xenia');
});

test('a contact of the company who is not of the project gets the one item and no access', async () => {
  const { admin, page, company, stored, lastMail } = await stage(world);
  const bank = await company.contact({ name: 'Bea Bank' });
  await admin.post(page, { to: 'other.email', other: bank.id });
  expect((await visit(world, (await lastMail(bank.email!))!.text)).status).toBe(200);
  expect((await stored()).events.map(({ type }) => type)).not.toContain('access.created');
});

test('H16, S15: without Edit on the project there is no button, and the server refuses', async () => {
  const { company, page, own, helen, stored } = await stage(world, { kind: 'document' });
  const crew = await company.as(company.crew);
  expect(await (await crew.get(own)).text()).not.toContain('Preview &amp; send');
  expect((await crew.get(page)).status).toBe(403);
  expect((await crew.post(page, { to: `${helen.id}.email` })).status).toBe(403);
  expect((await stored()).sendings).toEqual([]);
});

test('S15: Edit on the project without View on the kind does not send it', async () => {
  const { company, page, helen, stored } = await stage(world, { kind: 'daily-log' });
  const sales = await company.as(company.sales);
  expect((await sales.get(page)).status).toBe(403);
  expect((await sales.post(page, { to: `${helen.id}.email` })).status).toBe(403);
  expect((await stored()).sendings).toEqual([]);
});

test('what was canceled is not sent', async () => {
  const { admin, page, own, helen, item, stored } = await stage(world);
  await world.core.database.db.update(items).set({ status: 'Canceled' }).where(eq(items.id, item.id));
  expect((await admin.get(page)).headers.get('location')).toBe(own);
  expect((await admin.post(page, { to: `${helen.id}.email` })).headers.get('location')).toBe(own);
  expect((await stored()).sendings).toEqual([]);
  expect(await (await admin.get(own)).text()).not.toContain('Preview &amp; send');
});

test('R24: sixty a minute by a member; the form comes back as it was', async () => {
  const { admin, page, company, stored } = await stage(world);
  const people = [];
  for (let n = 0; n < 20; n += 1) people.push(await company.contact());
  const to = people.map(({ id }) => `${id}.email`);
  for (let n = 0; n < 3; n += 1) expect((await admin.post(page, { to, message: 'Hi' })).status).toBe(303);
  const answer = await admin.post(page, { to: to[0]!, message: 'One more' });
  expect(answer.status).toBe(429);
  expect(await answer.text()).toContain('One more');
  world.clock.advance(minutes(1));
  expect((await admin.post(page, { to: to[0]! })).status).toBe(303);
  expect((await stored()).sendings.length).toBe(4);
  await world.core.jobs.idle();
});
