import { act } from '../../core/act.ts';
import { found, notFound, Refusal } from '../../core/errors.ts';
import type { TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import type { Ask, Posted, Streamed } from '../../doors/door.ts';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import { ArrivalMissing, type Arrivals } from '../../services/arrivals.ts';
import type { Files } from '../../services/files.ts';
import { begin } from './begin.ts';
import { drop } from './drop.ts';
import { findFile, findUpload, isProject } from './queries.ts';
import { receive, settle } from './receive.ts';
import { refusal } from './rules.refusals.ts';
import { fileNameIn, MAX_FILE_BYTES, TUS, tusLength } from './rules.ts';
import { serveFile, servePicture } from './serve.ts';
import { NotTaken } from './take.ts';

/** The team's way to the files of items: the project seen, and View on the item's kind, else 404 (R13, S15). */
export function files(store: Files): TeamRoutes {
  const find = (scope: TeamScope, fileId: string, { project }: { project: string }) => findFile(scope, project, fileId);
  return new TeamRoutes()
    .get(paths.file, 'view projects', serveFile(store, find))
    .get(paths.sized, 'view projects', servePicture(store, find));
}

/**
 * Resumable uploads (R14), by tus 1.0.0: creation, where it is, a part, termination. Each request passes the door by
 * Edit on the kind that the file is for, and an upload is its member's alone: to anybody else it is not there.
 */
export function uploads(arrivals: Arrivals): TeamRoutes {
  return new TeamRoutes()
    .post(paths.uploads, 'edit :kind', takes.nothing, create)
    .get(paths.upload, 'edit :kind', tell)
    .patch(paths.upload, 'edit :kind', takes.bytes(MAX_FILE_BYTES), (ask) => append(ask, arrivals))
    .delete(paths.upload, 'edit :kind', (ask) => terminate(ask, arrivals));
}

type AtProject = 'project' | 'kind';
type AtUpload = AtProject | 'upload';

async function create(ask: Posted<TeamScope, AtProject>): Promise<Response> {
  if (!(await isProject(ask.scope, ask.params.project))) notFound();
  const header = (name: string) => ask.c.req.header(name);
  if (header('tus-resumable') !== TUS['Tus-Resumable']) return said(412);
  const bytes = tusLength(header('upload-length'));
  if (bytes === undefined) return said(400);
  const name = fileNameIn(header('upload-metadata') ?? '');
  try {
    const upload = await act(ask.scope, (act) => begin(act, name, bytes));
    return said(201, { Location: href(paths.upload, { ...ask.params, upload }) });
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    return said(error.reason === 'too-large' ? 413 : 422, {}, error.message);
  }
}

async function tell({ scope, params }: Ask<TeamScope, AtUpload>): Promise<Response> {
  await settle(params.upload);
  const { received, bytes } = found(await findUpload(scope, params.upload));
  return said(200, { 'Upload-Offset': `${received}`, 'Upload-Length': `${bytes}`, 'Cache-Control': 'no-store' });
}

async function append(ask: Streamed<TeamScope, AtUpload>, arrivals: Arrivals): Promise<Response> {
  const header = (name: string) => ask.c.req.header(name);
  const id = ask.params.upload;
  found(await findUpload(ask.scope, id));
  await settle(id);
  const { name, received, bytes } = found(await findUpload(ask.scope, id));
  if (header('tus-resumable') !== TUS['Tus-Resumable']) return said(412);
  if (header('content-type') !== 'application/offset+octet-stream') return said(415);
  const offset = tusLength(header('upload-offset'));
  if (offset !== received) return said(409);
  if (offset + ask.bytes > bytes) return said(413);
  try {
    const now = await receive(ask.scope, arrivals, { id, offset }, ask.body);
    return said(204, { 'Upload-Offset': `${now}` });
  } catch (error) {
    if (error instanceof ArrivalMissing) throw new Refusal(404);
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    return said(507, {}, refusal('full', name));
  }
}

async function terminate(ask: Posted<TeamScope, AtUpload>, arrivals: Arrivals): Promise<Response> {
  const id = ask.params.upload;
  found(await findUpload(ask.scope, id));
  await settle(id);
  if (!(await act(ask.scope, (act) => drop(act, id)))) throw new Refusal(404);
  await arrivals.drop(id);
  return said(204);
}

function said(status: number, headers: Record<string, string> = {}, words?: string): Response {
  const type = { 'Content-Type': 'text/plain; charset=UTF-8' };
  return new Response(words ?? null, { status, headers: { ...TUS, ...(words && type), ...headers } });
}
