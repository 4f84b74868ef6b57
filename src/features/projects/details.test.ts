import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/world.ts';
import { contacts, newId, projects } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const details = (project: { id: string }) => href(paths.projectDetails, { project: project.id });
const good = { title: 'Maple Street kitchen', status: 'In progress', address: '12 Maple St' };

async function stored(id: string) {
  const [row] = await world.core.database.db.select().from(projects).where(eq(projects.id, id));
  return row!;
}

test('details are saved, and archiving says that the portal stays', async () => {
  const company = await world.company();
  const project = await company.project();
  const admin = await company.as(company.admin);
  expect(await (await admin.get(details(project))).text()).toContain('Nothing changes in its portal');
  const saved = await admin.post(details(project), { ...good, status: 'Archived' });
  expect(saved.headers.get('Location')).toBe(href(paths.project, { project: project.id }));
  expect(await stored(project.id)).toMatchObject({ ...good, status: 'Archived' });
  const flash = Buffer.from(admin.cookies.get('__Host-flash')!, 'base64url').toString();
  expect(flash).toContain('Project archived. Its portal hasn’t changed');
});

test('odd values come back filled in, each marked', async () => {
  const company = await world.company();
  const project = await company.project();
  const admin = await company.as(company.admin);
  for (const [wrong, words] of [
    [{ title: '  ', address: 'kept as typed' }, 'Enter a title'],
    [{ title: 'x'.repeat(201), address: 'kept as typed' }, 'Up to 200 letters'],
    [{ status: '-1', address: 'kept as typed' }, 'Choose a status'],
    [{ address: `kept as typed ${'x'.repeat(500)}` }, 'Up to 500 letters'],
    [{ clientId: newId(), address: 'kept as typed' }, 'Choose a client from the list'],
    [{ clientId: 'nobody', address: 'kept as typed' }, 'Choose a client from the list'],
    [{ 'client.email': 'clara@home.example', address: 'kept as typed' }, 'Enter a name'],
    [{ 'client.name': 'Clara', 'client.phone': '12', address: 'kept as typed' }, 'That isn’t a phone number'],
  ] as const) {
    const answer = await admin.post(details(project), { ...good, ...wrong });
    expect(answer.status, words).toBe(422);
    const page = await answer.text();
    expect(page).toContain(words);
    expect(page).toContain('kept as typed');
  }
  expect((await admin.post(details(project), {})).status).toBe(422);
  expect(await stored(project.id)).toMatchObject({ title: project.title, clientContactId: null });
});

test('the client is a contact of the company, or a new one made on the way', async () => {
  const company = await world.company();
  const project = await company.project();
  const contact = await company.contact();
  const admin = await company.as(company.admin);
  await admin.post(details(project), { ...good, clientId: contact.id });
  expect((await stored(project.id)).clientContactId).toBe(contact.id);
  await admin.post(details(project), good);
  expect((await stored(project.id)).clientContactId).toBe(contact.id);
  await admin.post(details(project), { ...good, clientId: '' });
  expect((await stored(project.id)).clientContactId).toBeNull();

  const email = `new.${newId()}@home.example`;
  const fresh = { ...good, 'client.name': 'Nina New', 'client.email': email, 'client.phone': '503 555 0142' };
  expect((await admin.post(details(project), fresh)).status).toBe(303);
  const [made] = await world.core.database.db.select().from(contacts).where(eq(contacts.email, email));
  expect(made).toMatchObject({ name: 'Nina New', phone: '+15035550142', companyId: company.id });
  expect((await stored(project.id)).clientContactId).toBe(made?.id);

  const again = await admin.post(details(project), { ...fresh, title: 'Not saved', 'client.name': 'Nina Twin' });
  expect(again.status).toBe(422);
  expect(await again.text()).toContain('Nina New has this email already');
  expect((await stored(project.id)).title).toBe(good.title);

  const stranger = await (await world.company()).contact();
  expect((await admin.post(details(project), { ...good, clientId: stranger.id })).status).toBe(422);
});
