import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../../test/browser.ts';
import type { Cast } from '../../../test/cast.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { files, items } from '../../db/schema/index.ts';
import { bases, href, pathOf, paths, portalPaths, under } from '../../paths.ts';
import { type Bucket, openBucket } from '../../services/s3.fixture.ts';
import { photoFile } from './photo.fixture.ts';

// Files in a bucket, through the front door: what stands on a disk otherwise (R13, R14, T6).

let bucket: Bucket;
let world: World;
let cast: Cast;
let ada: Browser;
beforeAll(async () => {
  bucket = await openBucket();
  world = await openWorld({ bucket: bucket.url });
  cast = await world.company();
  ada = await cast.as(cast.admin);
});
afterAll(async () => {
  await world.close();
  await bucket.close();
});

const newLog = (project: string) => href(pathOf(paths.kindNew, 'daily-log'), { project });

test('R13, R14: a photo lies in the bucket, clean, is read whole, in part and small, and can go', async () => {
  const { id: project } = await cast.project();
  const portal = await cast.portal({ id: project });
  const client = await cast.asClient(await cast.access(portal, await cast.contact()));
  const photos = [await photoFile('wall.jpg', 900, 600)];
  expect((await ada.post(newLog(project), { logDate: '2026-03-02', photos })).status).toBe(303);
  const { db } = world.core.database;
  const [item] = await db.select().from(items).where(eq(items.projectId, project));
  const [file] = await db.select().from(files).where(eq(files.itemId, item!.id));
  const key = [file!.storageKey.slice(0, 2), file!.storageKey.slice(2, 4), file!.storageKey].join('/');
  expect(bucket.objects.get(key)?.byteLength).toBe(file!.bytes);
  expect(bucket.objects.get(key)?.includes('Exif')).toBe(false);

  const own = href(paths.file, { project, file: file!.id });
  const whole = Buffer.from(await (await ada.get(own)).arrayBuffer());
  expect(whole.equals(bucket.objects.get(key)!)).toBe(true);
  const part = await ada.get(own, { Range: 'bytes=10-19' });
  expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, whole.subarray(10, 20)]);
  await cast.share(item!);
  const small = under(href(bases.portal, { portal: portal.id }), portalPaths.sized, {
    file: file!.id,
    size: 'thumbnail',
  });
  expect((await client.get(small)).headers.get('content-type')).toBe('image/webp');
  expect(bucket.objects.size).toBe(2);

  const edit = href(pathOf(paths.itemEdit, 'daily-log'), { project, item: item!.id });
  await ada.post(edit, { logDate: '2026-03-02', remove: file!.id, revision: '1' });
  expect([(await ada.get(own)).status, (await client.get(small)).status]).toEqual([404, 404]);
  expect(bucket.objects.size).toBe(0);
});

test('T6: a bucket that fails is told in the form, and nothing is half-kept', async () => {
  const { id: project } = await cast.project();
  const photos = [await photoFile('a.jpg', 40, 30), await photoFile('b.jpg', 40, 30)];
  const form = { logDate: '2026-03-02', workDone: 'Tiles', photos };
  bucket.fail(503);
  const answer = await ada.post(newLog(project), form);
  const page = await answer.text();
  expect([answer.status, page.includes('could not be stored'), page.includes('Tiles')]).toEqual([422, true, true]);
  expect(bucket.objects.size).toBe(0);
  expect(await world.core.database.db.select().from(items).where(eq(items.projectId, project))).toEqual([]);
  expect((await ada.post(newLog(project), form)).status).toBe(303);
  expect(bucket.objects.size).toBe(2);
});
