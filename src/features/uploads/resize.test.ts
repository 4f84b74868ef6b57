import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { files } from '../../db/schema/index.ts';
import { PICTURE_SIZES } from '../../paths.ts';
import { FileMissing } from '../../services/shelf.ts';
import { ada, cast, kept, oneWorld, world } from './kept.fixture.ts';
import { photoFile } from './photo.fixture.ts';
import { keysOf, resize, sizeKey } from './resize.ts';
import { EDGES, pictureSources } from './rules.ts';

oneWorld();

/** A picture of noise: nothing is heavier. */
async function noise(width: number, height: number): Promise<Buffer> {
  const raw = { width, height, channels: 3 as const };
  return await sharp(randomBytes(width * height * 3), { raw })
    .jpeg({ quality: 95 })
    .toBuffer();
}

const photo = (storageKey: string) => ({ storageKey, type: 'image/jpeg' });

/** A picture of an item, and where it is. */
async function picture(content: Uint8Array, width = 3000, height = 2000) {
  const { url, project } = await kept({ type: 'image/jpeg', name: 'site.jpg', content });
  const id = url.split('/').at(-1)!;
  const [row] = await world.core.database.db.update(files).set({ width, height }).where(eq(files.id, id)).returning();
  return { url, project, key: row!.storageKey, itemId: row!.itemId };
}

test('each size is a WebP within its edge, and a thumbnail has 60 KB at most, whatever the picture', async () => {
  const { url } = await picture(await noise(3000, 2000));
  for (const size of PICTURE_SIZES) {
    const answer = await ada.get(`${url}/${size}`);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { width, height } = await sharp(bytes).metadata();
    expect([width, height]).toEqual([EDGES[size], Math.round((EDGES[size] * 2) / 3)]);
    if (size === 'thumbnail') expect(bytes.length).toBeLessThanOrEqual(60 * 1024);
  }
});

test('R14: no size knows where it was taken, and all are upright', async () => {
  const { url } = await picture(new Uint8Array(await (await photoFile('a.jpg')).arrayBuffer()), 600, 800);
  for (const size of PICTURE_SIZES) {
    const bytes = Buffer.from(await (await ada.get(`${url}/${size}`)).arrayBuffer());
    const { exif, width, height } = await sharp(bytes).metadata();
    expect([exif, width! < height!, bytes.includes('Telephone')]).toEqual([undefined, true, false]);
  }
});

test('a size is made when somebody asks first, once, also when forty ask at once', async () => {
  const { key } = await picture(await noise(600, 400));
  const { files: store } = world.services;
  await expect(store.size(sizeKey(key, 'thumbnail'))).rejects.toThrow(FileMissing);
  const put = vi.spyOn(store, 'put');
  await Promise.all(Array.from({ length: 40 }, () => resize(store, photo(key), 'thumbnail')));
  expect(put).toHaveBeenCalledTimes(1);
  expect(await resize(store, photo(key), 'thumbnail')).toMatchObject({ fresh: false });
  put.mockRestore();
});

test('what is no picture has no size, and neither has one that cannot be read', async () => {
  const { url } = await kept({ content: 'words' });
  const broken = await picture(new TextEncoder().encode('no picture'));
  for (const size of PICTURE_SIZES) {
    expect((await ada.get(`${url}/${size}`)).status).toBe(404);
    expect((await ada.get(`${broken.url}/${size}`)).status).toBe(404);
  }
  expect((await ada.get(`${broken.url}/huge`)).status).toBe(404);
});

test('a picture that goes while a size is made leaves nothing', async () => {
  const { key } = await picture(await noise(900, 600));
  const { files: store } = world.services;
  const { put } = store;
  store.put = async (...given) => {
    const stored = await put(...given);
    await store.remove(key);
    return stored;
  };
  await resize(store, photo(key), 'screen');
  store.put = put;
  for (const one of keysOf({ storageKey: key, width: 900 })) await expect(store.size(one)).rejects.toThrow(FileMissing);
});

test('R14: a client gets the picture as large as a screen, a member the file itself', async () => {
  const content = await noise(3000, 2000);
  const { url, project, itemId } = await picture(content);
  const portal = await cast.portal(project);
  const client = await cast.asClient(await cast.access(portal, await cast.contact()));
  await cast.share({ id: itemId, projectId: project.id, kind: 'daily-log', version: 1 } as never);
  const answer = await client.get(`/portal/${portal.id}/files/${url.split('/').at(-1)}`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="site.jpg.webp"/);
  expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(2560);
  expect(Buffer.from(await (await ada.get(url)).arrayBuffer()).equals(content)).toBe(true);
});

test('a browser chooses among the sizes that are smaller than the picture, and the first that is not', () => {
  const at = (size: string) => `/${size}`;
  expect(pictureSources({ width: 4000, height: 3000 }, at)).toEqual({
    src: '/page',
    srcset: '/thumbnail 480w, /page 1280w, /screen 2560w',
    width: 4000,
    height: 3000,
  });
  expect(pictureSources({ width: 300, height: 400 }, at).srcset).toBe('/thumbnail 300w');
  expect(pictureSources({ width: 300, height: 600 }, at).srcset).toBe('/thumbnail 240w, /page 300w');
});
