import { act } from '../../core/act.ts';
import { found, Refusal } from '../../core/errors.ts';
import type { TeamScope } from '../../core/scope.ts';
import { asId } from '../../doors/address.ts';
import { takes } from '../../doors/body.ts';
import { comeAgain } from '../../doors/come-again.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { isBill, kindNamed, numbered } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import type { Arrivals } from '../../services/arrivals.ts';
import type { Files } from '../../services/files.ts';
import { findItemDetail } from '../items/queries.ts';
import { claim } from '../uploads/claim.ts';
import { sweep } from '../uploads/detach.ts';
import { itemFiles } from '../uploads/queries.ts';
import { MAX_FORM_BYTES } from '../uploads/rules.ts';
import { NotTaken, withUploads } from '../uploads/take.ts';
import { changeFiles } from './change-files.ts';
import { MAX_FILES, mayEdit, whereOf } from './rules.ts';
import { FilesPage } from './views/files.tsx';

type BillAsk = Ask<TeamScope, 'project' | 'kind' | 'item'>;
type BillPost = Posted<TeamScope, 'project' | 'kind' | 'item'>;

/** Room for a few too many: their form comes back, and says so. */
const UPLOAD = takes.files({ count: 2 * MAX_FILES, bytes: MAX_FORM_BYTES });

/** The files that hang on what asks for money (H9, H10): clients see them on its page. */
export function billFiles(store: Files, arrivals: Arrivals): TeamRoutes {
  return new TeamRoutes()
    .get(paths.billFiles, 'edit :kind', (ask) => filesPage(ask))
    .post(paths.billFiles, 'edit :kind', UPLOAD, (ask) => save(ask, store, arrivals));
}

async function billOf(ask: BillAsk) {
  const kind = found(kindNamed(ask.params.kind));
  const row = isBill(kind)
    ? await findItemDetail(ask.scope, ask.params.project, kind, ask.params.item, itemFiles)
    : undefined;
  if (!row || !isBill(kind)) throw new Refusal(404);
  return { ...row, kind };
}

async function filesPage(ask: BillAsk, error?: string): Promise<Response> {
  const bill = await billOf(ask);
  const page = <FilesPage bill={bill} error={error} closed={!mayEdit(bill.status)} />;
  const title = `Attachments of ${numbered(bill.kind, bill.number)}`;
  const live = { projectId: bill.projectId, at: bill.project.eventNumber, mode: 'edit' } as const;
  return await teamPage(ask, { title, active: 'Projects', width: 'narrow', live }, page, error ? 422 : 200);
}

async function save(ask: BillPost, store: Files, arrivals: Arrivals): Promise<Response> {
  const bill = await billOf(ask);
  const uploads = await claim(ask.scope, arrivals, ask.form, 'files');
  const remove = ask.form.all('remove').map(asId);
  const back = (told: string) => seeOther(ask, href(paths.item, whereOf(bill)), told);
  const left = bill.detail.filter(({ id }) => !remove.includes(id)).length + uploads.length;
  if (left > MAX_FILES) return await filesPage(ask, `Up to ${MAX_FILES} files in all. Remove some first.`);
  if (uploads.length + remove.length === 0) return await filesPage(ask, 'Choose a file first.');
  try {
    const gone = await withUploads(ask.core, store, uploads, {}, (add) =>
      act(ask.scope, (act) => changeFiles(act, bill, { add, remove })),
    );
    if (!gone) throw new Refusal(409);
    await sweep(ask.core, store, gone);
    return back('Attachments saved');
  } catch (error) {
    if (error instanceof NotTaken) return comeAgain(await filesPage(ask, error.message), error.wait);
    throw error;
  }
}
