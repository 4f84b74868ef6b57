import { act } from '../../core/act.ts';
import { found } from '../../core/errors.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import type { TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { comeAgain } from '../../doors/come-again.ts';
import type { Ask, Posted } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { pathOf, paths } from '../../paths.ts';
import type { Arrivals } from '../../services/arrivals.ts';
import type { Files } from '../../services/files.ts';
import { findItemDetail } from '../items/queries.ts';
import { memberReader } from '../items/views.tsx';
import { findProject, type Project } from '../projects/queries.ts';
import { share } from '../sharing/share.ts';
import { shareSaved, tellSaved, wantsShare } from '../sharing/share-saved.ts';
import { claim } from '../uploads/claim.ts';
import { MAX_FORM_BYTES } from '../uploads/rules.ts';
import { NotTaken, type Upload, withUploads } from '../uploads/take.ts';
import { createDocument } from './create.ts';
import { documentKind } from './kind.tsx';
import { findPageVersion } from './queries.ts';
import { fileFields, pageFields, titleOf } from './rules.ts';
import { saveDocument } from './save.ts';
import { PageVersion } from './views/page-version.tsx';
import { editPage, itemHref, newPage } from './views/pages.tsx';

type TeamAsk = Ask<TeamScope, 'project'>;
type TeamPost = Posted<TeamScope, 'project'>;

/** Where its files lie, and where those that come before their form do. */
interface Stores {
  files: Files;
  arrivals: Arrivals;
}

/** Room for one that is somewhat too large: its form comes back, and says so. */
const UPLOAD = takes.files({ count: 1, bytes: MAX_FORM_BYTES });

/** Documents, written by members. Mounted before the item's own page: `new` is no item. */
export function documents(files: Files, arrivals: Arrivals): TeamRoutes {
  const stores = { files, arrivals };
  return new TeamRoutes()
    .get(pathOf(paths.kindNew, 'document'), 'edit documents', async (ask) =>
      newPage(ask, await projectOf(ask), { written: ask.c.req.query('write') === 'yes' }),
    )
    .post(pathOf(paths.kindNew, 'document'), 'edit documents', UPLOAD, (ask) => create(ask, stores))
    .get(pathOf(paths.itemEdit, 'document'), 'edit documents', async (ask) => editPage(ask, await documentOf(ask), {}))
    .post(pathOf(paths.itemEdit, 'document'), 'edit documents', UPLOAD, (ask) => save(ask, stores))
    .get(pathOf(paths.pageVersion, 'document'), 'view documents', versionPage);
}

async function projectOf(ask: TeamAsk): Promise<Project> {
  return found(await findProject(ask.scope, ask.params.project));
}

async function documentOf(ask: Ask<TeamScope, 'project' | 'item'>) {
  const { project, item } = ask.params;
  return found(await findItemDetail(ask.scope, project, 'document', item, documentKind.team));
}

/** What the form of a file, or of a written page, says; its errors by field. */
function readForm(ask: TeamPost, written: boolean) {
  const read = readFields(written ? pageFields : fileFields, ask.form.fields);
  return read.ok ? { data: read.data, errors: {} } : { errors: read.errors };
}

/** The file of the form; a written page has none. */
async function uploadOf({ scope, form }: TeamPost, { arrivals }: Stores, written: boolean): Promise<Upload[]> {
  return written ? [] : (await claim(scope, arrivals, form, 'file')).slice(0, 1);
}

async function create(ask: TeamPost, stores: Stores): Promise<Response> {
  const project = await projectOf(ask);
  const shares = wantsShare(ask);
  const written = ask.form.text('text', 1) !== undefined;
  const { data, errors } = readForm(ask, written);
  const uploads = await uploadOf(ask, stores, written);
  const again = (errors: FieldErrors) => newPage(ask, project, { written, typed: ask.form.fields, errors });
  const missing: FieldErrors = written || uploads.length > 0 ? {} : { file: 'Choose a file.' };
  if (!data || missing.file) return await again({ ...missing, ...errors });
  const { id, title, folder, text } = data;
  // Its answer was lost, and the files that came before it are claimed already.
  const twin = id && (await findItemDetail(ask.scope, project.id, 'document', id, documentKind.team));
  if (twin) return await shareSaved(ask, { id, projectId: project.id, kind: 'document' }, shares, 'Document added');
  try {
    const item = await withUploads(ask.core, stores.files, uploads, {}, ([file]) =>
      act(ask.scope, async (act) => {
        const document = { projectId: project.id, title: file ? titleOf(title, file.name) : title, folder, id };
        const made = await createDocument(act, document, file ? { file } : { text });
        const item = { id: made, projectId: project.id, kind: 'document' } as const;
        if (shares) await share(act, item);
        return item;
      }),
    );
    return await tellSaved(ask, item, shares, 'Document added');
  } catch (error) {
    if (error instanceof NotTaken) return comeAgain(await again({ file: error.message }), error.wait);
    throw error;
  }
}

async function save(ask: Posted<TeamScope, 'project' | 'item'>, stores: Stores): Promise<Response> {
  const item = await documentOf(ask);
  const shares = wantsShare(ask);
  const written = item.detail.text !== null;
  const { data, errors } = readForm(ask, written);
  const uploads = await uploadOf(ask, stores, written);
  const again = (errors: FieldErrors) => editPage(ask, item, { typed: ask.form.fields, errors });
  if (!data) return await again(errors);
  const { folder, revision, text } = data;
  const edited = { ...item, title: data.title || item.title, folder, revision };
  const rewritten = written && text !== item.detail.text;
  // The same form sent twice: what it says is what stands there.
  if (!rewritten && uploads.length === 0 && edited.title === item.title && folder === item.folder)
    return await shareSaved(ask, item, shares, 'Document saved');
  try {
    const saved = await withUploads(ask.core, stores.files, uploads, {}, ([file]) =>
      act(ask.scope, async (act) => {
        const saved = await saveDocument(act, edited, file ? { file } : rewritten ? { text } : undefined);
        if (shares && saved) await share(act, item);
        return saved;
      }),
    );
    if (!saved) return await editPage(ask, await documentOf(ask), { typed: ask.form.fields, clash: true });
    return await tellSaved(ask, item, shares, 'Document saved');
  } catch (error) {
    if (error instanceof NotTaken) return comeAgain(await again({ file: error.message }), error.wait);
    throw error;
  }
}

/** One version of a written page, as members read it. */
async function versionPage(ask: Ask<TeamScope, 'project' | 'item' | 'page'>): Promise<Response> {
  const { id, projectId, title, project } = await documentOf(ask);
  const version = found(await findPageVersion(ask.scope, id, ask.params.page));
  const page = (
    <PageVersion title={title} back={itemHref(projectId, id)} reader={memberReader(ask, projectId)} version={version} />
  );
  const live = { projectId, at: project.eventNumber };
  return await teamPage(ask, { title: `Earlier version of ${title}`, active: 'Projects', live }, page);
}
