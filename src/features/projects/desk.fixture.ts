import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll } from 'vitest';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { assignments, events, projects } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

// What the tests of projects and of their list stand on: one world a file, and what is stored of a project.
export let world: World;

/** Opens and closes the world of the test file that calls it. */
export function oneWorld(): void {
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
}

export const list = href(paths.projects);
export const details = (project: { id: string }) => href(paths.projectDetails, { project: project.id });
export const good = { title: 'Maple Street kitchen', status: 'In progress', address: '12 Maple St' };

export async function stored(id: string) {
  const [row] = await world.core.database.db.select().from(projects).where(eq(projects.id, id));
  return row!;
}

/** The ids of the members who are assigned, sorted. */
export async function assignedTo(id: string): Promise<string[]> {
  const rows = await world.core.database.db.select().from(assignments).where(eq(assignments.projectId, id));
  return rows.map((row) => row.memberId).sort();
}

/** How many events of a type the company has. */
export async function recorded(company: Cast, type: string): Promise<number> {
  const mine = and(eq(events.companyId, company.id), eq(events.type, type));
  return (await world.core.database.db.select().from(events).where(mine)).length;
}
