import { act } from '../../core/act.ts';
import { TooOften } from '../../core/errors.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import { carriedId } from '../../core/once.ts';
import type { TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { comeAgain } from '../../doors/come-again.ts';
import { type Ask, type Posted, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import { oftenWords } from '../../words/wait.ts';
import { Unreachable } from '../access/invite.ts';
import { openPortal } from '../access/open-portal.ts';
import { EmailTaken } from '../contacts/create.ts';
import { contactChoices } from '../contacts/queries.ts';
import { chooseClient, readClient, type WantedClient } from '../projects/choose-client.ts';
import { createProject } from '../projects/create.ts';
import { CLIENT } from '../projects/rules.ts';
import { inviteTrouble, type NewProjectFields, newProjectFields } from './rules.ts';
import { NewProjectPage } from './views.tsx';

/** A new project with its client, portal and invitation: one form, one act. */
export const newProject = new TeamRoutes()
  .get(paths.projectNew, 'edit projects', (ask) => formPage(ask))
  .post(paths.projects, 'edit projects', takes.words, create);

async function formPage(ask: Ask<TeamScope>, typed?: Record<string, string>, errors?: FieldErrors): Promise<Response> {
  const { scope } = ask;
  const clients = await contactChoices(scope, ask.c.req.query('contacts'), typed?.clientId);
  const page = <NewProjectPage scope={scope} clients={clients} typed={typed} errors={errors} />;
  return teamPage(ask, { title: 'New project', active: 'Projects', width: 'narrow' }, page, errors ? 422 : 200);
}

async function create(ask: Posted<TeamScope>): Promise<Response> {
  const { fields } = ask.form;
  const read = readFields(newProjectFields, fields);
  const { wanted, errors } = await readClient(ask);
  const trouble = read.ok ? inviteTrouble(read.data, Boolean(wanted)) : read.errors;
  const marks: FieldErrors = { ...trouble, ...errors };
  if (!read.ok || Object.keys(marks).length > 0) return formPage(ask, fields, marks);
  try {
    const { id, invited } = await make(ask.scope, read.data, wanted, carriedId(fields));
    const toast = invited ? 'Project created, and the client invited' : 'Project created';
    return seeOther(ask, href(paths.project, { project: id }), toast);
  } catch (error) {
    if (error instanceof EmailTaken) return formPage(ask, fields, { [`${CLIENT}email`]: error.sentence });
    if (error instanceof Unreachable) {
      const field = wanted && 'contact' in wanted ? `${CLIENT}email` : 'clientId';
      return formPage(ask, fields, { [field]: error.sentence });
    }
    if (!(error instanceof TooOften)) throw error;
    const often = oftenWords(ask.t, error.wait);
    return comeAgain(await formPage(ask, fields, { invite: often }), error.wait);
  }
}

async function make(scope: TeamScope, data: NewProjectFields, wanted: WantedClient, made?: string) {
  const assigned = scope.role.sees === 'assigned' ? [scope.member.id] : [];
  const { title, portal, invite } = data;
  return await act(scope, async (act) => {
    const clientId = await chooseClient(act, wanted);
    const project = { id: made, clientContactId: clientId, assigned, ...(title && { title }) };
    const id = await createProject(act, project);
    if (!portal) return { id };
    const { invited } = await openPortal(act, { projectId: id, clientId, wantsInvite: invite });
    if (invited === 'unreachable') throw new Unreachable();
    return { id, invited };
  });
}
