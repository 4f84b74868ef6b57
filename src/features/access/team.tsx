import { act } from '../../core/act.ts';
import { found } from '../../core/errors.ts';
import type { TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { KINDS } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { cancel } from './cancel.ts';
import { findAccess } from './queries.ts';
import { revoke } from './revoke.ts';
import { accessState } from './rules.ts';
import { showKinds } from './show-kinds.ts';
import { CancellationDialog, KindsDialog, RevocationDialog } from './views/dialogs.tsx';

type EntryAsk = Ask<TeamScope, 'project' | 'access'>;

const back = (ask: EntryAsk) => href(paths.managePortal, { project: ask.params.project });
const askedEntry = async ({ scope, params }: EntryAsk) => found(await findAccess(scope, params.project, params.access));

async function cancellationPage(ask: EntryAsk): Promise<Response> {
  const entry = await askedEntry(ask);
  if (accessState(entry, ask.core.clock.now()) !== 'Invited')
    return seeOther(ask, back(ask), 'There’s no open invitation');
  const dialog = <CancellationDialog entry={entry} projectId={ask.params.project} back={back(ask)} />;
  return await teamPage(ask, { title: 'Cancel invite?', width: 'narrow' }, dialog);
}

async function postCancellation(ask: EntryAsk): Promise<Response> {
  const entry = await askedEntry(ask);
  const cancelled = await act(ask.scope, (act) => cancel(act, ask.params.project, entry.id));
  return seeOther(ask, back(ask), cancelled ? 'Invitation canceled' : 'There’s no open invitation');
}

async function revocationPage(ask: EntryAsk): Promise<Response> {
  const entry = await askedEntry(ask);
  if (entry.removedAt) return seeOther(ask, back(ask), `${entry.name} was removed already`);
  const dialog = <RevocationDialog entry={entry} projectId={ask.params.project} back={back(ask)} />;
  return await teamPage(ask, { title: 'Remove client?', width: 'narrow' }, dialog);
}

async function postRevocation(ask: EntryAsk): Promise<Response> {
  const entry = await askedEntry(ask);
  const project = ask.params.project;
  const cut = await act(ask.scope, (act) => revoke(act, project, entry.id));
  if (!cut) return seeOther(ask, back(ask), `${entry.name} was removed already`);
  return seeOther(ask, back(ask), 'Client removed', { receipt: href(paths.cut, { project, cut }) });
}

async function kindsPage(ask: EntryAsk): Promise<Response> {
  const entry = await askedEntry(ask);
  if (entry.removedAt) return seeOther(ask, back(ask), `${entry.name} was removed already`);
  const dialog = <KindsDialog entry={entry} projectId={ask.params.project} back={back(ask)} />;
  return await teamPage(ask, { title: `What ${entry.name} sees`, width: 'narrow' }, dialog);
}

async function postKinds(ask: Posted<TeamScope, 'project' | 'access'>): Promise<Response> {
  const entry = await askedEntry(ask);
  const project = ask.params.project;
  const ticked = ask.form.all('kinds');
  const shown = KINDS.filter((kind) => ticked.includes(kind));
  const { changed, cut } = await act(ask.scope, (act) => showKinds(act, project, entry.id, shown));
  const toast = changed ? `Changed what ${entry.name} sees` : 'Nothing was changed';
  return seeOther(ask, back(ask), toast, { receipt: cut ? href(paths.cut, { project, cut }) : undefined });
}

/** Cancelling an invitation, choosing what a person sees, revoking: all need Edit on the project (S15). */
export const accessTeam = new TeamRoutes()
  .get(paths.cancellation, 'edit projects', cancellationPage)
  .post(paths.cancellation, 'edit projects', takes.nothing, postCancellation)
  .get(paths.shownKinds, 'edit projects', kindsPage)
  .post(paths.shownKinds, 'edit projects', takes.fewWords, postKinds)
  .get(paths.revocation, 'edit projects', revocationPage)
  .post(paths.revocation, 'edit projects', takes.nothing, postRevocation);
