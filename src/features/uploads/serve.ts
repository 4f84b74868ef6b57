import type { ServerResponse } from 'node:http';
import { found, notFound } from '../../core/errors.ts';
import { type Screen, viewerOf } from '../../core/live.ts';
import type { AnyScope } from '../../core/scope.ts';
import { afterwards } from '../../doors/afterwards.ts';
import type { Ask, Handle } from '../../doors/door.ts';
import { watching } from '../../doors/live.ts';
import type { Files } from '../../services/files.ts';
import { FileMissing } from '../../services/shelf.ts';
import type { ServedFile } from './queries.ts';
import { askedRange, disposition, sentType } from './rules.ts';

type Part = 'file' | 'thumbnail';
type Find<S extends AnyScope, Names extends string> = (
  scope: S,
  fileId: string,
  params: Readonly<Record<Names, string>>,
) => Promise<ServedFile | undefined>;

/** A smaller one is sent before anybody could take it back. */
const WATCHED_BYTES = 256 * 1024;

/**
 * The one handler of stored files (R13). `find` is asked each time: the file's row if this viewer may have it now,
 * nothing otherwise (404). While a large one is sent, it is cut when the right to it ends (R2).
 */
export function serveFile<S extends AnyScope, Names extends string = 'file'>(
  store: Files,
  find: Find<S, Names | 'file'>,
  part: Part = 'file',
): Handle<S, Names | 'file'> {
  return async (ask) => {
    const { file: fileId } = ask.params;
    const row = found(await find(ask.scope, fileId, ask.params));
    const answered = await answer(ask, row, store, part);
    const large = Number(answered.headers.get('content-length')) > WATCHED_BYTES;
    if (answered.body && large && !(await watch(ask, row, async (now) => find(now, fileId, ask.params)))) {
      await answered.body.cancel();
      notFound();
    }
    if (part === 'file' && ask.scope.kind !== 'preview') note(ask, fileId, row);
    return answered;
  };
}

/** The trail tells who took a file (R18); a preview leaves no trace (S5). */
function note(ask: Ask<AnyScope>, file: string, { projectId, item }: ServedFile): void {
  const { c, scope } = ask;
  if (scope.kind === 'open') return;
  afterwards(c, scope, `took ${file}`, (act) => act.record('item.downloaded', projectId, { item: item.id, file }));
}

/** A running download takes part in live: first it does, then the right is looked up once more. Says if it holds. */
async function watch<S extends AnyScope>(ask: Ask<S>, row: ServedFile, find: (now: S) => Promise<unknown>) {
  const { core, c } = ask;
  const { outgoing } = c.env as { outgoing?: ServerResponse };
  if (!outgoing) return true;
  const viewer = viewerOf(ask.scope, row.projectId, row.item);
  const look = async (now: S) => ((await find(now)) ? 0 : null);
  const watched = watching(ask, { viewer, key: `file ${c.req.path}`, look });
  const download: Screen = { ...watched, download: true, send: () => {}, close: () => outgoing.destroy() };
  core.live.connect(download);
  outgoing.once('close', () => core.live.disconnect(download));
  const now = await ask.again();
  return now !== undefined && (await find(now)) !== undefined;
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
