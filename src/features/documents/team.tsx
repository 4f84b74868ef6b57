import { act } from '../../core/act.ts';
import { found } from '../../core/errors.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import type { TeamScope } from '../../core/scope.ts';
import { newId } from '../../db/schema/index.ts';
import { takes } from '../../doors/body.ts';
import { comeAgain } from '../../doors/come-again.ts';
import type { Ask, Posted } from '../../doors/door.ts';
import { TeamRoutes } from '../../doors/team.tsx';
import { pathOf, paths } from '../../paths.ts';
import type { Arrivals } from '../../services/arrivals.ts';
import type { Files } from '../../services/files.ts';
import { findItemDetail } from '../items/queries.ts';
import { findProject, type Project } from '../projects/queries.ts';
import { shareSaved, wantsShare } from '../sharing/share-saved.ts';
import { claim } from '../uploads/claim.ts';
import { sweep } from '../uploads/detach.ts';
import { MAX_FORM_BYTES } from '../uploads/rules.ts';
import { NotTaken, withUploads } from '../uploads/take.ts';
import { createDocument } from './create.ts';
import { documentKind } from './kind.tsx';
import { documentFields, titleOf } from './rules.ts';
import { saveDocument } from './save.ts';
import { editPage, newPage } from './views/pages.tsx';

type TeamAsk = Ask<TeamScope, 'project'>;
type TeamPost = Posted<TeamScope, 'project'>;

/** Room for one that is somewhat too large: its form comes back, and says so. */
const UPLOAD = takes.files({ count: 1, bytes: MAX_FORM_BYTES });

/** Documents, written by members. Mounted before the item's own page: `new` is no item. */
export function documents(store: Files, arrivals: Arrivals): TeamRoutes {
  return new TeamRoutes()
    .get(pathOf(paths.kindNew, 'document'), 'edit documents', async (ask) =>
      newPage(ask, await projectOf(ask), { id: newId() }),
    )
    .post(pathOf(paths.kindNew, 'document'), 'edit documents', UPLOAD, (ask) => create(ask, store, arrivals))
    .get(pathOf(paths.itemEdit, 'document'), 'edit documents', async (ask) => editPage(ask, await documentOf(ask), {}))
    .post(pathOf(paths.itemEdit, 'document'), 'edit documents', UPLOAD, (ask) => save(ask, store, arrivals));
}

async function projectOf(ask: TeamAsk): Promise<Project> {
  return found(await findProject(ask.scope, ask.params.project));
}

async function documentOf(ask: Ask<TeamScope, 'project' | 'item'>) {
  const { project, item } = ask.params;
  return found(await findItemDetail(ask.scope, project, 'document', item, documentKind.team));
}

async function create(ask: TeamPost, store: Files, arrivals: Arrivals): Promise<Response> {
  const project = await projectOf(ask);
  const shares = wantsShare(ask);
  const posted = ask.form;
  const read = readFields(documentFields, posted.fields);
  const [upload] = await claim(ask.scope, arrivals, posted, 'file');
  const again = (errors: FieldErrors) => newPage(ask, project, posted.fields, errors);
  if (!read.ok || !upload) return await again({ file: upload ? undefined : 'Choose a file.', ...errorsOf(read) });
  const { title, id } = read.data;
  // Its answer was lost, and the files that came before it are claimed already.
  const twin = id && (await findItemDetail(ask.scope, project.id, 'document', id, documentKind.team));
  if (twin) return await shareSaved(ask, { id, projectId: project.id, kind: 'document' }, shares, 'Document added');
  try {
    const made = await withUploads(ask.core, store, [upload], {}, ([file]) =>
      act(ask.scope, (act) =>
        createDocument(act, { projectId: project.id, title: titleOf(title, file!.name), id }, file!),
      ),
    );
    const item = { id: made, projectId: project.id, kind: 'document' } as const;
    return await shareSaved(ask, item, shares, 'Document added');
  } catch (error) {
    if (error instanceof NotTaken) return comeAgain(await again({ file: error.message }), error.wait);
    throw error;
  }
}

function errorsOf(read: { ok: boolean; errors?: FieldErrors }): FieldErrors {
  return read.errors ?? {};
}

async function save(ask: Posted<TeamScope, 'project' | 'item'>, store: Files, arrivals: Arrivals): Promise<Response> {
  const item = await documentOf(ask);
  const shares = wantsShare(ask);
  const posted = ask.form;
  const read = readFields(documentFields, posted.fields);
  const uploads = (await claim(ask.scope, arrivals, posted, 'file')).slice(0, 1);
  const again = (errors: FieldErrors) => editPage(ask, item, { typed: posted.fields, errors });
  if (!read.ok) return await again(errorsOf(read));
  const title = read.data.title || item.title;
  // The same form sent twice: what it says is what stands there.
  if (uploads.length === 0 && title === item.title) return await shareSaved(ask, item, shares, 'Document saved');
  const edited = { ...item, title, revision: read.data.revision, fileId: item.detail.file?.id };
  try {
    const gone = await withUploads(ask.core, store, uploads, {}, ([file]) =>
      act(ask.scope, (act) => saveDocument(act, edited, file)),
    );
    if (!gone) return await editPage(ask, await documentOf(ask), { typed: posted.fields, clash: true });
    await sweep(ask.core, store, gone);
    return await shareSaved(ask, item, shares, 'Document saved');
  } catch (error) {
    if (error instanceof NotTaken) return comeAgain(await again({ file: error.message }), error.wait);
    throw error;
  }
}
