import { expect, test } from 'vitest';
import { newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { assignedTo, details, good, list, oneWorld, recorded, stored, world } from './desk.fixture.ts';

oneWorld();

const team = (project: { id: string }) => href(paths.projectTeam, { project: project.id });

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
