import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { contacts, newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const list = href(paths.contacts);
const edit = (contact: { id: string }) => href(paths.contactEdit, { contact: contact.id });
const archiving = (contact: { id: string }) => href(paths.contactArchiving, { contact: contact.id });
const someone = () => ({ name: 'Clara Cole', email: `Clara.${newId()}@Home.Example`, phone: '(503) 555-0142' });

async function stored(id: string) {
  const [row] = await world.core.database.db.select().from(contacts).where(eq(contacts.id, id));
  return row!;
}

test('a contact is made with its address, consent and the moment it was given', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  expect((await admin.get(href(paths.contactNew))).status).toBe(200);
  const fields = someone();
  const made = await admin.post(list, { ...fields, address: '12 Maple St', notes: '<b>Dog</b>', smsConsent: 'yes' });
  expect(made.status).toBe(303);
  const shown = await (await admin.follow(made)).text();
  expect(shown).toContain('(503) 555-0142');
  expect(shown).toContain('&lt;b&gt;Dog&lt;/b&gt;');
  const id = made.headers.get('Location')!.split('/').at(-1)!;
  expect(await stored(id)).toMatchObject({
    companyId: company.id,
    email: fields.email.toLowerCase(),
    phone: '+15035550142',
    language: 'en',
    smsConsentAt: world.clock.now(),
  });
});

test('odd values come back filled in, each marked', async () => {
  const company = await world.company();
  const contact = await company.contact();
  const admin = await company.as(company.admin);
  for (const [wrong, words] of [
    [{ name: '' }, 'Enter a name'],
    [{ name: 'x'.repeat(201) }, 'Up to 200 letters'],
    [{ email: 'clara@' }, 'That isn’t an email address'],
    [{ email: 'a@b.example, c@d.example' }, 'That isn’t an email address'],
    [{ phone: '555' }, 'That isn’t a phone number'],
    [{ phone: '-5' }, 'That isn’t a phone number'],
    [{ phone: '', smsConsent: 'yes' }, 'Text messages need a phone number'],
    [{ language: 'xx' }, 'Choose a language'],
    [{ notes: 'x'.repeat(5001) }, 'Up to 5000 letters'],
  ] as const)
    for (const address of [list, edit(contact)]) {
      const answer = await admin.post(address, { ...someone(), address: 'kept as typed', ...wrong });
      expect(answer.status, words).toBe(422);
      const form = await answer.text();
      expect(form).toContain(words);
      expect(form).toContain('kept as typed');
    }
  expect((await admin.post(list, {})).status).toBe(422);
  expect(await stored(contact.id)).toEqual(contact);
});

test('one email belongs to one contact of a company, archived ones included', async () => {
  const company = await world.company();
  const taken = await company.contact({ name: 'Dana Drew' });
  const other = await company.contact();
  const admin = await company.as(company.admin);
  const twin = { ...someone(), email: ` ${taken.email!.toUpperCase()} ` };
  for (const address of [list, edit(other)]) {
    const answer = await admin.post(address, twin);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Dana Drew has this email already');
  }
  await admin.post(archiving(taken));
  expect(await (await admin.post(list, twin)).text()).toContain('Dana Drew has this email, and is archived');
  expect((await admin.post(edit(taken), { ...someone(), email: taken.email! })).status).toBe(303);
  const elsewhere = await world.company();
  expect((await (await elsewhere.as(elsewhere.admin)).post(list, twin)).status).toBe(303);

  const race = someone();
  const answers = await Promise.all([admin.post(list, race), admin.post(list, race)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
});

test('the list searches name, email, phone and address', async () => {
  const company = await world.company();
  await company.contact({ name: 'Ann Archer', phone: '+15035550177', address: '7 Birch Lane' });
  await company.contact({ name: 'Bob Baker', email: `bob.${company.id}@home.example` });
  const admin = await company.as(company.admin);
  const names = async (query: Record<string, string>) => {
    const shown = await (await admin.get(href(paths.contacts, {}, query))).text();
    return ['Ann Archer', 'Bob Baker'].filter((name) => shown.includes(`>${name}</a>`));
  };
  expect(await names({})).toEqual(['Ann Archer', 'Bob Baker']);
  expect(await names({ search: 'archer birch' })).toEqual(['Ann Archer']);
  expect(await names({ search: '555-0177' })).toEqual(['Ann Archer']);
  expect(await names({ search: `BOB.${company.id}` })).toEqual(['Bob Baker']);
  expect(await names({ search: '_' })).toEqual([]);
  expect(await names({ show: 'archived' })).toEqual([]);
  expect(await (await admin.get(href(paths.contacts, {}, { search: 'nobody' }))).text()).toContain('No contact found');
});

test('a form makes a contact once, however often it is sent; other words are another contact', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const form = { id: newId(), name: 'Twice Tim', phone: '(503) 555-0199' };
  const sent = await Promise.all([1, 2, 3].map(() => admin.post(list, form)));
  const places = new Set(sent.map((answer) => answer.headers.get('Location')));
  expect([...places]).toEqual([href(paths.contact, { contact: form.id })]);
  const other = await admin.post(list, { ...form, name: 'Thomas' });
  expect(other.headers.get('Location')).not.toContain(form.id);
  const theirs = await (await world.company()).contact();
  const foreign = await admin.post(list, { ...form, id: theirs.id });
  expect(foreign.status).toBe(303);
  expect(foreign.headers.get('Location')).not.toContain(theirs.id);
  const rows = await world.core.database.db.select().from(contacts).where(eq(contacts.companyId, company.id));
  expect(rows.map(({ name }) => name).sort()).toEqual(['Thomas', 'Twice Tim', 'Twice Tim']);
});
