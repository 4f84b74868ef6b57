import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { assignments, contacts, events, newId, projects } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const list = href(paths.projects);
const details = (project: { id: string }) => href(paths.projectDetails, { project: project.id });
const team = (project: { id: string }) => href(paths.projectTeam, { project: project.id });
const good = { title: 'Maple Street kitchen', status: 'In progress', address: '12 Maple St' };

async function stored(id: string) {
  const [row] = await world.core.database.db.select().from(projects).where(eq(projects.id, id));
  return row!;
}

async function assignedTo(id: string): Promise<string[]> {
  const rows = await world.core.database.db.select().from(assignments).where(eq(assignments.projectId, id));
  return rows.map((row) => row.memberId).sort();
}

function idIn(response: Response): string {
  return response.headers.get('Location')!.split('/')[2]!;
}

async function recorded(company: Cast, type: string): Promise<number> {
  const mine = and(eq(events.companyId, company.id), eq(events.type, type));
  return (await world.core.database.db.select().from(events).where(mine)).length;
}

test('a new project is PRJ-10001, Untitled Project, and the next one counts on; the creator is assigned when need be', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const first = await admin.post(list);
  expect(first.status).toBe(303);
  expect(await stored(idIn(first))).toMatchObject({ number: 10_001, title: 'Untitled Project', status: 'Lead' });
  expect(await assignedTo(idIn(first))).toEqual([]);

  const sales = await company.as(company.sales);
  const second = idIn(await sales.post(list));
  expect(await stored(second)).toMatchObject({ number: 10_002 });
  expect(await assignedTo(second)).toEqual([company.sales.id]);
  expect(await (await sales.get(list)).text()).toContain('PRJ-10002');
  expect(await (await sales.get(list)).text()).not.toContain('PRJ-10001');
  expect(await recorded(company, 'project.created')).toBe(2);
});

test('a second click makes no second project, and the number is not lost', async () => {
  const company = await world.company();
  const admin = await company.as(company.admin);
  const id = newId();
  const answers = await Promise.all([admin.post(list, { id }), admin.post(list, { id })]);
  expect(answers.map(idIn)).toEqual([id, id]);
  expect((await stored(idIn(await admin.post(list, { id: 'not an id' })))).number).toBe(10_002);
  // Another company's id is none: the project gets one of its own, and nothing of the other is told.
  const other = await world.company();
  const fresh = idIn(await (await other.as(other.admin)).post(list, { id }));
  expect(fresh).not.toBe(id);
  expect((await stored(fresh)).companyId).toBe(other.id);
});

test('the list searches title, number, client and address, filters by status and leaves archived ones out', async () => {
  const company = await world.company();
  const client = await company.contact({ name: 'Clara Quimby' });
  await company.project({ title: 'Deck', address: '7 Birch Lane', status: 'Lead', clientContactId: client.id });
  await company.project({ title: 'Bath', address: '9 Oak Road', status: 'Bidding' });
  await company.project({ title: 'Cellar', status: 'Archived' });
  const admin = await company.as(company.admin);
  const titles = async (query: Record<string, string>) => {
    const page = await (await admin.get(href(paths.projects, {}, query))).text();
    return ['Deck', 'Bath', 'Cellar'].filter((title) => page.includes(`>${title}</a>`));
  };
  expect(await titles({})).toEqual(['Deck', 'Bath']);
  expect(await titles({ status: 'Archived' })).toEqual(['Cellar']);
  expect(await titles({ status: 'all' })).toEqual(['Deck', 'Bath', 'Cellar']);
  expect(await titles({ search: 'quimby' })).toEqual(['Deck']);
  expect(await titles({ search: 'birch deck' })).toEqual(['Deck']);
  expect(await titles({ search: 'prj-10002' })).toEqual(['Bath']);
  expect(await titles({ search: '10002' })).toEqual(['Bath']);
  expect(await titles({ search: '%' })).toEqual([]);
  expect(await titles({ search: '\0deck' })).toEqual(['Deck']);
  expect(await titles({ search: 'birch', status: 'Bidding' })).toEqual([]);
  const nothing = await (await admin.get(href(paths.projects, {}, { search: 'nowhere' }))).text();
  expect(nothing).toContain('No project found');
  expect(nothing).toContain('Clear search and filter');
  const all = await (await admin.get(list)).text();
  expect(all).toContain('All but archived (2)');
  expect(all).toContain('Archived (1)');
});

test('the newest change stands first', async () => {
  const company = await world.company();
  const [first, second] = [await company.project({ title: 'First' }), await company.project({ title: 'Second' })];
  const admin = await company.as(company.admin);
  const order = async () => {
    const page = await (await admin.get(list)).text();
    return page.indexOf('>First</a>') < page.indexOf('>Second</a>');
  };
  await admin.post(details(first), { ...good, title: 'First' });
  expect(await order()).toBe(true);
  await admin.post(details(second), { ...good, title: 'Second' });
  expect(await order()).toBe(false);
});

