import sharp from 'sharp';
import { expect, test } from 'vitest';
import { files, hits, newId } from '../../db/schema/index.ts';
import { href, paths } from '../../paths.ts';
import { pdfOf } from '../../services/pdf.fixture.ts';
import { writePdf } from '../demo/write-pdf.ts';
import { pdfFile, photoFile, watchStore } from '../uploads/photo.fixture.ts';
import { COMPANY_BYTES } from '../uploads/rules.ts';
import { begin, cast, document, fileUrl, mara, oneWorld, project, rows, world } from './desk.fixture.ts';

oneWorld();

/** A GIF by its first bytes, and nothing behind them. */
const HALF = 'GIF89a';

test.each([
  ['no file at all', [], 'Choose a file.'],
  ['0 bytes', [new File([], 'empty.pdf')], '“empty.pdf” is empty (0 bytes).'],
  ['201 MB', [new File([new Uint8Array(201 * 1024 * 1024)], 'huge.bin')], '“huge.bin” is larger than 200 MB.'],
  ['half a picture', [new File([HALF], 'half.gif')], 'cannot be read'],
])('bad input: %s is refused at its field, the form is filled in, and nothing is kept', async (_what, sent, told) => {
  const url = await begin();
  const store = watchStore(world);
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

test('R14: exactly 200 MB is taken', async () => {
  const url = await begin();
  const answer = await mara.post(url, { file: new File([new Uint8Array(200 * 1024 * 1024).fill(65)], 'full.bin') });
  expect(answer.status).toBe(303);
  expect((await document()).file.bytes).toBe(200 * 1024 * 1024);
});

test('a title that is too long is refused, and the file is not even stored', async () => {
  const url = await begin();
  const store = watchStore(world);
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

test('R14: scans as TIFF are not cut to their first page, a HEIC keeps no place: both are refused', async () => {
  const url = await begin();
  const page = sharp({ create: { width: 10, height: 20, channels: 3, background: 'white' } });
  const tiff = await sharp([await page.png().toBuffer(), await page.png().toBuffer()], { join: { animated: true } })
    .tiff()
    .toBuffer();
  const scans = await mara.post(url, { file: new File([new Uint8Array(tiff)], 'scans.tiff') });
  expect([scans.status, (await scans.text()).includes('has several pages')]).toEqual([422, true]);
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
  const photo = await mara.post(url, { file: new File([heic], 'IMG_1.HEIC') });
  const told = await photo.text();
  expect([photo.status, told.includes('Save it as a JPEG')]).toEqual([422, true]);
  expect(told).toContain('choose it from Photos instead of Files');
});

test('R14: when the company’s storage is full, the member is told and nothing is kept', async () => {
  const url = await begin();
  const item = await cast.item(project, 'daily-log');
  const full = { companyId: cast.id, itemId: item.id, bytes: COMPANY_BYTES, storageKey: '0'.repeat(32) };
  const values = { ...full, name: 'a', type: 'b', sha256: '', createdAt: world.clock.now() };
  await world.core.database.db.insert(files).values(values);
  const store = watchStore(world);
  const answer = await mara.post(url, { title: 'One more', file: pdfFile('more.pdf') });
  expect([answer.status, (await answer.text()).includes('storage is full')]).toEqual([422, true]);
  expect([(await rows()).length, store.there.size]).toEqual([1, 0]);
  store.restore();
});

test('R14: an act that fails takes its file out of the store again', async () => {
  const url = await begin();
  const store = watchStore(world);
  const { db } = world.core.database;
  const { transaction } = db;
  db.transaction = (() => Promise.reject(new Error('the database is gone'))) as never;
  const answer = await mara.post(url, { file: await photoFile('a.jpg') });
  db.transaction = transaction;
  expect([answer.status, store.there.size]).toEqual([500, 0]);
  store.restore();
});

test.each([
  ['application/json', '{}'],
  ['text/plain', 'file=x'],
  ['multipart/form-data; boundary=x', 'no such thing'],
])('bad input: a body of %s that is no form is refused', async (type, body) => {
  const url = await begin();
  const answer = await mara.request(url, { method: 'POST', body, headers: { 'content-type': type } });
  expect(answer.status).toBe(422);
});

test('R14: more than all files together may be is refused before it is read (413)', async () => {
  const url = await begin();
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': `${402 * 1024 * 1024}` };
  expect((await mara.request(url, { method: 'POST', body: 'x', headers })).status).toBe(413);
});

test('R24: above sixty files a minute the form comes back filled in, says when, and nothing is kept', async () => {
  const url = await begin();
  const store = watchStore(world);
  const now = world.clock.now();
  const row = { key: `uploads-minute ${cast.manager.id}`, windowStart: now, count: 60 };
  await world.core.database.db.insert(hits).values(row);
  const answer = await mara.post(url, { title: 'Typed', file: pdfFile('one.pdf') });
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60']);
  const page = await answer.text();
  expect(page).toContain('“one.pdf” is one too many');
  expect(page).toContain('Try again in 60 seconds.');
  expect(page).toContain('value="Typed"');
  expect(store.there.size).toBe(0);
  store.restore();
  world.clock.advance(60_000);
  expect((await mara.post(url, { title: 'Typed', file: pdfFile('one.pdf') })).status).toBe(303);
});

test('B10: the text of a PDF stands folded beside its picture, for member, client and visitor', async () => {
  const url = await begin();
  const plan = { title: 'Plan', from: 'Ridge', lines: ['# Floor plan', 'The <island> stands north.'] };
  await mara.post(url, { file: writePdf(plan, 'plan.pdf') });
  const { item, file } = await document();
  expect(file.words).toContain('The <island> stands north.');
  const page = await (
    await mara.get(href(paths.item, { project: project.id, kind: 'documents', item: item.id }))
  ).text();
  expect(page).toContain('Text of this document');
  expect(page).toContain('The &lt;island&gt; stands north.');
  const link = await cast.link(await cast.share(item));
  const visitor = world.browser();
  const seen = await visitor.follow(await visitor.get(href(paths.linkVisit, { secret: link.secret })));
  expect(await seen.text()).toContain('The &lt;island&gt; stands north.');
});

test('B10: a scan says that it has no text; what is no PDF says nothing', async () => {
  const url = await begin();
  await mara.post(url, { file: new File([pdfOf('0 0 100 100 re f')], 'scan.pdf') });
  const { item, file } = await document();
  expect(file.words).toBe('');
  const page = await (
    await mara.get(href(paths.item, { project: project.id, kind: 'documents', item: item.id }))
  ).text();
  expect(page).toContain('pictures of its pages, without text');
  expect(page).not.toContain('Text of this document');
});
