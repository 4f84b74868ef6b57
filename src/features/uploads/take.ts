import { inArray } from 'drizzle-orm';
import type { Core } from '../../core/core.ts';
import { files as fileRows } from '../../db/schema/index.ts';
import type { Files } from '../../services/files.ts';
import { cleanPicture, mayShowInline, readUpload, thumbnail, UploadRefused } from '../../services/pictures.ts';
import { words } from '../../words/index.ts';
import { waitWords } from '../../words/wait.ts';
import { MAX_FILE_BYTES, mayTellPlace, type Reason, refusal, safeName } from './rules.ts';

/** A file is not taken. The message is a sentence for the member, to stand at the field. */
export class NotTaken extends Error {
  constructor(
    readonly reason: Reason,
    name: string,
    /** Of `too-often`: after how many milliseconds it goes on (R24). */
    readonly wait?: number,
  ) {
    super(refusal(reason, name) + (wait ? ` Try again in ${waitWords(words('en'), wait)}.` : ''));
  }
}

/** What a field takes. `edge`: the longest side of the small picture, in pixels. */
export interface Wish {
  pictures?: boolean;
  edge?: number;
}

/** A file that lies in the store and has no row yet. */
export interface Taken {
  name: string;
  type: string;
  bytes: number;
  sha256: string;
  storageKey: string;
  thumbnailKey: string | null;
  width: number | null;
  height: number | null;
}

/**
 * Puts posted files into the store (R14: size, type and pixels from the bytes, pictures without EXIF and GPS), then
 * runs `change`, an act whose rows name them. What no row names afterwards, since a file was not taken or the act
 * failed, is removed again. Throws NotTaken, or what `change` threw.
 */
export async function withUploads<R>(
  core: Core,
  store: Files,
  uploads: File[],
  wish: Wish,
  change: (taken: Taken[]) => Promise<R>,
): Promise<R> {
  const keys: string[] = [];
  try {
    const taken: Taken[] = [];
    for (const upload of uploads) taken.push(await take(store, upload, wish, keys));
    return await change(taken);
  } finally {
    await discard(core, store, keys);
  }
}

async function take(store: Files, upload: File, wish: Wish, keys: string[]): Promise<Taken> {
  const put = async (bytes: Uint8Array) => {
    const stored = await store.put(bytes);
    keys.push(stored.key);
    return stored;
  };
  try {
    const { name, type, bytes, small, size } = await prepare(upload, wish);
    const kept = await put(bytes);
    const thumb = small && (await put(small));
    const picture = { thumbnailKey: thumb?.key ?? null, width: size?.width ?? null, height: size?.height ?? null };
    return { name, type, bytes: kept.bytes, sha256: kept.sha256, storageKey: kept.key, ...picture };
  } catch (error) {
    if (error instanceof UploadRefused) throw new NotTaken(error.reason, upload.name);
    throw error;
  }
}

async function prepare(upload: File, { pictures, edge }: Wish) {
  if (upload.size > MAX_FILE_BYTES) throw new NotTaken('too-large', upload.name);
  const bytes = new Uint8Array(await upload.arrayBuffer());
  const { type, ending, picture } = await readUpload(bytes, { maxBytes: MAX_FILE_BYTES });
  if (mayTellPlace(type, picture !== undefined)) throw new NotTaken('uncleanable', upload.name);
  const shown = picture !== undefined && mayShowInline(type);
  if (pictures && !shown) throw new NotTaken('not-a-picture', upload.name);
  // Cleaning writes a picture anew, and of a scanned stack that would keep one sheet.
  if (type === 'image/tiff' && picture && picture.pages > 1) throw new NotTaken('many-pages', upload.name);
  const name = safeName(upload.name, type, ending);
  if (!picture) return { name, type, bytes };
  const clean = await cleanPicture(bytes);
  return { name, type, bytes: clean, small: await thumbnail(clean, edge), size: picture };
}

/**
 * Removes what no row names. The rows decide, not the error: a commit whose answer was lost did happen. When the
 * database cannot be asked, everything stays, since a file too many is harmless and a row without its file is not.
 */
async function discard(core: Core, store: Files, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  try {
    const rows = await core.database.db
      .select({ file: fileRows.storageKey, thumbnail: fileRows.thumbnailKey })
      .from(fileRows)
      .where(inArray(fileRows.storageKey, keys));
    const named = new Set(rows.flatMap(({ file, thumbnail: small }) => [file, small]));
    for (const key of keys) if (!named.has(key)) await store.remove(key);
  } catch (error) {
    core.log.warn({ err: error }, 'files that no row names may remain in the store');
  }
}
