import { act } from '../../core/act.ts';
import { found, notFound } from '../../core/errors.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import type { TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, pathOf, paths } from '../../paths.ts';
import { findProject } from '../projects/queries.ts';
import { listFolders } from './queries.ts';
import { renameFolder } from './rename-folder.ts';
import { folderFields } from './rules.ts';
import { FolderDialog } from './views/folder-dialog.tsx';

/** The folders of a project's documents. Mounted before the item's own page: `folder` is no item. */
export const folders = new TeamRoutes()
  .get(pathOf(paths.folder, 'document'), 'edit documents', async (ask) => {
    const from = ask.c.req.query('from') ?? '';
    return await dialog(ask, { from, typed: from });
  })
  .post(pathOf(paths.folder, 'document'), 'edit documents', takes.words, rename);

interface Renaming {
  from: string;
  typed: string;
  errors?: FieldErrors;
}

/** A folder is there as long as a document of the project lies in it. */
async function dialog(ask: Ask<TeamScope, 'project'>, { from, typed, errors }: Renaming): Promise<Response> {
  const project = found(await findProject(ask.scope, ask.params.project));
  const known = await listFolders(ask.scope, project.id);
  if (!known.includes(from)) notFound();
  const page = <FolderDialog project={project} from={from} typed={typed} folders={known} errors={errors} />;
  const live = { projectId: project.id, at: project.eventNumber, mode: 'edit' } as const;
  const frame = { title: 'Rename folder', active: 'Projects', width: 'narrow', live } as const;
  return await teamPage(ask, frame, page, errors ? 422 : 200);
}

async function rename(ask: Posted<TeamScope, 'project'>): Promise<Response> {
  const project = found(await findProject(ask.scope, ask.params.project));
  const { fields } = ask.form;
  const read = readFields(folderFields, fields);
  if (!read.ok) {
    const [from = '', typed = ''] = [ask.form.text('from', 100), ask.form.text('folder', 200)];
    return await dialog(ask, { from, typed, errors: read.errors });
  }
  const { from, folder: to } = read.data;
  const moved = await act(ask.scope, (act) => renameFolder(act, { projectId: project.id, from, to }));
  if (moved === 0) notFound();
  const said = to ? 'Folder renamed' : 'Documents taken out of their folder';
  return seeOther(ask, href(paths.project, { project: project.id }), said);
}
