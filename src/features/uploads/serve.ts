import { found, notFound } from '../../core/errors.ts';
import type { AnyScope } from '../../core/scope.ts';
import { type Ask, type Handle, idParam } from '../../doors/door.ts';
import { FileMissing, type Files } from '../../services/files.ts';
import type { ServedFile } from './queries.ts';
import { askedRange, disposition, sentType } from './rules.ts';

type Part = 'file' | 'thumbnail';

/**
 * The one handler of stored files (R13), for a route with `:file`. `find` is asked each time: the file's row if this
 * viewer may have it now, nothing otherwise (404).
 */
export function serveFile<S extends AnyScope>(
  store: Files,
  find: (scope: S, fileId: string, ask: Ask<S>) => Promise<ServedFile | undefined>,
  part: Part = 'file',
): Handle<S> {
  return async (ask) => await answer(ask, found(await find(ask.scope, idParam(ask, 'file'), ask)), store, part);
}

async function answer(ask: Ask<AnyScope>, row: ServedFile, store: Files, part: Part): Promise<Response> {
  const key = part === 'file' ? row.storageKey : row.thumbnailKey;
  if (!key) notFound();
  const type = part === 'file' ? sentType(row.type) : 'image/webp';
  const name = part === 'file' ? row.name : `${row.name}.webp`;
  try {
    const size = await store.size(key);
    // Without a validator a part cannot be matched to what came before (RFC 9110, 13.1.5): the whole is sent.
    const range = ask.c.req.header('if-range') ? undefined : askedRange(ask.c.req.header('range'), size);
    if (range === 'outside') {
      return new Response(null, { status: 416, headers: { ...SAFE, 'Content-Range': `bytes */${size}` } });
    }
    const headers: Record<string, string> = {
      ...SAFE,
      'Content-Type': type,
      'Content-Disposition': disposition(part === 'file' ? row.type : type, name),
      'Content-Length': `${range ? range.end - range.start + 1 : size}`,
    };
    if (range) headers['Content-Range'] = `bytes ${range.start}-${range.end}/${size}`;
    // A HEAD's stream would never be read, and its file never closed.
    const body = ask.c.req.method === 'HEAD' ? null : await store.open(key, range);
    return new Response(body, { status: range ? 206 : 200, headers });
  } catch (error) {
    if (error instanceof FileMissing) notFound();
    throw error;
  }
}

/** Whatever the bytes are, they run nothing, are not guessed at, and are not kept (R13). */
const SAFE = {
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
  'Accept-Ranges': 'bytes',
};
