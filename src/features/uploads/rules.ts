import { PICTURE_SIZES, type PictureSize } from '../../paths.ts';
import { mayShowInline } from '../../services/pictures.ts';
import type { ByteRange } from '../../services/shelf.ts';
import { numberFormat } from '../../words/formats.ts';

export const MB = 1024 ** 2;
/** The largest file, in bytes (R14). */
export const MAX_FILE_BYTES = 200 * MB;
/** All files of one form together, where it is posted without script, in bytes. */
export const MAX_FORM_BYTES = 2 * MAX_FILE_BYTES;
/** What the files of one company may take together, in bytes (R14). */
export const COMPANY_BYTES = 20 * 1024 ** 3;

/** How many files of one member may wait for the form that claims them (R24). */
export const MAX_UNCLAIMED = 30;

/** What every answer of an upload carries. */
export const TUS = { 'Tus-Resumable': '1.0.0', 'Tus-Version': '1.0.0' };

/** A length or an offset of tus, in bytes; nothing for what is none. */
export function tusLength(header: string | undefined): number | undefined {
  return /^\d{1,15}$/.test(header ?? '') ? Number(header) : undefined;
}

/** The name that `Upload-Metadata` gives (`filename` and its base64), made safe. */
export function fileNameIn(metadata: string): string {
  const [, sent = ''] = /(?:^|,)\s*filename ([A-Za-z0-9+/=]{0,4000})/.exec(metadata) ?? [];
  return safeName(Buffer.from(sent, 'base64').toString('utf8'), '', '');
}

const MAX_NAME = 150;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Surrogate}]/gu;
const ENDINGS: Record<string, RegExp> = {
  'image/png': /\.png$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/webp': /\.webp$/i,
  'image/gif': /\.gif$/i,
  'application/pdf': /\.pdf$/i,
};

/**
 * A name that is safe to show and to save under: no folder, no control characters, none that turns the direction of
 * reading (`fdp.exe` as `exe.pdf`), and for what may be shown in place an ending that says what it is.
 */
export function safeName(given: string, type: string, ending: string): string {
  const last =
    given
      .slice(-10 * MAX_NAME)
      .replace(UNSEEN, '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const name = shortened(last.trim().replace(/^\.+/, '')) || 'file';
  const fits = ENDINGS[type];
  return fits && !fits.test(name) ? `${name}.${ending}` : name;
}

/** Whole characters only, and the ending kept. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= MAX_NAME) return name;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return letters.slice(0, MAX_NAME - ending.length).join('') + ending;
}

/** A name without its ending: what a title or an alternative text starts from. */
export function bareName(name: string): string {
  return name.replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, '');
}

/** Whatever the bytes are, they run nothing, are not guessed at, and are not kept (R13). */
export const SAFE = {
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
};

/** `Content-Disposition` of a file of that type (R13). */
export function disposition(type: string, name: string): string {
  return mayShowInline(type) ? `inline; ${named(name)}` : attachment(name);
}

/** `Content-Disposition` of what is only ever saved. */
export function attachment(name: string): string {
  return `attachment; ${named(name)}`;
}

/** RFC 6266's two spellings: ASCII for old readers, UTF-8 for the rest. */
function named(name: string): string {
  const clean = name.replace(UNSEEN, '');
  const ascii = clean.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const utf8 = encodeURIComponent(clean).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `filename="${ascii}"; filename*=UTF-8''${utf8}`;
}

/** The type that a file is sent as: what is neither shown in place nor played is bytes to save, and nothing else. */
export function sentType(type: string): string {
  return mayShowInline(type) || /^(video|audio)\/[\w.-]+$/.test(type) ? type : 'application/octet-stream';
}

/** Videos that browsers play in place, if they know what is inside. */
export function isVideo(type: string): boolean {
  return ['video/mp4', 'video/webm', 'video/quicktime', 'video/x-m4v', 'video/ogg'].includes(type);
}

/**
 * The part that a `Range` header asks for, both ends inclusive (RFC 9110, 14): nothing when the whole is to be sent (no
 * header, several parts, or not understood), `outside` when no byte of it exists (416).
 */
export function askedRange(header: string | undefined, size: number): ByteRange | 'outside' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') return to === '0' ? 'outside' : { start: Math.max(0, size - Number(to)), end: size - 1 };
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < start) return undefined;
  return start >= size ? 'outside' : { start, end };
}

/** The longest edge of a picture by its size, in pixels; none is enlarged. */
export const EDGES: Record<PictureSize, number> = { thumbnail: 480, page: 1280, screen: 2560 };

/** What an `img` shows of a picture, and its sizes from which a browser chooses by what it needs. */
export function pictureSources(picture: { width: number | null; height: number | null }, hrefOf: HrefOf) {
  const [width, height] = [picture.width ?? 1, picture.height ?? 1];
  const longest = Math.max(width, height);
  const enough = PICTURE_SIZES.findIndex((size) => EDGES[size] >= longest);
  const sizes = enough < 0 ? PICTURE_SIZES : PICTURE_SIZES.slice(0, enough + 1);
  const wide = (size: PictureSize) => Math.round(width * Math.min(1, EDGES[size] / longest));
  const srcset = sizes.map((size) => `${hrefOf(size)} ${wide(size)}w`).join(', ');
  return { src: hrefOf('page'), srcset, width, height };
}

type HrefOf = (size: PictureSize) => string;

/** How large a file is, in words of the reader's language: `2.4 MB`. */
export function sizeText(bytes: number, lang: string): string {
  const [unit, amount] =
    bytes < 1e6 ? (['kilobyte', Math.max(1, bytes / 1e3)] as const) : (['megabyte', bytes / 1e6] as const);
  const maximumFractionDigits = amount < 10 && unit === 'megabyte' ? 1 : 0;
  return numberFormat(lang, { style: 'unit', unit, maximumFractionDigits }).format(amount);
}

// Drawings and screen pictures: no camera wrote them, so that no place stands in them.
const DRAWINGS = new Set(['image/vnd.dwg', 'image/bmp', 'image/x-icon', 'image/icns']);

/** Whether it is a camera's format whose location data nothing here can take out (R14). */
export function mayTellPlace(type: string, read: boolean): boolean {
  return type.startsWith('image/') && !read && !DRAWINGS.has(type);
}
