import { afterAll, beforeAll } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { files, newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';

// What the tests of the file handler stand on: one world a file, with a company and its admin.
export let world: World;
export let cast: Cast;
export let ada: Browser;

/** Opens and closes the world of the test file that calls it. */
export function oneWorld(): void {
  beforeAll(async () => {
    world = await openWorld();
    cast = await world.company();
    ada = await cast.as(cast.admin);
  });
  afterAll(() => world.close());
}

interface Kept {
  name?: string;
  type?: string;
  content?: string | Uint8Array;
  kind?: 'document' | 'daily-log' | 'estimate';
}

/** A file on an item of a new project, and its address. */
export async function kept({ name = 'plan.bin', type = 'application/octet-stream', content = 'x', kind }: Kept = {}) {
  const project = await cast.project();
  const item = await cast.item(project, kind ?? 'daily-log');
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const stored = await world.services.files.put(bytes);
  const id = newId();
  const own = { id, companyId: cast.id, itemId: item.id, name, type, createdAt: world.clock.now() };
  const { key: storageKey, ...size } = stored;
  await world.core.database.db.insert(files).values({ ...own, ...size, storageKey });
  return { project, url: href(paths.file, { project: project.id, file: id }) };
}
