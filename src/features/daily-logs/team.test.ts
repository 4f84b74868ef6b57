import { asc, eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { dailyLogs, files, items, newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { pdfFile, photoFile } from '../uploads/photo.fixture.ts';
import { dailyLogKind } from './kind.tsx';

let world: World;
let cast: Cast;
let cora: Browser;
let project: { id: string };

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function begin(): Promise<string> {
  cast = await world.company();
  project = await cast.project();
  cora = await cast.as(cast.crew);
  return href(paths.dailyLogNew, { project: project.id });
}

const log = {
  logDate: '2026-03-02',
  weather: 'Rain',
  crew: 'Two',
  workDone: 'Tiles',
  delays: 'Rain',
  internalNotes: 'Ours',
};
const words = (answer: Response) => answer.text();
const edit = (item: string) => href(paths.dailyLogEdit, { project: project.id, item });
const idIn = (answer: Response) => answer.headers.get('location')!.split('/').at(-1)!;

async function stored(id: string) {
  const { db } = world.core.database;
  const [item] = await db.select().from(items).where(eq(items.id, id));
  const [detail] = await db.select().from(dailyLogs).where(eq(dailyLogs.itemId, id));
  const photos = await db.select().from(files).where(eq(files.itemId, id)).orderBy(asc(files.position));
  return { item: item!, detail: detail!, photos };
}

async function photosNamed(...names: string[]): Promise<File[]> {
  return await Promise.all(names.map((name) => photoFile(name, 40, 30)));
}

test('H12: a daily log, dated today where the company is, with photos', async () => {
  const url = await begin();
  const page = await words(await cora.get(url));
  expect(page).toContain('value="2026-03-02"');
  expect(page).toContain('Only your team sees these.');
  const answer = await cora.post(url, { ...log, title: '', photos: await photosNamed('a.jpg', 'b.jpg') });
  expect(answer.status).toBe(303);
  const { item, detail, photos } = await stored(idIn(answer));
  expect([item.kind, item.title, item.status]).toEqual(['daily-log', 'Daily log, Mar 2, 2026', null]);
  expect(detail).toMatchObject(log);
  expect(photos.map(({ name, width, height }) => [name, width, height])).toEqual([
    ['a.jpg', 30, 40],
    ['b.jpg', 30, 40],
  ]);
});

test('today is the company’s day, not the server’s', async () => {
  const url = await begin();
  const night = Date.parse('2026-03-03T03:00:00Z') - world.clock.now().getTime();
  world.clock.advance(night);
  cora = await cast.as(cast.crew);
  expect(await words(await cora.get(url))).toContain('value="2026-03-02"');
  world.clock.advance(-night);
});

test('R14: no photo that is served knows where it was taken', async () => {
  const url = await begin();
  const id = idIn(await cora.post(url, { ...log, photos: [await photoFile('a.jpg')] }));
  const [photo] = (await stored(id)).photos;
  for (const path of [paths.file, paths.thumbnail]) {
    const answer = await cora.get(href(path, { project: project.id, file: photo!.id }));
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(bytes.includes('Telephone')).toBe(false);
  }
});

test('R20: internal notes are in what members read, and not in what clients read', async () => {
  const url = await begin();
  await cora.post(url, { ...log, internalNotes: 'CANARY' });
  const read = async (what: typeof dailyLogKind.shared) => {
    const [row] = await world.core.database.db
      .select({ detail: sql<object>`${what}` })
      .from(items)
      .where(eq(items.companyId, cast.id));
    return row!.detail;
  };
  const shared = await read(dailyLogKind.shared);
  expect(Object.keys(shared)).toEqual(['date', 'weather', 'crew', 'workDone', 'delays', 'photos']);
  expect(JSON.stringify(shared)).not.toContain('CANARY');
  expect(JSON.stringify(await read(dailyLogKind.team))).toContain('CANARY');
});

test.each([
  ['no date', { logDate: '' }, [], 'Choose a date.'],
  ['a day that does not exist', { logDate: '2026-02-30' }, [], 'Choose a date.'],
  ['a far day', { logDate: '2031-01-01' }, [], 'more than 7 days ahead'],
  ['huge words', { workDone: 'x'.repeat(20_001) }, [], 'Up to 20000 letters.'],
  ['an empty photo', {}, [new File([], 'no.jpg')], 'is empty (0 bytes)'],
  ['a photo of 26 MB', {}, [new File([new Uint8Array(26 * 1024 * 1024)], 'no.jpg')], 'is larger than 25 MB'],
  ['a PDF as a photo', {}, [pdfFile('no.jpg')], 'is not a picture we can show'],
  ['html as a photo', {}, [new File(['<script>1</script>'], 'no.png')], 'is not a picture we can show'],
  ['13 photos', {}, Array(13).fill(new File(['x'], 'a.jpg')), '12 photos at most'],
])('bad input: %s is refused, the form is filled in, and nothing is made', async (_what, given, photos, told) => {
  const url = await begin();
  const answer = await cora.post(url, { ...log, delays: 'Typed & kept', ...given, photos });
  const page = await words(answer);
  expect([answer.status, page.includes(told), page.includes('Typed &amp; kept')]).toEqual([422, true, true]);
  const made = await world.core.database.db.select().from(items).where(eq(items.companyId, cast.id));
  expect(made).toEqual([]);
});

test('one bad photo among good ones: none is kept', async () => {
  const url = await begin();
  const { put, remove } = world.services.files;
  const there = new Set<string>();
  world.services.files.put = async (...given) => {
    const kept = await put(...given);
    there.add(kept.key);
    return kept;
  };
  world.services.files.remove = async (key) => {
    there.delete(key);
    await remove(key);
  };
  const [good] = await photosNamed('good.jpg');
  const answer = await cora.post(url, { ...log, photos: [good!, new File(['x'], 'bad.jpg')] });
  Object.assign(world.services.files, { put, remove });
  expect([answer.status, there.size]).toEqual([422, 0]);
});

test('captions, a removed photo, one more; the order stays', async () => {
  const url = await begin();
  const id = idIn(await cora.post(url, { ...log, photos: await photosNamed('a.jpg', 'b.jpg', 'c.jpg') }));
  const [a, b, c] = (await stored(id)).photos;
  const answer = await cora.post(edit(id), {
    ...log,
    revision: '1',
    [`caption.${a!.id}`]: ' Before <b> ',
    remove: [b!.id],
    photos: await photosNamed('d.jpg'),
  });
  expect(answer.status).toBe(303);
  const { photos, item } = await stored(id);
  expect(photos.map(({ name, caption }) => [name, caption])).toEqual([
    ['a.jpg', 'Before <b>'],
    ['c.jpg', ''],
    ['d.jpg', ''],
  ]);
  expect([photos[1]!.id, item.revision]).toEqual([c!.id, 2]);
  expect((await cora.get(href(paths.file, { project: project.id, file: b!.id }))).status).toBe(404);
  await expect(world.services.files.size(b!.storageKey)).rejects.toThrow();
  expect(await words(await cora.get(edit(id)))).toContain('value="Before &lt;b&gt;"');
});

test('another log’s photo is neither renamed nor removed', async () => {
  const url = await begin();
  const [photo] = await photosNamed('a.jpg');
  const [mine, theirs] = [
    idIn(await cora.post(url, { ...log, photos: [photo!] })),
    idIn(await cora.post(url, { ...log, photos: [photo!] })),
  ];
  const [target] = (await stored(theirs)).photos;
  await cora.post(edit(mine), {
    ...log,
    weather: 'Sun',
    revision: '1',
    [`caption.${target!.id}`]: 'x',
    remove: [target!.id],
  });
  expect((await stored(theirs)).photos).toEqual([target]);
});

test('twelve photos at most, those that are there included', async () => {
  const url = await begin();
  const twelve = await photosNamed(...Array.from({ length: 12 }, (_, at) => `${at}.jpg`));
  const id = idIn(await cora.post(url, { ...log, photos: twelve }));
  expect((await stored(id)).photos).toHaveLength(12);
  const answer = await cora.post(edit(id), { ...log, revision: '1', photos: await photosNamed('13.jpg') });
  expect([answer.status, (await words(answer)).includes('12 photos at most')]).toEqual([422, true]);
});

test('two members edit: the second is told who was faster, keeps every word, and may save over it', async () => {
  const url = await begin();
  const id = idIn(await cora.post(url, log));
  const mara = await cast.as(cast.manager);
  await mara.post(edit(id), { ...log, revision: '1', workDone: 'Mara’s words' });
  const clash = await cora.post(edit(id), {
    ...log,
    revision: '1',
    workDone: 'Cora’s words',
    internalNotes: 'Cora’s note',
  });
  const page = await words(clash);
  expect(clash.status).toBe(422);
  for (const there of ['Mara Manager', 'Mara’s words', 'Cora’s words', 'Cora’s note', 'value="2"'])
    expect(page).toContain(there);
  expect((await stored(id)).detail.workDone).toBe('Mara’s words');
  await cora.post(edit(id), { ...log, revision: '2', workDone: 'Cora’s words' });
  expect((await stored(id)).detail.workDone).toBe('Cora’s words');
});

test('the same form sent twice: one log; an edit sent twice: no clash', async () => {
  const url = await begin();
  const id = newId();
  const [first, second] = await Promise.all([cora.post(url, { ...log, id }), cora.post(url, { ...log, id })]);
  expect([idIn(first), idIn(second)]).toEqual([id, id]);
  const change = { ...log, title: 'Tiles', revision: '1', weather: 'Sun' };
  expect((await cora.post(edit(id), change)).status).toBe(303);
  expect((await cora.post(edit(id), change)).status).toBe(303);
  expect((await stored(id)).item.revision).toBe(2);
});

test('a shared log’s save is a new version; a title that was the date’s goes along with the date', async () => {
  const url = await begin();
  const id = idIn(await cora.post(url, log));
  await cast.share((await stored(id)).item);
  const title = 'Daily log, Mar 2, 2026';
  await cora.post(edit(id), { ...log, title, logDate: '2026-03-01', revision: '1' });
  expect((await stored(id)).item).toMatchObject({ title: 'Daily log, Mar 1, 2026', version: 2 });
});

test('rights: without Edit, unassigned, from another company', async () => {
  const url = await begin();
  const id = idIn(await cora.post(url, log));
  const sam = await cast.as(cast.sales);
  for (const answer of [await sam.get(url), await sam.post(url, log), await sam.get(edit(id))])
    expect(answer.status).toBe(403);
  const other = await world.company();
  const stranger = await other.as(other.admin);
  for (const answer of [await stranger.get(url), await stranger.post(url, log), await stranger.post(edit(id), log)])
    expect(answer.status).toBe(404);
  const hidden = await cast.project({ assigned: [] });
  expect((await cora.post(href(paths.dailyLogNew, { project: hidden.id }), log)).status).toBe(404);
});
