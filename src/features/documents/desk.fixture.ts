import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { files, items } from '../../db/schema/index.ts';
import { href, pathOf, paths } from '../../paths.ts';

// What the tests of documents stand on: one world a file, and for each test what `begin` made last.
export let world: World;
export let cast: Cast;
export let mara: Browser;
export let project: { id: string };

/** Opens and closes the world of the test file that calls it. */
export function oneWorld(): void {
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
}

/** A fresh company, project and browser. */
export async function begin(): Promise<string> {
  cast = await world.company();
  project = await cast.project();
  mara = await cast.as(cast.manager);
  return href(pathOf(paths.kindNew, 'document'), { project: project.id });
}

export const rows = () => world.core.database.db.select().from(items).where(eq(items.companyId, cast.id));
const filesOf = (item: string) => world.core.database.db.select().from(files).where(eq(files.itemId, item));
export const edit = (item: string): string => href(pathOf(paths.itemEdit, 'document'), { project: project.id, item });
export const fileUrl = (file: string) => href(paths.file, { project: project.id, file });
export const idIn = (answer: Response) => answer.headers.get('location')!.split('/').at(-1)!;

/** The one document of a company, with its current file. */
export async function document() {
  const [item] = await rows();
  const [file, ...more] = (await filesOf(item!.id)).filter(({ replacedAt }) => replacedAt === null);
  expect(more).toEqual([]);
  return { item: item!, file: file! };
}
