import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { files } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { ada, cast, kept, oneWorld, world } from './kept.fixture.ts';

oneWorld();

test('R1: another company’s member, another project’s address, a signed-out browser get nothing', async () => {
  const { url } = await kept({ content: 'CANARY' });
  const other = await world.company();
  const stranger = await (await other.as(other.admin)).get(url);
  expect([stranger.status, (await stranger.text()).includes('CANARY')]).toEqual([404, false]);
  const elsewhere = await cast.project();
  const file = url.split('/').at(-1)!;
  expect((await ada.get(href(paths.file, { project: elsewhere.id, file }))).status).toBe(404);
  const nobody = await world.browser().get(url);
  expect([nobody.status, nobody.headers.get('location')?.startsWith('/sign-in')]).toEqual([303, true]);
  expect((await ada.get(href(paths.file, { project: elsewhere.id, file: 'no-id' }))).status).toBe(404);
});

test('S15: without View on the kind there is no file; the same member sees those of other kinds', async () => {
  const crew = await cast.as(cast.crew);
  expect((await crew.get((await kept({ kind: 'estimate' })).url)).status).toBe(404);
  expect((await crew.get((await kept({ kind: 'document' })).url)).status).toBe(200);
  const sales = await cast.as(cast.sales);
  expect((await sales.get((await kept({ kind: 'daily-log' })).url)).status).toBe(404);
});

test('H16: a member who is not assigned to the project gets no file of it', async () => {
  const project = await cast.project({ assigned: [cast.manager] });
  const item = await cast.item(project, 'document');
  const [row] = await world.core.database.db.select().from(files).where(eq(files.itemId, item.id));
  const url = href(paths.file, { project: project.id, file: row!.id });
  expect((await (await cast.as(cast.manager)).get(url)).status).toBe(200);
  expect((await (await cast.as(cast.crew)).get(url)).status).toBe(404);
});

test('a row whose file is gone answers like no row', async () => {
  const project = await cast.project();
  const item = await cast.item(project, 'document');
  const [row] = await world.core.database.db.select().from(files).where(eq(files.itemId, item.id));
  await world.services.files.remove(row!.storageKey);
  expect((await ada.get(href(paths.file, { project: project.id, file: row!.id }))).status).toBe(404);
});
