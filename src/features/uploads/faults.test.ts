import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { items } from '../../db/schema/index.ts';
import { href, pathOf, paths } from '../../paths.ts';
import { ada, cast, oneWorld, world } from './kept.fixture.ts';
import { photoFile, watchStore } from './photo.fixture.ts';

oneWorld();

test('T6: whichever of three photos the store fails at, it is told, and nothing is half-kept', async () => {
  const { id: project } = await cast.project();
  const url = href(pathOf(paths.kindNew, 'daily-log'), { project });
  const photos = await Promise.all(['a.jpg', 'b.jpg', 'c.jpg'].map((name) => photoFile(name, 40, 30)));
  const log = { logDate: '2026-03-02', workDone: 'Tiles & grout', photos };
  for (const nth of [1, 2, 3]) {
    const store = watchStore(world);
    const { put } = world.services.files;
    let calls = 0;
    world.services.files.put = async (...given) => {
      calls += 1;
      if (calls === nth) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      return await put(...given);
    };
    const answer = await ada.post(url, log);
    store.restore();
    const page = await answer.text();
    expect([answer.status, page.includes('could not be stored'), page.includes('Tiles &amp; grout')]).toEqual([
      422,
      true,
      true,
    ]);
    expect(store.there.size).toBe(0);
  }
  const made = await world.core.database.db.select().from(items).where(eq(items.projectId, project));
  expect(made).toEqual([]);
  expect((await ada.post(url, log)).status).toBe(303);
});
