import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { minutes, plus } from '../../core/clock.ts';
import { accesses, codes, contacts, deliveries, events, projects, rights, sessions } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { MailRefused } from '../../services/mail.ts';

// H21: another email or phone ends what rested on the old one, and the old one is told.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Contact = typeof contacts.$inferSelect;

async function save(company: Cast, contact: Contact, changed: Record<string, string>): Promise<void> {
  const { name, email, phone } = contact;
  const consent: Record<string, string> = contact.smsConsentAt ? { smsConsent: 'yes' } : {};
  const fields = { name, email: email ?? '', phone: phone ?? '', ...consent, ...changed };
  const admin = await company.as(company.admin);
  const answer = await admin.post(href(paths.contactEdit, { contact: contact.id }), fields);
  expect(answer.status).toBe(303);
}

async function liveSessions(contact: Contact): Promise<number> {
  const rows = await world.core.database.db.select().from(sessions).where(eq(sessions.contactId, contact.id));
  return rows.filter((row) => row.endedAt === null).length;
}

async function openCodes(contact: Contact): Promise<number> {
  return (await world.core.database.db.select().from(codes).where(eq(codes.contactId, contact.id))).length;
}

async function entry(id: string) {
  const [row] = await world.core.database.db.select().from(accesses).where(eq(accesses.id, id));
  return row!;
}

async function eventsOf(company: Cast) {
  const rows = await world.core.database.db
    .select()
    .from(events)
    .where(eq(events.companyId, company.id))
    .orderBy(events.number);
  return rows.map(({ type, projectId, data }) => ({ type, projectId, data }));
}

/** A contact who is in one portal, with a session and a code on its way, and invited to a second. */
async function cast() {
  const company = await world.company();
  const contact = await company.contact({ phone: '+15035550111', smsConsentAt: world.clock.now() });
  const [first, second] = [await company.project({ clientContactId: contact.id }), await company.project()];
  const active = await company.access(await company.portal(first), contact, 'active');
  const invited = await company.access(await company.portal(second), contact, 'invited');
  await company.asClient(active);
  const code = { purpose: 'client', portalId: active.portalId, addressHash: 'old', browserHash: contact.id };
  const life = { createdAt: world.clock.now(), expiresAt: plus(world.clock.now(), minutes(10)) };
  await world.core.database.db.insert(codes).values({ ...code, contactId: contact.id, ...life });
  return { company, contact, first, second, active, invited };
}

/** What a mailed invitation of this contact leads to: its own code, at the new address. */
const invitationsTo = (email: string) =>
  world.mails.filter(({ to, text }) => to === email && text.includes('/invitation/'));
const told = (contact: Contact) =>
  world.mails.filter(({ to, subject }) => to === contact.email && /changed/.test(subject));

