import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { contacts, events, newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const list = href(paths.contacts);
const page = (contact: { id: string }) => href(paths.contact, { contact: contact.id });
const edit = (contact: { id: string }) => href(paths.contactEdit, { contact: contact.id });
const archiving = (contact: { id: string }) => href(paths.contactArchiving, { contact: contact.id });
const restoring = (contact: { id: string }) => href(paths.contactRestoring, { contact: contact.id });
const someone = () => ({ name: 'Clara Cole', email: `Clara.${newId()}@Home.Example`, phone: '(503) 555-0142' });

async function stored(id: string) {
  const [row] = await world.core.database.db.select().from(contacts).where(eq(contacts.id, id));
  return row!;
}

test('a contact is archived after asking, leaves the list, and comes back', async () => {
  const company = await world.company();
  const contact = await company.contact({ name: 'Ann Archer' });
  const admin = await company.as(company.admin);
  expect(await (await admin.get(archiving(contact))).text()).toContain('Archive Ann Archer?');
  expect((await stored(contact.id)).archivedAt).toBeNull();
  for (const _click of [1, 2]) expect((await admin.post(archiving(contact))).status).toBe(303);
  expect((await stored(contact.id)).archivedAt).toEqual(world.clock.now());
  expect(await (await admin.get(list)).text()).not.toContain('Ann Archer');
  expect(await (await admin.get(href(paths.contacts, {}, { show: 'archived' }))).text()).toContain('Ann Archer');
  expect(await (await admin.get(page(contact))).text()).toContain('Restore');
  for (const _click of [1, 2]) expect((await admin.post(restoring(contact))).status).toBe(303);
  expect((await stored(contact.id)).archivedAt).toBeNull();
  const mine = and(eq(events.companyId, company.id));
  const types = (await world.core.database.db.select().from(events).where(mine).orderBy(events.number)).map(
    (event) => event.type,
  );
  expect(types).toEqual(['contact.archived', 'contact.restored']);
});

test('a contact’s page tells their standing in the portal of each project that the member sees', async () => {
  const company = await world.company();
  const contact = await company.contact();
  const client = await company.project({ title: 'Deck', clientContactId: contact.id });
  const invited = await company.project({ title: 'Bath' });
  const hidden = await company.project({ title: 'Cellar', clientContactId: contact.id, assigned: [] });
  const portal = await company.portal(invited);
  await company.access(portal, contact, 'removed', { createdAt: new Date(0) });
  await company.access(portal, contact, 'invited');
  await company.access(await company.portal(client, { enabled: false }), contact, 'active');
  const shown = await (await (await company.as(company.sales)).get(page(contact))).text();
  for (const words of ['Deck', 'Client of the project', 'Active', 'Portal is off', 'Bath', '>Invited<'])
    expect(shown).toContain(words);
  expect(shown).not.toContain('Removed');
  expect(shown).not.toContain('Cellar');
  expect(await (await (await company.as(company.admin)).get(page(contact))).text()).toContain(hidden.id);
});

test('Field Crew sees no contacts', async () => {
  const company = await world.company();
  const contact = await company.contact();
  const crew = await company.as(company.crew);
  for (const address of [list, href(paths.contactNew), page(contact), edit(contact), archiving(contact)])
    expect((await crew.get(address)).status).toBe(403);
  for (const address of [list, edit(contact), archiving(contact), restoring(contact)])
    expect((await crew.post(address, someone())).status).toBe(403);
  expect(await stored(contact.id)).toEqual(contact);
});

test('what is another company’s, or no id at all, is not there', async () => {
  const company = await world.company();
  const theirs = await (await world.company()).contact();
  const admin = await company.as(company.admin);
  for (const contact of [theirs, { id: newId() }, { id: 'x' }]) {
    for (const address of [page(contact), edit(contact), archiving(contact)])
      expect((await admin.get(address)).status).toBe(404);
    expect((await admin.post(edit(contact), someone())).status).toBe(404);
    for (const address of [archiving(contact), restoring(contact)])
      expect((await admin.post(address)).status).toBe(404);
  }
  expect(await stored(theirs.id)).toEqual(theirs);
  expect(await (await admin.get(list)).text()).not.toContain(theirs.name);
});
