import { found, notFound } from '../../core/errors.ts';
import type { AnyScope } from '../../core/scope.ts';
import { afterwards } from '../../doors/afterwards.ts';
import type { Ask, Handle } from '../../doors/door.ts';
import type { PictureSize } from '../../paths.ts';
import type { Files } from '../../services/files.ts';
import { UploadRefused } from '../../services/pictures.ts';
import { FileMissing } from '../../services/shelf.ts';
import type { ServedFile } from './queries.ts';
import { resize } from './resize.ts';
import { askedRange, disposition, SAFE, sentType } from './rules.ts';
import { holds, isLarge, watch } from './watch.ts';

type Find<S extends AnyScope, Names extends string> = (
  scope: S,
  fileId: string,
  params: Readonly<Record<Names, string>>,
) => Promise<ServedFile | undefined>;

/**
 * The one handler of stored files (R13). `find` is asked each time: the file's row if this viewer may have it now,
 * nothing otherwise (404). While a large one is sent, it is cut when the right to it ends (R2). Only members get a
 * picture's own file: everybody else gets it as large as a screen (R14).
 */
export function serveFile<S extends AnyScope, Names extends string = 'file'>(
  store: Files,
  find: Find<S, Names | 'file'>,
): Handle<S, Names | 'file'> {
  return async (ask) => {
    const { file } = ask.params;
    const look = async (now: S) => await find(now, file, ask.params);
    const row = found(await look(ask.scope));
    const drawn = row.width !== null && row.type.startsWith('image/') && ask.scope.kind !== 'team';
    const answered = await send(ask, store, row, drawn ? 'screen' : undefined, look);
    if (ask.scope.kind !== 'preview') note(ask, file, row);
    return answered;
  };
}

/** The same for a picture in one of its sizes; a file that is no picture has none (404). */
export function servePicture<S extends AnyScope, Names extends string = 'file' | 'size'>(
  store: Files,
  find: Find<S, Names | 'file' | 'size'>,
): Handle<S, Names | 'file' | 'size'> {
  return async (ask) => {
    const { file, size } = ask.params;
    const look = async (now: S) => await find(now, file, ask.params);
    const row = found(await look(ask.scope));
    if (row.width === null) notFound();
    return await send(ask, store, row, size as PictureSize, look);
  };
}

type Look<S extends AnyScope> = (now: S) => Promise<ServedFile | undefined>;

/** What took its time to be made, or was crossed by a cut, asks for the right once more. */
async function send<S extends AnyScope>(
  ask: Ask<S>,
  store: Files,
  row: ServedFile,
  size: PictureSize | undefined,
  look: Look<S>,
): Promise<Response> {
  try {
    const { key, fresh } = size ? await resize(store, row, size) : { key: row.storageKey, fresh: false };
    const answered = await answer(ask, store, key, size ? asPicture(row) : row);
    if (!answered.body) return answered;
    const large = isLarge(Number(answered.headers.get('content-length')));
    let stands = false;
    try {
      stands = large ? await watch(ask, row, look, fresh) : !fresh || (await holds(ask, look));
    } finally {
      if (!stands) await answered.body.cancel();
    }
    if (stands) return answered;
  } catch (error) {
    if (!(error instanceof FileMissing) && !(error instanceof UploadRefused)) throw error;
  }
  notFound();
}

const asPicture = ({ name }: ServedFile) => ({ type: 'image/webp', name: `${name}.webp` });

/** The trail tells who took a file (R18); a preview leaves no trace (S5). */
function note(ask: Ask<AnyScope>, file: string, { projectId, item }: ServedFile): void {
  const { c, scope } = ask;
  if (scope.kind === 'open') return;
  afterwards(c, scope, `took ${file}`, (act) => act.record('item.downloaded', projectId, { item: item.id, file }));
}

async function answer(
  { c }: Ask<AnyScope>,
  store: Files,
  key: string,
  file: Pick<ServedFile, 'name' | 'type'>,
): Promise<Response> {
  const size = await store.size(key);
  // Without a validator a part cannot be matched to what came before (RFC 9110, 13.1.5): the whole is sent.
  const range = c.req.header('if-range') ? undefined : askedRange(c.req.header('range'), size);
  if (range === 'outside') {
    return new Response(null, { status: 416, headers: { ...SAFE, ...RANGES, 'Content-Range': `bytes */${size}` } });
  }
  const part = range ?? { start: 0, end: size - 1 };
  const bytes = part.end - part.start + 1;
  const headers: Record<string, string> = {
    ...SAFE,
    ...RANGES,
    'Content-Type': sentType(file.type),
    'Content-Disposition': disposition(file.type, file.name),
    'Content-Length': `${bytes}`,
  };
  if (range) headers['Content-Range'] = `bytes ${range.start}-${range.end}/${size}`;
  // A HEAD's stream would never be read, and its file never closed.
  const body = c.req.method === 'HEAD' || bytes === 0 ? null : await store.open(key, part);
  return new Response(body, { status: range ? 206 : 200, headers });
}

const RANGES = { 'Accept-Ranges': 'bytes' };
