import { act } from '../../core/act.ts';
import { found, Refusal } from '../../core/errors.ts';
import type { FieldErrors } from '../../core/form.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { asId } from '../../doors/address.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, pagesOf, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { resourceOf } from '../../kinds.ts';
import { href, paths } from '../../paths.ts';
import { DialogActions, DialogPage } from '../../ui/index.ts';
import { openPortal } from '../access/open-portal.ts';
import { listAccess } from '../access/queries.ts';
import { findItems, listItems } from '../items/queries.ts';
import { conversations } from '../messages/queries.conversations.ts';
import { unreadFor } from '../messages/queries.unread.ts';
import { disable } from '../portal/disable.ts';
import { findPortal, type Portal } from '../portal/queries.ts';
import { giveTitle } from '../projects/give-title.ts';
import { findProject, type Project } from '../projects/queries.ts';
import { readTitle } from '../projects/rules.ts';
import { share } from '../sharing/share.ts';
import { tellShared } from '../sharing/tell-shared.ts';
import { countShared, removedItems, sharedItems } from './queries.ts';
import { DisablingDialog, EnablingDialog, SharingDialog } from './views/dialogs.tsx';
import { ManagePortal, portalAddress } from './views/page.tsx';

type TeamAsk = Ask<TeamScope, 'project'>;
type TeamPost = Posted<TeamScope, 'project'>;

async function askedProject(ask: TeamAsk): Promise<Project> {
  return found(await findProject(ask.scope, ask.params.project));
}

const projectHref = (project: Project) => href(paths.project, { project: project.id });
const manageHref = (project: Project) => href(paths.managePortal, { project: project.id });

async function managePage(ask: TeamAsk): Promise<Response> {
  const { scope } = ask;
  const project = await askedProject(ask);
  const portal = await findPortal(scope, project.id);
  if (!portal) return seeOther(ask, projectHref(project), 'This project has no portal yet');
  const page = (
    <ManagePortal
      ask={ask}
      project={project}
      portal={portal}
      shared={await sharedItems(scope, project.id, pagesOf(ask, 'shared').page)}
      sharedCount={await countShared(scope, project.id)}
      removed={await removedItems(scope, project.id, pagesOf(ask, 'removed').page)}
      entries={await listAccess(scope, project.id)}
      conversations={await conversations(scope, project.id, pagesOf(ask, 'talks').page)}
      unread={await unreadFor(scope, project.id)}
    />
  );
  const live = { projectId: project.id, at: project.eventNumber };
  return await teamPage(ask, { title: 'Manage portal', active: 'Projects', live }, page);
}

async function enablingPage(ask: TeamAsk, form?: { fields: Record<string, string>; errors: FieldErrors }) {
  const project = await askedProject(ask);
  const portal = await findPortal(ask.scope, project.id);
  const back = portal ? manageHref(project) : projectHref(project);
  const shared = await countShared(ask.scope, project.id);
  const dialog = <EnablingDialog project={project} shared={shared} back={back} again={Boolean(portal)} {...form} />;
  return await teamPage(ask, { title: 'Enable Client portal', width: 'narrow' }, dialog, form ? 422 : 200);
}

/** The first time, the project's client gets an entry, invited if wanted (H1); later all is back as it was (S10). */
async function postEnabling(ask: TeamPost): Promise<Response> {
  const project = await askedProject(ask);
  const { fields } = ask.form;
  const wantsInvite = ask.form.text('invite', 3) === 'yes' && project.client !== null;
  const { title, errors } = wantsInvite ? readTitle(project, fields) : { errors: {} };
  if (Object.values(errors).some(Boolean)) return await enablingPage(ask, { fields, errors });
  const { first, invited } = await act(ask.scope, async (act) => {
    await giveTitle(act, project.id, title);
    return await openPortal(act, { projectId: project.id, clientId: project.client?.id, wantsInvite });
  });
  const note = invited === 'unreachable' ? '. No invitation was sent: the client has no email' : '';
  return seeOther(ask, first ? projectHref(project) : manageHref(project), `Client portal enabled${note}`);
}

