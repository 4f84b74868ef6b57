import { act } from '../../core/act.ts';
import { found } from '../../core/errors.ts';
import { type FieldErrors, type PostedForm, readFields } from '../../core/form.ts';
import type { TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { comeAgain } from '../../doors/come-again.ts';
import type { Ask, Posted } from '../../doors/door.ts';
import { TeamRoutes } from '../../doors/team.tsx';
import { pathOf, paths } from '../../paths.ts';
import type { Arrivals } from '../../services/arrivals.ts';
import type { Files } from '../../services/files.ts';
import { findItemDetail } from '../items/queries.ts';
import { findProject, type Project } from '../projects/queries.ts';
import { share } from '../sharing/share.ts';
import { shareSaved, tellSaved, wantsShare } from '../sharing/share-saved.ts';
import { claim } from '../uploads/claim.ts';
import { sweep } from '../uploads/detach.ts';
import { MAX_FORM_BYTES } from '../uploads/rules.ts';
import { NotTaken, type Taken, withUploads } from '../uploads/take.ts';
import { createDailyLog } from './create.ts';
import { dailyLogKind } from './kind.tsx';
import {
  dateTrouble,
  hiddenFields,
  type LogContent,
  logFields,
  MAX_PHOTO_BYTES,
  MAX_PHOTOS,
  newCaptions,
  readPhotos,
  titleAfter,
} from './rules.ts';
import { saveDailyLog } from './save.ts';
import { day, editPage, newPage, type Stored, written } from './views/pages.tsx';

type TeamAsk = Ask<TeamScope, 'project'>;
type TeamPost = Posted<TeamScope, 'project'>;

const WISH = { pictures: true, maxBytes: MAX_PHOTO_BYTES };
/** Room for a few photos too many: their form comes back, and says so. */
const UPLOAD = takes.files({ count: 3 * MAX_PHOTOS, bytes: MAX_FORM_BYTES });

/** Daily logs, written by members. Mounted before the item's own page: `new` is no item. */
export function dailyLogs(store: Files, arrivals: Arrivals): TeamRoutes {
  return new TeamRoutes()
    .get(pathOf(paths.kindNew, 'daily-log'), 'edit daily-logs', async (ask) => newPage(ask, await projectOf(ask)))
    .post(pathOf(paths.kindNew, 'daily-log'), 'edit daily-logs', UPLOAD, (ask) => create(ask, store, arrivals))
    .get(pathOf(paths.itemEdit, 'daily-log'), 'edit daily-logs', async (ask) => editPage(ask, await logOf(ask)))
    .post(pathOf(paths.itemEdit, 'daily-log'), 'edit daily-logs', UPLOAD, (ask) => save(ask, store, arrivals));
}

async function projectOf(ask: TeamAsk): Promise<Project> {
  return found(await findProject(ask.scope, ask.params.project));
}

async function logOf(ask: Ask<TeamScope, 'project' | 'item'>) {
  const { project, item } = ask.params;
  return found(await findItemDetail(ask.scope, project, 'daily-log', item, dailyLogKind.team));
}

/** The words of a posted log, or its errors by field. */
function readContent(ask: TeamAsk, posted: PostedForm): { content?: LogContent; errors: FieldErrors } {
  const read = readFields(logFields, posted.fields);
  const trouble = dateTrouble(posted.text('logDate', 10) ?? '', day(ask));
  const errors: FieldErrors = { ...(trouble && { logDate: trouble }), ...(!read.ok && read.errors) };
  return { content: read.ok && !trouble ? read.data : undefined, errors };
}

async function create(ask: TeamPost, store: Files, arrivals: Arrivals): Promise<Response> {
  const project = await projectOf(ask);
  const shares = wantsShare(ask);
  const posted = ask.form;
  const uploads = await claim(ask.scope, arrivals, posted, 'photos');
  const { content, errors } = readContent(ask, posted);
  const photos = readPhotos([], posted.fields, [], uploads.length);
  const again = (marks: FieldErrors) => newPage(ask, project, { typed: posted.fields, errors: marks });
  if (!content || photos.errors.photos) return await again({ ...errors, ...photos.errors });
  const { id } = hiddenFields.parse(posted.fields);
  // Its answer was lost, and the photos that came before it are claimed already.
  const twin = id && (await findItemDetail(ask.scope, project.id, 'daily-log', id, dailyLogKind.team));
  if (twin) return await shareSaved(ask, { id, projectId: project.id, kind: 'daily-log' }, shares, 'Daily log added');
  try {
    const item = await withUploads(ask.core, store, uploads, WISH, (taken) =>
      act(ask.scope, async (act) => {
        const log = { projectId: project.id, id };
        const made = await createDailyLog(act, log, content, captioned(taken, posted));
        const item = { id: made, projectId: project.id, kind: 'daily-log' } as const;
        if (shares) await share(act, item);
        return item;
      }),
    );
    return await tellSaved(ask, item, shares, 'Daily log added');
  } catch (error) {
    if (error instanceof NotTaken) return comeAgain(await again({ photos: error.message }), error.wait);
    throw error;
  }
}

async function save(ask: Posted<TeamScope, 'project' | 'item'>, store: Files, arrivals: Arrivals): Promise<Response> {
  const item = await logOf(ask);
  const shares = wantsShare(ask);
  const posted = ask.form;
  const uploads = await claim(ask.scope, arrivals, posted, 'photos');
  const { content, errors } = readContent(ask, posted);
  const {
    remove,
    captions,
    errors: marks,
  } = readPhotos(item.detail.photos, posted.fields, posted.all('remove'), uploads.length);
  const typed = { typed: posted.fields, removed: remove };
  if (!content || Object.keys(marks).length > 0) {
    return await editPage(ask, item, { ...typed, errors: { ...errors, ...marks } });
  }
  const nothing = uploads.length + remove.length + captions.size === 0;
  // The same form sent twice: what it says is what stands there.
  if (nothing && says(item, content)) return await shareSaved(ask, item, shares, 'Daily log saved');
  const { revision } = hiddenFields.parse(posted.fields);
  const title = titleAfter(content.title, { title: item.title, date: item.detail.date });
  try {
    const gone = await withUploads(ask.core, store, uploads, WISH, (add) =>
      act(ask.scope, async (act) => {
        const photos = { captions, remove, add: captioned(add, posted) };
        const gone = await saveDailyLog(act, { ...item, revision }, { ...content, title }, photos);
        if (shares && gone) await share(act, item);
        return gone;
      }),
    );
    if (!gone) return await editPage(ask, await logOf(ask), { ...typed, clash: true });
    await sweep(ask.core, store, gone);
    return await tellSaved(ask, item, shares, 'Daily log saved');
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    return comeAgain(await editPage(ask, item, { ...typed, errors: { photos: error.message } }), error.wait);
  }
}

/** New photos with the captions that came with them, in their order. */
function captioned(taken: readonly Taken[], posted: PostedForm): Taken[] {
  const captions = newCaptions(posted.fields, taken.length);
  return taken.map((photo, index) => ({ ...photo, caption: captions[index] }));
}

function says(item: Stored, content: LogContent): boolean {
  const stored = Object.entries(written(item)) as [keyof LogContent, string][];
  return stored.every(([name, value]) => content[name] === value);
}
