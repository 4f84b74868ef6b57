import { expect, test } from 'vitest';
import { newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
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

oneWorld();

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
  expect([answer.status, (await words(answer)).includes('can hold up to 12 photos')]).toEqual([422, true]);
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

test('H12: new photos come with their captions, in order; one that is too long is refused', async () => {
  const url = await begin();
  const photos = () => photosNamed('a.jpg', 'b.jpg');
  const typed = { ...log, 'newCaption.1': ' The floor ' };
  const made = idIn(await cora.post(url, { ...typed, photos: await photos() }));
  expect((await stored(made)).photos.map(({ caption }) => caption)).toEqual(['', 'The floor']);
  const { revision } = (await stored(made)).item;
  const more = { ...log, revision: `${revision}`, 'newCaption.0': 'A wall', photos: await photosNamed('c.jpg') };
  expect((await cora.post(edit(made), more)).status).toBe(303);
  expect((await stored(made)).photos.map(({ caption }) => caption)).toEqual(['', 'The floor', 'A wall']);
  const refused = await cora.post(url, { ...log, 'newCaption.0': 'x'.repeat(301), photos: await photos() });
  expect(refused.status).toBe(422);
  expect(await words(refused)).toContain('A caption has up to 300 letters.');
});