test('an empty company is led to its first project; whoever may not create is told whom to ask', async () => {
  const company = await world.company();
  const admin = await (await (await company.as(company.admin)).get(list)).text();
  expect(admin).toContain('Your first project');
  expect(admin.match(/New project/g)).toHaveLength(1);
  const crew = await (await (await company.as(company.crew)).get(list)).text();
  expect(crew).toContain('No projects yet');
  expect(crew).not.toContain('New project');
});

test('details are saved, and archiving says that the portal stays', async () => {
  const company = await world.company();
  const project = await company.project();
  const admin = await company.as(company.admin);
  expect(await (await admin.get(details(project))).text()).toContain('It changes nothing in its portal');
  const saved = await admin.post(details(project), { ...good, status: 'Archived' });
  expect(saved.headers.get('Location')).toBe(href(paths.project, { project: project.id }));
  expect(await stored(project.id)).toMatchObject({ ...good, status: 'Archived' });
  const flash = Buffer.from(admin.cookies.get('flash')!, 'base64url').toString();
  expect(flash).toContain('Project archived. Nothing changed in its portal');
});

test('odd values come back filled in, each marked', async () => {
  const company = await world.company();
  const project = await company.project();
  const admin = await company.as(company.admin);
  for (const [wrong, words] of [
    [{ title: '  ', address: 'kept as typed' }, 'Give the project a title'],
    [{ title: 'x'.repeat(201), address: 'kept as typed' }, 'Up to 200 letters'],
    [{ status: '-1', address: 'kept as typed' }, 'Choose a status'],
    [{ address: `kept as typed ${'x'.repeat(500)}` }, 'Up to 500 letters'],
    [{ clientId: newId(), address: 'kept as typed' }, 'Choose a client from the list'],
    [{ clientId: 'nobody', address: 'kept as typed' }, 'Choose a client from the list'],
    [{ 'client.email': 'clara@home.example', address: 'kept as typed' }, 'Give the contact a name'],
    [{ 'client.name': 'Clara', 'client.phone': '12', address: 'kept as typed' }, 'That is no phone number'],
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

test('the team of a project: assigned, taken off, and out at once', async () => {
  const company = await world.company();
  const project = await company.project({ assigned: [company.manager] });
  const manager = await company.as(company.manager);
  const dialog = await (await manager.get(team(project))).text();
  expect(dialog).toContain('Who works on this project');
  const both = [company.manager.id, company.sales.id];
  expect((await manager.post(team(project), { member: both })).status).toBe(303);
  expect(await assignedTo(project.id)).toEqual([...both].sort());
  const sales = await company.as(company.sales);
  expect((await sales.get(details(project))).status).toBe(200);

  const left = await manager.post(team(project), { member: [company.sales.id] });
  expect(left.headers.get('Location')).toBe(list);
  expect((await manager.get(details(project))).status).toBe(404);
  expect([await recorded(company, 'member.assigned'), await recorded(company, 'member.unassigned')]).toEqual([1, 1]);

  const stranger = (await world.company()).sales;
  expect((await sales.post(team(project), { member: [company.sales.id, stranger.id] })).status).toBe(404);
  expect(await assignedTo(project.id)).toEqual([company.sales.id]);
});

test('Field Crew reads the list and changes nothing', async () => {
  const company = await world.company();
  const project = await company.project();
  const crew = await company.as(company.crew);
  const page = await (await crew.get(list)).text();
  expect(page).toContain(project.title);
  expect(page).not.toContain('New project');
  for (const refused of [
    await crew.post(list),
    await crew.get(details(project)),
    await crew.post(details(project), good),
    await crew.get(team(project)),
    await crew.post(team(project), { member: [] }),
  ])
    expect(refused.status).toBe(403);
  expect(await stored(project.id)).toMatchObject({ title: project.title });
});

test('what is another company’s, not assigned, or no id at all, is not there', async () => {
  const company = await world.company();
  const theirs = await (await world.company()).project();
  const unassigned = await company.project({ assigned: [] });
  const admin = await company.as(company.admin);
  const sales = await company.as(company.sales);
  for (const [browser, project] of [
    [admin, theirs],
    [sales, unassigned],
    [admin, { id: newId() }],
    [admin, { id: 'x' }],
  ] as const) {
    expect((await browser.get(details(project))).status).toBe(404);
    expect((await browser.post(details(project), good)).status).toBe(404);
    expect((await browser.get(team(project))).status).toBe(404);
    expect((await browser.post(team(project), { member: [] })).status).toBe(404);
  }
  const page = await (await admin.get(href(paths.projects, {}, { status: 'all' }))).text();
  expect(page).not.toContain(theirs.id);
  expect((await stored(theirs.id)).title).toBe(theirs.title);
});

test('nobody signed in goes to sign in', async () => {
  const browser = world.browser();
  expect((await browser.get(list)).headers.get('Location')).toMatch(/^\/sign-in/);
  expect((await browser.post(list)).status).toBe(303);
});
