import { act } from '../../core/act.ts';
import { found, TooOften } from '../../core/errors.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import { carriedId } from '../../core/once.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { asId } from '../../doors/address.ts';
import { takes } from '../../doors/body.ts';
import { comeAgain } from '../../doors/come-again.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import { oftenWords } from '../../words/wait.ts';
import { createContact, EmailTaken } from '../contacts/create.ts';
import { contactChoices, mayBeChosen } from '../contacts/queries.ts';
import { contactFields, errorsUnder, fieldsUnder } from '../contacts/rules.ts';
import { findPortal } from '../portal/queries.ts';
import { giveTitle } from '../projects/give-title.ts';
import { findProject } from '../projects/queries.ts';
import { isUntitled, readTitle } from '../projects/rules.ts';
import { admit } from './admit.ts';
import { invite, NO_INVITATION, Unreachable } from './invite.ts';
import { findAccess, listAccess } from './queries.ts';
import { TitleDialog } from './views/dialogs.tsx';
import { InviteDialog } from './views/invite-dialog.tsx';

type TeamAsk = Ask<TeamScope, 'project'>;
type TeamPost = Posted<TeamScope, 'project'>;
type EntryAsk = Ask<TeamScope, 'project' | 'access'>;

const back = (ask: TeamAsk) => href(paths.managePortal, { project: ask.params.project });
const askedEntry = async ({ scope, params }: EntryAsk) => found(await findAccess(scope, params.project, params.access));

interface InviteForm {
  fields: Record<string, string>;
  errors: FieldErrors;
}

/** `Invite client`: pick a contact or create one; confirming sends the invitation (H4). */
async function invitePage(
  ask: TeamAsk | TeamPost,
  { fields, errors }: InviteForm = { fields: {}, errors: {} },
): Promise<Response> {
  const { scope } = ask;
  const projectId = ask.params.project;
  const project = found(await findProject(scope, projectId));
  found(await findPortal(scope, projectId));
  const inside = new Set((await listAccess(scope, projectId)).filter((e) => !e.removedAt).map((e) => e.contactId));
  const picked = 'form' in ask ? ask.form.text('contact', 36) : undefined;
  const choices = await contactChoices(scope, ask.c.req.query('contacts'), picked);
  const options = choices.rows
    .filter((contact) => !inside.has(contact.id))
    .map(({ id, name, email }) => ({ value: id, label: email ? `${name} (${email})` : name }));
  const dialog = (
    <InviteDialog
      action={href(paths.invitationNew, { project: projectId })}
      back={back(ask)}
      project={project}
      contacts={options}
      choices={choices}
      mayCreate={may(scope, 'edit contacts')}
      fields={fields}
      errors={errors}
    />
  );
  const status = Object.values(errors).some(Boolean) ? 422 : 200;
  return await teamPage(ask, { title: 'Invite client', width: 'narrow' }, dialog, status);
}

/** The chosen contact, checked, or a new one; else what to mark. */
async function chosenContact(ask: TeamPost) {
  const { fields } = ask.form;
  const picked = ask.form.text('contact', 36);
  if (picked) {
    const contactId = asId(picked);
    if (!(await mayBeChosen(ask.scope, contactId))) return { errors: { contact: 'Choose a contact from the list.' } };
    return { contactId };
  }
  if (!may(ask.scope, 'edit contacts')) return { errors: { contact: 'Choose a contact.' } };
  const read = readFields(contactFields, fieldsUnder('new.', fields));
  if (!read.ok) return { errors: errorsUnder('new.', read.errors) };
  return { contact: read.data, carried: carriedId(fields, 'new.id') };
}

async function postInvite(ask: TeamPost): Promise<Response> {
  const projectId = ask.params.project;
  const portal = found(await findPortal(ask.scope, projectId));
  const { fields } = ask.form;
  const { title, errors } = readTitle(found(await findProject(ask.scope, projectId)), fields);
  const choice = await chosenContact(ask);
  if ('errors' in choice || errors.title)
    return await invitePage(ask, { fields, errors: { ...errors, ...('errors' in choice && choice.errors) } });
  try {
    await act(ask.scope, async (act) => {
      await giveTitle(act, projectId, title);
      const contactId = choice.contactId ?? (await createContact(act, choice.contact, choice.carried));
      const accessId = await admit(act, { projectId, portalId: portal.id, contactId });
      if ((await invite(act, projectId, accessId, NO_INVITATION)) === 'unreachable') throw new Unreachable();
    });
  } catch (error) {
    const field = choice.contactId ? 'contact' : 'new.email';
    if (error instanceof Unreachable) return await invitePage(ask, { fields, errors: { [field]: error.sentence } });
    if (error instanceof EmailTaken) return await invitePage(ask, { fields, errors: { 'new.email': error.sentence } });
    if (error instanceof TooOften) {
      const often = oftenWords(ask.t, error.wait);
      return comeAgain(await invitePage(ask, { fields, errors: { [field]: often } }), error.wait);
    }
    throw error;
  }
  return seeOther(ask, back(ask), 'Invitation sent');
}

/** Where an invitation to an untitled project leads: it is asked for its title, and sent with that. */
async function titlePage(ask: EntryAsk, form?: InviteForm): Promise<Response> {
  const entry = await askedEntry(ask);
  const project = found(await findProject(ask.scope, ask.params.project));
  if (!isUntitled(project)) return seeOther(ask, back(ask));
  const dialog = <TitleDialog entry={entry} project={project} back={back(ask)} {...form} />;
  return await teamPage(ask, { title: 'Invite client', width: 'narrow' }, dialog, form ? 422 : 200);
}

async function postInvitation(ask: Posted<TeamScope, 'project' | 'access'>): Promise<Response> {
  const entry = await askedEntry(ask);
  const { fields } = ask.form;
  const { project } = ask.params;
  const { title, errors } = readTitle(found(await findProject(ask.scope, project)), fields);
  if (errors.title) {
    if (ask.form.text('title', 200) !== undefined) return await titlePage(ask, { fields, errors });
    return seeOther(ask, href(paths.invitation, { project, access: entry.id }));
  }
  const how = await act(ask.scope, async (act) => {
    await giveTitle(act, project, title);
    return await invite(act, project, entry.id, ask.form.text('seen', 100));
  });
  const words = {
    sent: 'Invitation sent',
    needless: `${entry.name} needs no invitation`,
    unreachable: `Not sent: give ${entry.name} an email in Contacts first`,
    untitled: 'Not sent: give the project a title first',
  };
  return seeOther(ask, back(ask), words[how]);
}

/** Inviting, for the first time or anew: needs Edit on the project (S15). */
export const inviteTeam = new TeamRoutes()
  .get(paths.invitationNew, 'edit projects', (ask) => invitePage(ask))
  .post(paths.invitationNew, 'edit projects', takes.words, postInvite)
  .get(paths.invitation, 'edit projects', (ask) => titlePage(ask))
  .post(paths.invitation, 'edit projects', takes.fewWords, postInvitation);
