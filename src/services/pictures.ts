import { stat } from 'node:fs/promises';
import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type';
import type { FormatEnum, Metadata } from 'sharp';
import { openPicture } from './sharp.ts';

type Format = keyof FormatEnum & string;
/** The bytes themselves, or the path of a file on our own disk: what is large never gets into memory whole. */
export type Source = Uint8Array | string;

/** What a browser may show in place (R13); everything else is only downloaded. */
const INLINE = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf']);
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/tiff', 'image/avif']);

/** 40 MP (R14); for a moving picture, all its frames together. */
const MAX_PIXELS = 40_000_000;
const LIMITS = { limitInputPixels: MAX_PIXELS };

export type RefusedUpload = 'empty' | 'too-large' | 'too-many-pixels' | 'damaged' | 'not-a-picture';

/** The upload is not taken. The reason is a key, not words for a person. */
export class UploadRefused extends Error {
  readonly reason: RefusedUpload;
  constructor(reason: RefusedUpload, cause?: unknown) {
    super(`Upload refused: ${reason}`, { cause });
    this.reason = reason;
  }
}

export interface Upload {
  /** The media type that the bytes have, whatever name and label said. Unknown: `application/octet-stream`. */
  type: string;
  /** A file ending that fits the type, without dot; '' when unknown. */
  ending: string;
  /** May be shown in place (R13). */
  inline: boolean;
  /** Present when it is a picture that we can read: in pixels, as it is shown (turned upright); frames or pages. */
  picture?: { width: number; height: number; pages: number };
}

export interface UploadLimits {
  maxBytes: number;
  maxPixels?: number;
}

/** Says what an upload is, from its bytes alone (R14). Throws UploadRefused. */
export async function readUpload(source: Source, limits: UploadLimits): Promise<Upload> {
  const bytes = typeof source === 'string' ? (await stat(source)).size : source.byteLength;
  if (bytes === 0) throw new UploadRefused('empty');
  if (bytes > limits.maxBytes) throw new UploadRefused('too-large');
  const found = await (typeof source === 'string' ? fileTypeFromFile(source) : fileTypeFromBuffer(source));
  const type = found?.mime ?? 'application/octet-stream';
  const upload: Upload = { type, ending: found?.ext ?? '', inline: INLINE.has(type) };
  if (PICTURES.has(type)) upload.picture = await measure(source, limits.maxPixels ?? MAX_PIXELS);
  return upload;
}

/** Whether a stored file of this type may be shown in place (R13). */
export function mayShowInline(type: string): boolean {
  return INLINE.has(type);
}

/**
 * The same picture in the same format, turned upright, without EXIF, GPS and whatever was hung on behind it; colours
 * keep their profile. Written to `to`. Throws UploadRefused.
 */
export async function cleanPicture(source: Source, to: string): Promise<void> {
  const { format, moving } = await read(source);
  const picture = await openPicture(source, { ...LIMITS, animated: moving });
  // A moving picture has no orientation, and libvips refuses to turn its frames.
  const upright = moving ? picture : picture.autoOrient();
  const quality = format === 'jpeg' || format === 'webp' ? { quality: 90 } : {};
  await orDamaged(upright.keepIccProfile().toFormat(format, quality).toFile(to));
}

/** A thumbnail is no heavier, in bytes: a page of forty comes over a bad phone. */
const THUMBNAIL_BYTES = 60 * 1024;

/** A WebP of at most 480 × 480 pixels and 60 KB, upright, never enlarged, its first frame. Throws UploadRefused. */
export async function thumbnail(source: Source): Promise<Buffer> {
  let small = await resized(source, 480);
  for (const quality of [50, 25, 5]) {
    if (small.byteLength <= THUMBNAIL_BYTES) break;
    small = await resized(source, 480, quality);
  }
  return small;
}

/**
 * A WebP whose longest edge has at most `edge` pixels, upright, never enlarged, knowing no place; a moving picture's
 * first frame. Throws UploadRefused.
 */
export async function resized(source: Source, edge: number, quality = 78): Promise<Buffer> {
  await read(source);
  const picture = (await openPicture(source, LIMITS)).autoOrient();
  const inside = picture.resize(edge, edge, { fit: 'inside', withoutEnlargement: true });
  return await orDamaged(inside.webp({ quality }).toBuffer());
}

/** The same picture as a JPEG on white, which is what a PDF takes. Throws UploadRefused. */
export async function asJpeg(source: Source): Promise<Buffer> {
  const picture = (await openPicture(source, LIMITS)).autoOrient().flatten({ background: '#ffffff' });
  return await orDamaged(picture.jpeg({ quality: 80 }).toBuffer());
}

/** What stands where a picture cannot be read: a light field as wide and high, at most 480 × 480 pixels. */
export async function blankJpeg(width: number, height: number): Promise<Buffer> {
  const scale = Math.min(1, 480 / Math.max(width, height));
  const size = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
  const blank = await openPicture(undefined, { create: { ...size, channels: 3, background: '#f2eee6' } });
  return await blank.jpeg().toBuffer();
}

/** A logo as mail and PDFs show it: a PNG on white, since mail readers know few formats. Sizes in pixels. */
export interface MailLogo {
  bytes: Buffer;
  width: number;
  height: number;
}

/** As large as 320 × 112 pixels allow, to be shown at half of that. Throws UploadRefused. */
export async function mailLogo(source: Source): Promise<MailLogo> {
  await read(source);
  const picture = (await openPicture(source, LIMITS)).flatten({ background: '#ffffff' });
  const png = await orDamaged(picture.resize(320, 112, { fit: 'inside' }).png().toBuffer());
  const { width, height } = await header(png);
  return { bytes: png, width, height };
}

/** Only the header is read here: a bomb is refused before anything is unpacked. */
async function measure(source: Source, maxPixels: number): Promise<NonNullable<Upload['picture']>> {
  const { width, height, pages = 1, autoOrient } = await header(source);
  if (width * height * pages > maxPixels) throw new UploadRefused('too-many-pixels');
  return { width: autoOrient.width, height: autoOrient.height, pages };
}

async function read(source: Source): Promise<{ format: Format; moving: boolean }> {
  const { picture, type } = await readUpload(source, { maxBytes: Number.POSITIVE_INFINITY });
  if (!picture) throw new UploadRefused('not-a-picture');
  const { pages = 1 } = await header(source);
  const moving = pages > 1 && (type === 'image/gif' || type === 'image/webp');
  return { format: type.slice('image/'.length) as Format, moving };
}

async function header(source: Source): Promise<Metadata> {
  const picture = await openPicture(source, { limitInputPixels: false });
  return await orDamaged(picture.metadata());
}

async function orDamaged<R>(work: Promise<R>): Promise<R> {
  try {
    return await work;
  } catch (error) {
    throw new UploadRefused('damaged', error);
  }
}
