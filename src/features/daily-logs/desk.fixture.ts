import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { dailyLogs, files, items } from '../../db/schema/index.ts';
import { href, pathOf, paths } from '../../paths.ts';
import { photoFile } from '../uploads/photo.fixture.ts';

// What the tests of daily logs stand on: one world a file, and for each test what `begin` made last.
export let world: World;
export let cast: Cast;
export let cora: Browser;
export let project: { id: string };

/** Opens and closes the world of the test file that calls it. */
export function oneWorld(): void {
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
}

/** A fresh company, project and browser; gives the address of the new log's form. */
export async function begin(): Promise<string> {
  cast = await world.company();
  project = await cast.project();
  cora = await cast.as(cast.crew);
  return href(pathOf(paths.kindNew, 'daily-log'), { project: project.id });
}

export const log = {
  logDate: '2026-03-02',
  weather: 'Rain',
  crew: 'Two',
  workDone: 'Tiles',
  delays: 'Rain',
  internalNotes: 'Ours',
};
export const words = (answer: Response) => answer.text();
export const edit = (item: string) => href(pathOf(paths.itemEdit, 'daily-log'), { project: project.id, item });
export const idIn = (answer: Response) => answer.headers.get('location')!.split('/').at(-1)!;

/** A log with its detail and photos, as the database has them. */
export async function stored(id: string) {
  const { db } = world.core.database;
  const [item] = await db.select().from(items).where(eq(items.id, id));
  const [detail] = await db.select().from(dailyLogs).where(eq(dailyLogs.itemId, id));
  const photos = await db.select().from(files).where(eq(files.itemId, id)).orderBy(asc(files.position));
  return { item: item!, detail: detail!, photos };
}

export async function photosNamed(...names: string[]): Promise<File[]> {
  return await Promise.all(names.map((name) => photoFile(name, 40, 30)));
}
