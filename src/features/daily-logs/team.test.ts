import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { items } from '../../db/schema/index.ts';
import { href, PICTURE_SIZES, pathOf, paths } from '../../paths.ts';
import { pdfFile, photoFile, watchStore } from '../uploads/photo.fixture.ts';
import {
  begin,
  cast,
  cora,
  edit,
  idIn,
  log,
  oneWorld,
  photosNamed,
  project,
  stored,
  words,
  world,
} from './desk.fixture.ts';
import { dailyLogKind } from './kind.tsx';

oneWorld();

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
  const late = await cast.as(cast.crew);
  expect(await words(await late.get(url))).toContain('value="2026-03-02"');
  world.clock.advance(-night);
});

test('R14: no photo that is served knows where it was taken', async () => {
  const url = await begin();
  const id = idIn(await cora.post(url, { ...log, photos: [await photoFile('a.jpg')] }));
  const [photo] = (await stored(id)).photos;
  const at = { project: project.id, file: photo!.id };
  for (const url of [href(paths.file, at), ...PICTURE_SIZES.map((size) => href(paths.sized, { ...at, size }))]) {
    const answer = await cora.get(url);
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
  ['13 photos', {}, Array(13).fill(new File(['x'], 'a.jpg')), 'can hold up to 12 photos'],
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
  const store = watchStore(world);
  const [good] = await photosNamed('good.jpg');
  const answer = await cora.post(url, { ...log, photos: [good!, new File(['x'], 'bad.jpg')] });
  expect([answer.status, store.there.size]).toEqual([422, 0]);
  store.restore();
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
  expect((await cora.post(href(pathOf(paths.kindNew, 'daily-log'), { project: hidden.id }), log)).status).toBe(404);
});

test('H12: weather and crew of the project’s newest day are offered, also without script', async () => {
  const url = await begin();
  expect(await words(await cora.get(url))).not.toContain('data-fill');
  await cora.post(url, { ...log, logDate: '2026-03-01', weather: 'Sunny', crew: 'Ann\nBob' });
  await cora.post(url, { ...log, logDate: '2026-02-27' });
  await cora.post(url, { ...log, logDate: '2026-03-02', weather: '', crew: '' });
  const page = await words(await cora.get(url));
  expect(page).toContain('Same as Mar 1, 2026');
  expect(page).toContain('Sunny · Ann, Bob');
  expect(page).toContain(JSON.stringify({ weather: 'Sunny', crew: 'Ann\nBob' }).replaceAll('"', '&quot;'));
  const filled = await words(await cora.get(`${url}?again=yes`));
  expect(filled).toMatch(/name="weather" value="Sunny"/);
  expect(filled).toMatch(/<textarea[^>]*name="crew"[^>]*>Ann\nBob<\/textarea>/);
  const other = await cast.project();
  expect(await words(await cora.get(href(pathOf(paths.kindNew, 'daily-log'), { project: other.id })))).not.toContain(
    'data-fill',
  );
});
