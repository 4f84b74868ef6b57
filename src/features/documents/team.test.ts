import sharp from 'sharp';
import { expect, test } from 'vitest';
import { newId } from '../../db/schema/index.ts';
import { href, pathOf, paths } from '../../paths.ts';
import { pdfFile, photoFile, watchStore } from '../uploads/photo.fixture.ts';
import { begin, cast, document, edit, fileUrl, idIn, mara, oneWorld, project, rows, world } from './desk.fixture.ts';

oneWorld();

test('H11: a document is an uploaded file; its title is the file’s name until somebody gives one', async () => {
  const url = await begin();
  const page = await (await mara.get(url)).text();
  expect(page).toContain('New document');
  expect(page).toContain('data-max-bytes="209715200"');
  const answer = await mara.post(url, { title: '', file: pdfFile('Kitchen plan.pdf') });
  expect(answer.status).toBe(303);
  const { item, file } = await document();
  expect(answer.headers.get('location')).toBe(
    href(paths.item, { project: project.id, kind: 'documents', item: item.id }),
  );
  expect([item.kind, item.title, item.status, file.name, file.type]).toEqual([
    'document',
    'Kitchen plan',
    null,
    'Kitchen plan.pdf',
    'application/pdf',
  ]);
  const served = await mara.get(fileUrl(file.id));
  expect(served.headers.get('content-disposition')).toMatch(/^inline; filename="Kitchen plan.pdf"/);
});

test('R14: a picture is kept upright and without the place it was taken, and has the size of a page', async () => {
  const url = await begin();
  await mara.post(url, { title: 'Site', file: await photoFile('site.jpg', 2000, 1000) });
  const { file } = await document();
  expect([file.type, file.width, file.height]).toEqual(['image/jpeg', 1000, 2000]);
  const served = Buffer.from(await (await mara.get(fileUrl(file.id))).arrayBuffer());
  expect(served.length).toBe(file.bytes);
  expect((await sharp(served).metadata()).exif).toBeUndefined();
  expect(served.includes('Telephone')).toBe(false);
  const small = await mara.get(`${fileUrl(file.id)}/page`);
  expect([small.headers.get('content-type'), small.headers.get('content-disposition')]).toEqual([
    'image/webp',
    `inline; filename="site.jpg.webp"; filename*=UTF-8''site.jpg.webp`,
  ]);
  const bytes = Buffer.from(await small.arrayBuffer());
  const { format, width, height, exif } = await sharp(bytes).metadata();
  expect({ format, width, height, exif }).toEqual({ format: 'webp', width: 640, height: 1280, exif: undefined });
});

test('the same form sent twice makes one document, and leaves one file', async () => {
  const url = await begin();
  const store = watchStore(world);
  const id = newId();
  const [first, second] = await Promise.all([
    mara.post(url, { id, file: pdfFile('a.pdf') }),
    mara.post(url, { id, file: pdfFile('a.pdf') }),
  ]);
  expect(first.headers.get('location')).toBe(second.headers.get('location'));
  const { item, file } = await document();
  expect(item.id).toBe(id);
  expect([...store.there]).toEqual([file.storageKey]);
  store.restore();
});

test('two members edit: the second is told, keeps what was typed, and may save over it', async () => {
  const url = await begin();
  const id = idIn(await mara.post(url, { title: 'Plan', file: pdfFile('one.pdf') }));
  const sam = await cast.as(cast.sales);
  await mara.post(edit(id), { revision: '1', title: 'Mara’s', file: pdfFile('mara.pdf') });
  const store = watchStore(world);
  const clash = await sam.post(edit(id), { revision: '1', title: 'Sam’s', file: pdfFile('sam.pdf') });
  const page = await clash.text();
  expect(clash.status).toBe(422);
  for (const words of ['Mara Manager', 'saved this while you were writing', 'value="Sam’s"', 'mara.pdf', 'value="2"'])
    expect(page).toContain(words);
  expect(await document()).toMatchObject({ item: { title: 'Mara’s' }, file: { name: 'mara.pdf' } });
  expect(store.there.size).toBe(0);
  expect((await sam.post(edit(id), { revision: '2', title: 'Sam’s' })).status).toBe(303);
  expect(await document()).toMatchObject({ item: { title: 'Sam’s' }, file: { name: 'mara.pdf' } });
  store.restore();
});

test('rights: without Edit, unassigned, from another company, with another kind’s id', async () => {
  const url = await begin();
  const id = idIn(await mara.post(url, { title: 'Plan', file: pdfFile('one.pdf') }));
  const crew = await cast.as(cast.crew);
  expect((await crew.get(url)).status).toBe(403);
  expect((await crew.post(url, { file: pdfFile('a.pdf') })).status).toBe(403);
  expect((await crew.post(edit(id), { revision: '1', title: 'x' })).status).toBe(403);
  const other = await world.company();
  const stranger = await other.as(other.admin);
  for (const answer of [
    await stranger.get(url),
    await stranger.post(url, { file: pdfFile('a.pdf') }),
    await stranger.get(edit(id)),
    await stranger.post(edit(id), { revision: '1', title: 'x' }),
  ])
    expect(answer.status).toBe(404);
  const hidden = await cast.project({ assigned: [] });
  expect((await mara.get(href(pathOf(paths.kindNew, 'document'), { project: hidden.id }))).status).toBe(404);
  const log = await cast.item(project, 'daily-log');
  expect((await mara.get(edit(log.id))).status).toBe(404);
  expect((await rows()).filter((row) => row.kind === 'document')).toHaveLength(1);
});
