import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { inArray } from 'drizzle-orm';
import type { Core } from '../../core/core.ts';
import type { PostedFile } from '../../core/form.ts';
import { files as fileRows } from '../../db/schema/index.ts';
import type { Content } from '../../services/drafts.ts';
import type { Files } from '../../services/files.ts';
import { firstPage, wordsOf } from '../../services/pdf.ts';
import { cleanPicture, mayShowInline, readUpload, UploadRefused } from '../../services/pictures.ts';
import { words } from '../../words/index.ts';
import { waitWords } from '../../words/wait.ts';
import { type Reason, refusal } from './rules.refusals.ts';
import { MAX_FILE_BYTES, mayTellPlace, safeName } from './rules.ts';

/** A file is not taken. The message is a sentence for the member, to stand at the field. */
export class NotTaken extends Error {
  constructor(
    readonly reason: Reason,
    name: string,
    /** Of `too-often`: after how many milliseconds it goes on (R24). */
    readonly wait?: number,
    /** Of `too-large`: how many bytes a file may have here. */
    maxBytes?: number,
  ) {
    super(refusal(reason, name, maxBytes) + (wait ? ` Try again in ${waitWords(words('en'), wait)}.` : ''));
  }
}

/** What a field takes: files of up to `maxBytes`. */
export interface Wish {
  pictures?: boolean;
  maxBytes?: number;
}

/** A file that came in a form, or before it: `upload` is its id then. Without a path it did not arrive. */
export interface Upload extends PostedFile {
  upload?: string;
}

/** A file that lies in the store and has no row yet. Pixels are those of a picture, or of a PDF's first page. */
export interface Taken {
  upload?: string;
  name: string;
  /** Words that stand below a picture. */
  caption?: string;
  type: string;
  bytes: number;
  sha256: string;
  storageKey: string;
  width: number | null;
  height: number | null;
  /** What a PDF says, for people who cannot see it (B10); null for what is none, or cannot be read. */
  words: string | null;
}

/**
 * Puts posted files into the store (R14: size, type and pixels from the bytes, pictures without EXIF and GPS), then
 * runs `change`, an act whose rows name them. What no row names afterwards, since a file was not taken or the act
 * failed, is removed again. Throws NotTaken, or what `change` threw.
 */
export async function withUploads<R>(
  core: Core,
  store: Files,
  uploads: readonly Upload[],
  wish: Wish,
  change: (taken: Taken[]) => Promise<R>,
): Promise<R> {
  const keys: string[] = [];
  try {
    const taken: Taken[] = [];
    for (const upload of uploads) taken.push(await take(core, store, upload, wish, keys));
    const done = await change(taken);
    for (const { path, upload } of uploads) if (upload) await core.drafts.drop(path);
    return done;
  } finally {
    await discard(core, store, keys);
  }
}

async function take(core: Core, store: Files, upload: Upload, wish: Wish, keys: string[]): Promise<Taken> {
  const put = async (content: Content) => {
    const stored = await store.put(content).catch((error) => {
      core.log.error({ err: error }, 'a file could not be stored');
      throw new NotTaken('unstored', upload.name);
    });
    keys.push(stored.key);
    return stored;
  };
  const clean = `${upload.path}.clean`;
  try {
    if (!upload.path) throw new NotTaken('missing', upload.name);
    const { name, type, size } = await judge(upload, wish);
    if (size) await cleanPicture(upload.path, clean);
    const kept = await put(createReadStream(size ? clean : upload.path));
    const isPdf = type === 'application/pdf';
    const page = isPdf ? await firstPage(upload.path) : undefined;
    const words = isPdf ? await wordsOf(upload.path) : undefined;
    const { width = null, height = null } = page ?? size ?? {};
    const { key: storageKey, bytes, sha256 } = kept;
    return { upload: upload.upload, name, type, bytes, sha256, storageKey, width, height, words: words ?? null };
  } catch (error) {
    if (error instanceof UploadRefused) throw new NotTaken(error.reason, upload.name, undefined, maxOf(wish));
    throw error;
  } finally {
    await rm(clean, { force: true });
  }
}

const maxOf = ({ maxBytes = MAX_FILE_BYTES }: Wish) => maxBytes;

/** What a file is, from its bytes. `size` in pixels: it is a picture. Throws NotTaken or UploadRefused. */
async function judge(upload: Upload, wish: Wish) {
  const { type, ending, picture } = await readUpload(upload.path, { maxBytes: maxOf(wish) });
  if (mayTellPlace(type, picture !== undefined)) {
    throw new NotTaken(/^image\/hei[cf]/.test(type) ? 'heic' : 'uncleanable', upload.name);
  }
  const shown = picture !== undefined && mayShowInline(type);
  if (wish.pictures && !shown) throw new NotTaken('not-a-picture', upload.name);
  // Cleaning writes a picture anew, and of a scanned stack that would keep one sheet.
  if (type === 'image/tiff' && picture && picture.pages > 1) throw new NotTaken('many-pages', upload.name);
  return { name: safeName(upload.name, type, ending), type, size: picture };
}

/**
 * Removes what no row names. The rows decide, not the error: a commit whose answer was lost did happen. When the
 * database cannot be asked, everything stays, since a file too many is harmless and a row without its file is not.
 */
async function discard(core: Core, store: Files, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  try {
    const rows = await core.database.db
      .select({ key: fileRows.storageKey })
      .from(fileRows)
      .where(inArray(fileRows.storageKey, keys));
    const named = new Set(rows.map(({ key }) => key));
    for (const key of keys) if (!named.has(key)) await store.remove(key);
  } catch (error) {
    core.log.warn({ err: error }, 'files that no row names may remain in the store');
  }
}
