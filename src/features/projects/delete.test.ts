import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { assignments, events, projects } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const deletion = (project: { id: string }) => href(paths.projectDeletion, { project: project.id });
const details = (project: { id: string }) => href(paths.projectDetails, { project: project.id });

async function isThere({ id }: { id: string }): Promise<boolean> {
  return (await world.core.database.db.select().from(projects).where(eq(projects.id, id))).length > 0;
}

test('H14: an empty project is deleted with who was assigned to it; the trail and its number stay', async () => {
  const company = await world.company();
  const [project, other] = [await company.project(), await company.project()];
  const admin = await company.as(company.admin);
  expect(await (await admin.get(details(project))).text()).toContain('Delete project');
  expect(await (await admin.get(deletion(project))).text()).toContain('Delete project?');
  const deleted = await admin.post(deletion(project));
  expect([deleted.status, deleted.headers.get('Location')]).toEqual([303, paths.projects]);
  expect([await isThere(project), await isThere(other)]).toEqual([false, true]);
  const { db } = world.core.database;
  expect(await db.select().from(assignments).where(eq(assignments.projectId, project.id))).toEqual([]);
  const told = and(eq(events.companyId, company.id), eq(events.projectId, project.id));
  expect((await db.select().from(events).where(told)).map(({ type }) => type)).toEqual(['project.deleted']);
  expect((await admin.get(href(paths.project, { project: project.id }))).status).toBe(404);
  expect((await company.project()).number).toBe(other.number + 1);
});

const held: Record<string, (company: Cast, project: { id: string }) => Promise<unknown>> = {
  'an item': (company, project) => company.item(project),
  'a portal that is off': (company, project) => company.portal(project, { enabled: false }),
  'a message': async (company, project) => {
    const admin = await company.as(company.admin);
    expect((await admin.post(href(paths.projectMessages, { project: project.id }), { body: 'Hello' })).status).toBe(
      303,
    );
  },
};

test.each(Object.keys(held))('a project that holds %s is not deleted, nor is it offered', async (what) => {
  const company = await world.company();
  const project = await company.project();
  await held[what]!(company, project);
  const admin = await company.as(company.admin);
  expect(await (await admin.get(details(project))).text()).not.toContain('Delete project');
  for (const answer of [await admin.get(deletion(project)), await admin.post(deletion(project))])
    expect(await (await admin.follow(answer)).text()).toContain('Only an empty project can be deleted');
  expect(await isThere(project)).toBe(true);
});

test('H16: it takes Delete on projects, and a project that is there for the member', async () => {
  const [company, foreign] = [await world.company(), await world.company()];
  const project = await company.project();
  for (const member of [company.manager, company.sales, company.crew]) {
    const browser = await company.as(member);
    expect((await browser.get(deletion(project))).status).toBe(403);
    expect((await browser.post(deletion(project))).status).toBe(403);
  }
  expect(await (await (await company.as(company.manager)).get(details(project))).text()).not.toContain(
    'Delete project',
  );
  expect((await (await foreign.as(foreign.admin)).post(deletion(project))).status).toBe(404);
  expect(await isThere(project)).toBe(true);
});