async function askedPortal(ask: TeamAsk): Promise<{ project: Project; portal: Portal }> {
  const project = await askedProject(ask);
  return { project, portal: found(await findPortal(ask.scope, project.id)) };
}

async function disablingPage(ask: TeamAsk): Promise<Response> {
  const { project, portal } = await askedPortal(ask);
  if (!portal.enabled) return seeOther(ask, manageHref(project), 'The portal is already off');
  const dialog = <DisablingDialog projectId={project.id} portal={portal} back={manageHref(project)} />;
  return await teamPage(ask, { title: 'Disable portal?', width: 'narrow' }, dialog);
}

async function postDisabling(ask: TeamAsk): Promise<Response> {
  const { project } = await askedPortal(ask);
  const cut = await act(ask.scope, (act) => disable(act, project.id));
  const receipt = cut ? href(paths.cut, { project: project.id, cut }) : undefined;
  return seeOther(ask, manageHref(project), cut ? 'Portal disabled' : 'The portal is already off', { receipt });
}

/** Where `Copy link` leads without script: the address, to be copied by hand (S6, B9). */
async function linkAddressPage(ask: TeamAsk): Promise<Response> {
  const { project, portal } = await askedPortal(ask);
  const dialog = (
    <DialogPage title="Client portal link" back={manageHref(project)}>
      <p>Send this address to your client. They’ll sign in with a code; the address alone opens nothing.</p>
      <p class="address">{portalAddress(ask.core, portal)}</p>
      <DialogActions cancel="Close" />
    </DialogPage>
  );
  return await teamPage(ask, { title: 'Client portal link', width: 'narrow' }, dialog);
}

async function sharingPage(ask: TeamAsk, error?: string): Promise<Response> {
  const project = await askedProject(ask);
  const { page: asked, href: pageHref } = pagesOf(ask);
  const list = await listItems(ask.scope, project.id, asked, 'unshared');
  const dialog = (
    <SharingDialog projectId={project.id} list={list} pageHref={pageHref} back={manageHref(project)} error={error} />
  );
  return await teamPage(ask, { title: 'Share items', width: 'narrow' }, dialog, error ? 422 : 200);
}

async function postSharing(ask: TeamPost): Promise<Response> {
  const project = await askedProject(ask);
  const wanted = new Set(ask.form.all('items'));
  if (wanted.size === 0) return await sharingPage(ask, 'Choose at least one item.');
  const visible = await findItems(ask.scope, project.id, [...wanted].map(asId));
  if (visible.length < wanted.size) throw new Refusal(404);
  if (visible.some((item) => !may(ask.scope, `view ${resourceOf(item.kind)}`))) throw new Refusal(403);
  await act(ask.scope, async (act) => {
    for (const item of visible) await share(act, item);
  });
  const several = visible.length > 1;
  const said = several ? `${visible.length} items shared to portal` : 'Item shared to portal';
  const shared = several ? 'them' : 'it';
  return await tellShared(ask, manageHref(project), { projectId: project.id, said, shared });
}

/** The screen that manages a project's portal. Reading needs View, changing needs Edit on the project (S15). */
export const managePortal = new TeamRoutes()
  .kept(paths.managePortal, 'view projects', managePage)
  .get(paths.portalLink, 'view projects', linkAddressPage)
  .get(paths.portalEnabling, 'edit projects', (ask) => enablingPage(ask))
  .post(paths.portalEnabling, 'edit projects', takes.words, postEnabling)
  .get(paths.portalDisabling, 'edit projects', disablingPage)
  .post(paths.portalDisabling, 'edit projects', takes.nothing, postDisabling)
  .get(paths.sharing, 'edit projects', (ask) => sharingPage(ask))
  .post(paths.sharing, 'edit projects', takes.words, postSharing);
