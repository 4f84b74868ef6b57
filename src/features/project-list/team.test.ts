import { expect, test } from 'vitest';
import { newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { assignedTo, details, good, list, oneWorld, recorded, stored, world } from '../projects/desk.fixture.ts';

oneWorld();

function idIn(response: Response): string {
  return response.headers.get('Location')!.split('/')[2]!;
}

test('a new project is PRJ-10001, Untitled Project, the next is 10002; a creator is assigned if need be', async () => {
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

test('the list searches title, number, client and address, filters by status, leaves archived ones out', async () => {
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
