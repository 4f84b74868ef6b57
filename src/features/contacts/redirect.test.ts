import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cast, CastMember } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { accesses, contacts, cuts } from '../../db/schema/index.ts';
import { bases, href, paths, portalDoorPaths } from '../../paths.ts';

// H21: who may redirect a client, and that nobody signs as somebody else by it.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Contact = typeof contacts.$inferSelect;

async function save(company: Cast, by: CastMember, contact: Contact, changed: Record<string, string>) {
  const browser = await company.as(by);
  const { name, email, phone } = contact;
  const fields = { name, email: email ?? '', phone: phone ?? '', ...changed };
  return await browser.post(href(paths.contactEdit, { contact: contact.id }), fields);
}

/** A contact who is Active in one project of the sales rep's and in one that they do not see. */
async function cast() {
  const company = await world.company();
  const contact = await company.contact();
  const mine = await company.project({ title: 'Mine <1>', assigned: [company.sales] });
  const other = await company.project({ title: 'Hidden villa', assigned: [company.manager] });
  const portal = await company.portal(mine);
  const access = await company.access(portal, contact);
  const elsewhere = await company.access(await company.portal(other), contact);
  return { company, contact, mine, other, portal, access, elsewhere };
}

const read = async (contact: Contact) =>
  (await world.core.database.db.select().from(contacts).where(eq(contacts.id, contact.id)))[0]!;
const entry = async (id: string) =>
  (await world.core.database.db.select().from(accesses).where(eq(accesses.id, id)))[0]!;

test('who may not edit a project that the client is Active in may not redirect them; the field says why', async () => {
  const { company, contact, access, elsewhere } = await cast();
  const answer = await save(company, company.sales, contact, { name: 'Typed', email: 'mallory@evil.test' });
  expect(answer.status).toBe(403);
  const page = await answer.text();
  expect(page).toContain('you may not edit a project that you do not see');
  expect(page).not.toContain('Hidden villa');
  for (const words of ['value="Typed"', 'value="mallory@evil.test"', 'aria-invalid="true"'])
    expect(page).toContain(words);
  expect(await read(contact)).toMatchObject({ name: contact.name, email: contact.email });
  for (const { id } of [access, elsewhere]) expect((await entry(id)).acceptedAt).not.toBeNull();
  await world.core.jobs.idle();
  expect(world.mails.some(({ to }) => to === 'mallory@evil.test' || to === contact.email)).toBe(false);
});

test('a phone is an address as well, and its own field is marked', async () => {
  const { company, contact } = await cast();
  const answer = await save(company, company.sales, contact, { phone: '503 555 0188' });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toMatch(/name="phone"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*name="phone"/);
  expect((await read(contact)).phone).toBeNull();
});

test('what is no address they may change, and the address of who is Active nowhere, or in theirs alone', async () => {
  const { company, contact, elsewhere } = await cast();
  expect((await save(company, company.sales, contact, { notes: 'Calls after six' })).status).toBe(303);
  const { db } = world.core.database;
  await db.update(accesses).set({ removedAt: world.clock.now() }).where(eq(accesses.id, elsewhere.id));
  expect((await save(company, company.sales, contact, { email: `new.${contact.email}` })).status).toBe(303);
  const invited = await company.contact();
  const unseen = await company.portal(await company.project({ assigned: [company.manager] }));
  await company.access(unseen, invited, 'invited');
  expect((await save(company, company.sales, invited, { email: `new.${invited.email}` })).status).toBe(303);
});

test('the toast says what happened', async () => {
  const { company, contact } = await cast();
  const browser = await company.as(company.admin);
  const fields = { name: contact.name, email: `new.${contact.email}`, phone: '' };
  const answer = await browser.post(href(paths.contactEdit, { contact: contact.id }), fields);
  expect(await (await browser.follow(answer)).text()).toContain('They are signed out everywhere, and invited again');
});

test('who was Active is Invited: out at once, and in again by a code at the new address alone', async () => {
  const { company, contact, portal, access } = await cast();
  const client = await company.asClient(access);
  const home = href(bases.portal, { portal: portal.id });
  expect((await client.get(home)).status).toBe(200);
  const email = `new.${contact.email}`;
  expect((await save(company, company.admin, contact, { email })).status).toBe(303);
  expect((await client.get(home)).status).toBe(303);
  const ended = await world.core.database.db.select().from(cuts).where(eq(cuts.targetId, access.id));
  expect(ended).toHaveLength(1);
  await world.core.jobs.idle();
  const page = href(portalDoorPaths.signIn, { portal: portal.id });
  await world.browser().post(page, { address: contact.email! });
  await expect(world.codeFor(contact.email!)).rejects.toThrow();
  const fresh = world.browser();
  await fresh.signInToPortal(portal.id, email);
  expect((await fresh.get(home)).status).toBe(200);
  expect((await entry(access.id)).acceptedAt).not.toBeNull();
});

test('an Active client without any address left is Not invited', async () => {
  const { company, contact, access } = await cast();
  const browser = await company.as(company.admin);
  const fields = { name: contact.name, email: '', phone: '' };
  const answer = await browser.post(href(paths.contactEdit, { contact: contact.id }), fields);
  expect(await (await browser.follow(answer)).text()).not.toContain('invited again');
  expect(await entry(access.id)).toMatchObject({ acceptedAt: null, invitedAt: null, removedAt: null });
});
