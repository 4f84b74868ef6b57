import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { files, items, newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { pdfFile, photoFile } from '../uploads/photo.fixture.ts';
import { COMPANY_BYTES } from '../uploads/rules.ts';

let world: World;
let cast: Cast;
let mara: Browser;
let project: { id: string };

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A GIF by its first bytes, and nothing behind them. */
const HALF = 'GIF89a';

/** A fresh company, project and browser. */
async function begin(): Promise<string> {
  cast = await world.company();
  project = await cast.project();
  mara = await cast.as(cast.manager);
  return href(paths.documentNew, { project: project.id });
}

const rows = () => world.core.database.db.select().from(items).where(eq(items.companyId, cast.id));
const filesOf = (item: string) => world.core.database.db.select().from(files).where(eq(files.itemId, item));
const edit = (item: string) => href(paths.documentEdit, { project: project.id, item });
const fileUrl = (file: string) => href(paths.file, { project: project.id, file });
const idIn = (answer: Response) => answer.headers.get('location')!.split('/').at(-1)!;

/** The one document of a company, with its file. */
async function document() {
  const [item] = await rows();
  const [file, ...more] = await filesOf(item!.id);
  expect(more).toEqual([]);
  return { item: item!, file: file! };
}

/** Everything that was put into the store, and is still there. */
function watchStore() {
  const there = new Set<string>();
  const { put, remove } = world.services.files;
  world.services.files.put = async (...given) => {
    const stored = await put(...given);
    there.add(stored.key);
    return stored;
  };
  world.services.files.remove = async (key) => {
    await remove(key);
    there.delete(key);
  };
  return { there, restore: () => Object.assign(world.services.files, { put, remove }) };
}

test('H11: a document is an uploaded file; its title is the file’s name until somebody gives one', async () => {
  const url = await begin();
  const page = await (await mara.get(url)).text();
  expect(page).toContain('New document');
  expect(page).toContain('data-max-bytes="26214400"');
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

test('R14: a picture is kept upright and without the place it was taken, and has a thumbnail', async () => {
  const url = await begin();
  await mara.post(url, { title: 'Site', file: await photoFile('site.jpg', 2000, 1000) });
  const { file } = await document();
  expect([file.type, file.width, file.height]).toEqual(['image/jpeg', 1000, 2000]);
  const served = Buffer.from(await (await mara.get(fileUrl(file.id))).arrayBuffer());
  expect(served.length).toBe(file.bytes);
  expect((await sharp(served).metadata()).exif).toBeUndefined();
  expect(served.includes('Telephone')).toBe(false);
  const small = await mara.get(`${fileUrl(file.id)}/thumbnail`);
  expect([small.headers.get('content-type'), small.headers.get('content-disposition')]).toEqual([
    'image/webp',
    `inline; filename="site.jpg.webp"; filename*=UTF-8''site.jpg.webp`,
  ]);
  const bytes = Buffer.from(await small.arrayBuffer());
  const { format, width, height, exif } = await sharp(bytes).metadata();
  expect({ format, width, height, exif }).toEqual({ format: 'webp', width: 640, height: 1280, exif: undefined });
});

test.each([
  ['no file at all', [], 'Choose a file.'],
  ['0 bytes', [new File([], 'empty.pdf')], '“empty.pdf” is empty (0 bytes).'],
  ['26 MB', [new File([new Uint8Array(26 * 1024 * 1024)], 'huge.bin')], '“huge.bin” is larger than 25 MB.'],
  ['half a picture', [new File([HALF], 'half.gif')], 'cannot be read'],
])('bad input: %s is refused at its field, the form is filled in, and nothing is kept', async (_what, sent, told) => {
  const url = await begin();
  const store = watchStore();
  const id = newId();
  const answer = await mara.post(url, { id, title: 'Typed <title>', file: sent });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain(told);
  expect(page).toContain('aria-invalid="true"');
  expect(page).toContain('value="Typed &lt;title&gt;"');
  expect(page).toContain(id);
  expect(await rows()).toEqual([]);
  expect(store.there.size).toBe(0);
  store.restore();
});

test('exactly 25 MB is taken', async () => {
  const url = await begin();
  const answer = await mara.post(url, { file: new File([new Uint8Array(25 * 1024 * 1024).fill(65)], 'full.bin') });
  expect(answer.status).toBe(303);
  expect((await document()).file.bytes).toBe(25 * 1024 * 1024);
});

test('a title that is too long is refused, and the file is not even stored', async () => {
  const url = await begin();
  const store = watchStore();
  const answer = await mara.post(url, { title: 'x'.repeat(201), file: pdfFile('a.pdf') });
  expect([answer.status, (await answer.text()).includes('Up to 200 letters.'), store.there.size]).toEqual([
    422,
    true,
    0,
  ]);
  store.restore();
});

test.each([
  ['html', '<!doctype html><script>alert(1)</script>'],
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['xml with svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
])('R13, mislabelled: %s that is called photo.png is only ever saved, as bytes', async (_what, content) => {
  const url = await begin();
  await mara.post(url, { file: new File([content], 'photo.png', { type: 'image/png' }) });
  const { file } = await document();
  const served = await mara.get(fileUrl(file.id));
  expect([served.headers.get('content-type'), served.headers.get('content-disposition')]).toEqual([
    'application/octet-stream',
    `attachment; filename="photo.png"; filename*=UTF-8''photo.png`,
  ]);
  expect(file.width).toBeNull();
});

test('mislabelled: a picture that is called plan.pdf is a picture, and says so', async () => {
  const url = await begin();
  const photo = await photoFile('plan.pdf');
  await mara.post(url, { file: new File([photo], 'plan.pdf', { type: 'application/pdf' }) });
  expect(await document()).toMatchObject({
    item: { title: 'plan.pdf' },
    file: { name: 'plan.pdf.jpg', type: 'image/jpeg' },
  });
});

test('R14: a stack of scans as TIFF is not cut to its first page, and a HEIC keeps no place: both are refused', async () => {
  const url = await begin();
  const page = sharp({ create: { width: 10, height: 20, channels: 3, background: 'white' } });
  const tiff = await sharp([await page.png().toBuffer(), await page.png().toBuffer()], { join: { animated: true } })
    .tiff()
    .toBuffer();
  const scans = await mara.post(url, { file: new File([new Uint8Array(tiff)], 'scans.tiff') });
  expect([scans.status, (await scans.text()).includes('has several pages')]).toEqual([422, true]);
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
  const photo = await mara.post(url, { file: new File([heic], 'IMG_1.HEIC') });
  expect([photo.status, (await photo.text()).includes('Save it as a JPEG')]).toEqual([422, true]);
});

test('R14: when the company’s storage is full, the member is told and nothing is kept', async () => {
  const url = await begin();
  const item = await cast.item(project, 'daily-log');
  const full = { companyId: cast.id, itemId: item.id, bytes: COMPANY_BYTES, storageKey: '0'.repeat(32) };
  const values = { ...full, name: 'a', type: 'b', sha256: '', createdAt: world.clock.now() };
  await world.core.database.db.insert(files).values(values);
  const store = watchStore();
  const answer = await mara.post(url, { title: 'One more', file: pdfFile('more.pdf') });
  expect([answer.status, (await answer.text()).includes('storage is full')]).toEqual([422, true]);
  expect([(await rows()).length, store.there.size]).toEqual([1, 0]);
  store.restore();
});

test('R14: an act that fails takes its file out of the store again', async () => {
  const url = await begin();
  const store = watchStore();
  const { db } = world.core.database;
  const { transaction } = db;
  db.transaction = (() => Promise.reject(new Error('the database is gone'))) as never;
  const answer = await mara.post(url, { file: await photoFile('a.jpg') });
  db.transaction = transaction;
  expect([answer.status, store.there.size]).toEqual([500, 0]);
  store.restore();
});

test('the same form sent twice makes one document, and leaves one file', async () => {
  const url = await begin();
  const store = watchStore();
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

test('H11: a new file takes the old one’s place; where the document is shared that is a new version', async () => {
  const url = await begin();
  const store = watchStore();
  const id = idIn(await mara.post(url, { title: 'Plan', file: pdfFile('one.pdf') }));
  const before = await document();
  await cast.share(before.item);
  expect(await (await mara.get(edit(id))).text()).toContain('The file now: one.pdf');
  const answer = await mara.post(edit(id), { revision: '1', title: 'Plan B', file: pdfFile('two.pdf') });
  expect(answer.status).toBe(303);
  const after = await document();
  expect(after).toMatchObject({ item: { title: 'Plan B', version: 2, revision: 2 }, file: { name: 'two.pdf' } });
  expect((await mara.get(fileUrl(before.file.id))).status).toBe(404);
  expect([...store.there]).toEqual([after.file.storageKey]);
  store.restore();
});

test('two members edit: the second is told, keeps what was typed, and may save over it', async () => {
  const url = await begin();
  const id = idIn(await mara.post(url, { title: 'Plan', file: pdfFile('one.pdf') }));
  const sam = await cast.as(cast.sales);
  await mara.post(edit(id), { revision: '1', title: 'Mara’s', file: pdfFile('mara.pdf') });
  const store = watchStore();
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
  expect((await mara.get(href(paths.documentNew, { project: hidden.id }))).status).toBe(404);
  const log = await cast.item(project, 'daily-log');
  expect((await mara.get(edit(log.id))).status).toBe(404);
  expect((await rows()).filter((row) => row.kind === 'document')).toHaveLength(1);
});