test('another email ends sessions and invitations, returns Active to Invited, and tells the old address', async () => {
  const { company, contact, first, second, active, invited } = await cast();
  const spouse = await company.access(
    await company.portal(await company.project()),
    await company.contact(),
    'invited',
  );
  await save(company, contact, { email: `new.${contact.email}` });
  expect(await liveSessions(contact)).toBe(0);
  expect(await openCodes(contact)).toBe(0);
  const returned = { acceptedAt: null, removedAt: null, invitedAt: world.clock.now(), invitedBy: company.admin.id };
  expect(await entry(active.id)).toMatchObject(returned);
  expect(await entry(invited.id)).toMatchObject({ invitedAt: null, inviteExpiresAt: null, inviteHash: null });
  expect((await entry(spouse.id)).invitedAt).not.toBeNull();
  const right = eq(rights.accessId, active.id);
  expect(await world.core.database.db.select().from(rights).where(right)).toHaveLength(1);

  await world.core.jobs.idle();
  const letters = world.mails.filter(({ to }) => to === contact.email);
  expect(letters).toHaveLength(1);
  expect(letters[0]?.subject).toBe(`Your contact details at ${company.name} were changed`);
  for (const body of [letters[0]?.text, letters[0]?.html]) {
    expect(body).toContain(contact.name);
    expect(body).not.toContain(`new.${contact.email}`);
  }
  // The number is the same: it hears of the new invitation, and of no change.
  const texts = world.texts.filter(({ to, text }) => to === contact.phone && !text.includes('invites you'));
  expect(texts).toHaveLength(0);

  const recorded = await eventsOf(company);
  const saved = { type: 'contact.saved', data: { contact: contact.id, address: 'changed' } };
  for (const project of [first, second]) expect(recorded).toContainEqual({ ...saved, projectId: project.id });
  expect(recorded).toContainEqual({ type: 'access.cancelled', projectId: second.id, data: { access: invited.id } });
  const anew = recorded.filter(({ type }) => type === 'access.invited');
  expect(anew).toEqual([{ type: 'access.invited', projectId: first.id, data: { access: active.id } }]);
  expect(invitationsTo(`new.${contact.email}`)).toHaveLength(1);
  expect(recorded.filter(({ type }) => type === 'session.ended')).toHaveLength(1);
  const [row] = await world.core.database.db.select().from(projects).where(eq(projects.id, first.id));
  expect(row!.eventNumber).toBeGreaterThan(first.eventNumber);
});

test('another phone does the same; the old number is texted when it had agreed, and the new one has not', async () => {
  const { company, contact, invited } = await cast();
  await save(company, contact, { phone: '503 555 0122', smsConsent: '' });
  expect(await liveSessions(contact)).toBe(0);
  expect((await entry(invited.id)).invitedAt).toBeNull();
  await world.core.jobs.idle();
  expect(world.texts.findLast(({ to }) => to === '+15035550111')?.text).toContain(company.name);
  expect(told(contact)).toHaveLength(1);
  expect(invitationsTo(contact.email!)).toHaveLength(1);
  const [row] = await world.core.database.db.select().from(contacts).where(eq(contacts.id, contact.id));
  expect(row).toMatchObject({ phone: '+15035550122', smsConsentAt: null });
});

test('another name, or the same address written otherwise, ends nothing and tells nobody', async () => {
  const { company, contact, invited } = await cast();
  const same = { name: 'Clara Newname', email: contact.email!.toUpperCase(), phone: '(503) 555-0111' };
  world.clock.advance(60_000);
  await save(company, contact, same);
  expect([await liveSessions(contact), await openCodes(contact)]).toEqual([1, 1]);
  expect((await entry(invited.id)).invitedAt).not.toBeNull();
  await world.core.jobs.idle();
  expect(world.mails.filter(({ to }) => to === contact.email)).toHaveLength(0);
  const [row] = await world.core.database.db.select().from(contacts).where(eq(contacts.id, contact.id));
  expect(row).toMatchObject({ name: 'Clara Newname', smsConsentAt: contact.smsConsentAt });
});

test('an old address that bounces is known as bounced', async () => {
  const { company, contact } = await cast();
  world.fail(contact.email!, new MailRefused('no such box'));
  await save(company, contact, { email: '' });
  await world.core.jobs.idle();
  const mine = and(eq(deliveries.contactId, contact.id), eq(deliveries.purpose, 'address-changed'));
  expect(await world.core.database.db.select().from(deliveries).where(mine)).toMatchObject([
    { state: 'bounced', detail: contact.email, channel: 'email' },
  ]);
  expect((await eventsOf(company)).map(({ type }) => type)).toContain('delivery.bounced');
});

test('no event of it holds a name or an address', async () => {
  const { company, contact } = await cast();
  await save(company, contact, { name: 'Zelda Zabriskie', email: `zelda.${contact.email}` });
  const words = JSON.stringify(await eventsOf(company));
  for (const secret of ['Zelda', contact.email!, '5035550111']) expect(words).not.toContain(secret);
});
