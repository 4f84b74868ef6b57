import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cleanPicture as cleanInto, mayShowInline, readUpload, thumbnail, UploadRefused } from './pictures.ts';

/** The cleaned picture's bytes. */
async function cleanPicture(source: Uint8Array): Promise<Buffer> {
  const to = path.join(os.tmpdir(), `porchlight-clean-${randomUUID()}`);
  try {
    await cleanInto(source, to);
    return await readFile(to);
  } finally {
    await rm(to, { force: true });
  }
}

const limits = { maxBytes: 25 * 1024 * 1024 };

/** A picture as a telephone takes it: lying on its side, and knowing where it was taken. */
function photo(format: 'jpeg' | 'png' | 'webp', width = 800, height = 600): Promise<Buffer> {
  const gps = {
    GPSLatitude: '30/1 16/1 0/1',
    GPSLatitudeRef: 'N',
    GPSLongitude: '97/1 44/1 0/1',
    GPSLongitudeRef: 'W',
  };
  const picture = sharp({ create: { width, height, channels: 3, background: '#b5651d' } });
  return picture
    .withExif({ IFD0: { Make: 'Telephone' }, IFD3: gps })
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer();
}

const reason = (why: string) => expect.objectContaining({ reason: why });

test.each(['jpeg', 'png', 'webp'] as const)('a cleaned %s is upright and knows no place any more', async (format) => {
  const taken = await photo(format);
  expect((await sharp(taken).metadata()).exif?.includes('Telephone')).toBe(true);
  const clean = await cleanPicture(taken);
  const { exif, xmp, orientation, width, height, format: kept } = await sharp(clean).metadata();
  expect({ exif, xmp, orientation }).toEqual({});
  expect({ width, height, kept }).toEqual({ width: 600, height: 800, kept: format });
  expect(clean.includes('Telephone')).toBe(false);
});

test('what hangs behind a picture is cut off', async () => {
  const polyglot = Buffer.concat([await photo('jpeg'), Buffer.from('<script>alert(1)</script>')]);
  expect((await cleanPicture(polyglot)).includes('<script>')).toBe(false);
});

test('a moving picture keeps moving', async () => {
  const frames = await Promise.all(
    ['red', 'blue'].map((background) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  expect(await readUpload(gif, limits)).toMatchObject({ type: 'image/gif', picture: { width: 40, height: 30 } });
  expect((await sharp(await cleanPicture(gif)).metadata()).pages).toBe(2);
  expect((await sharp(await thumbnail(gif)).metadata()).pages ?? 1).toBe(1);
});

test('a thumbnail is a WebP within 480 pixels, upright, and never enlarged', async () => {
  const { format, width, height, exif } = await sharp(await thumbnail(await photo('jpeg'))).metadata();
  expect({ format, width, height, exif }).toEqual({ format: 'webp', width: 360, height: 480, exif: undefined });
  expect(await sharp(await thumbnail(await photo('png', 40, 30))).metadata()).toMatchObject({ width: 30, height: 40 });
});

test('the bytes say what it is, not the name', async () => {
  expect(await readUpload(await photo('jpeg'), limits)).toEqual({
    type: 'image/jpeg',
    ending: 'jpg',
    inline: true,
    picture: { width: 600, height: 800, pages: 1 },
  });
  const pdf = Buffer.from('%PDF-1.7\n%%EOF');
  expect(await readUpload(pdf, limits)).toEqual({ type: 'application/pdf', ending: 'pdf', inline: true });
});

test.each([
  ['html', '<!doctype html><script>alert(1)</script>'],
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['xml', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>'],
  ['text', 'just words'],
])('%s that is called photo.png is never shown in place', async (_, content) => {
  const upload = await readUpload(Buffer.from(content), limits);
  expect(upload.inline).toBe(false);
  expect(mayShowInline(upload.type)).toBe(false);
  expect(upload.picture).toBeUndefined();
  await expect(cleanPicture(Buffer.from(content))).rejects.toEqual(reason('not-a-picture'));
});

test('nothing, too much and too many pixels are refused with their reason', async () => {
  await expect(readUpload(new Uint8Array(), limits)).rejects.toEqual(reason('empty'));
  await expect(readUpload(new Uint8Array(11), { maxBytes: 10 })).rejects.toEqual(reason('too-large'));
  const wide = await sharp({ create: { width: 8000, height: 5001, channels: 3, background: 'white' } })
    .png()
    .toBuffer();
  await expect(readUpload(wide, limits)).rejects.toEqual(reason('too-many-pixels'));
  await expect(cleanPicture(wide)).rejects.toEqual(reason('too-many-pixels'));
  await expect(thumbnail(wide)).rejects.toBeInstanceOf(UploadRefused);
});

test('a bomb is refused by its header alone', async () => {
  const bomb = await photo('png', 10, 10);
  // The IHDR chunk's width and height, and its checksum, of a picture that says it is 60,000 pixels square.
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  await expect(readUpload(bomb, limits)).rejects.toEqual(reason('too-many-pixels'));
});

test('half a picture is refused', async () => {
  const whole = await photo('png', 900, 900);
  await expect(readUpload(whole.subarray(0, 20), limits)).rejects.toEqual(reason('damaged'));
});
