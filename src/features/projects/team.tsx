import { act } from '../../core/act.ts';
import { found, notFound } from '../../core/errors.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { asId } from '../../doors/address.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, pagesOf, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import { EmailTaken } from '../contacts/create.ts';
import { contactChoices } from '../contacts/queries.ts';
import type { Typed } from '../contacts/views/form.tsx';
import { assign } from './assign.ts';
import { chooseClient, readClient, type WantedClient } from './choose-client.ts';
import { deleteProject } from './delete.ts';
import { areOnTeam, findProject, isEmpty, listTeam, type Project } from './queries.ts';
import { CLIENT, type ProjectFields, projectFields } from './rules.ts';
import { saveProject } from './save.ts';
import { unassign } from './unassign.ts';
import { DeletionDialog } from './views/deletion.tsx';
import { DetailsPage } from './views/details.tsx';
import { TeamDialog } from './views/team.tsx';

type TeamAsk = Ask<TeamScope>;
type ProjectAsk = Ask<TeamScope, 'project'>;
type ProjectPost = Posted<TeamScope, 'project'>;
const active = 'Projects' as const;

/** What changes a project (H14, H16). The pages that gather, its list and overview, are features of their own. */
export const projects = new TeamRoutes()
  .get(paths.projectDetails, 'edit projects', async (ask) => detailsPage(ask, await projectOf(ask)))
  .post(paths.projectDetails, 'edit projects', takes.words, save)
  .get(paths.projectTeam, 'edit projects', showTeam)
  .post(paths.projectTeam, 'edit projects', takes.words, saveTeam)
  .get(paths.projectDeletion, 'delete projects', showDeletion)
  .post(paths.projectDeletion, 'delete projects', takes.nothing, postDeletion);

async function projectOf(ask: ProjectAsk): Promise<Project> {
  return found(await findProject(ask.scope, ask.params.project));
}

function toProject(ask: TeamAsk, project: string, toast?: string): Response {
  return seeOther(ask, href(paths.project, { project }), toast);
}

async function detailsPage(ask: TeamAsk, project: Project, typed?: Typed, errors?: FieldErrors): Promise<Response> {
  const { scope } = ask;
  const clients = await contactChoices(scope, ask.c.req.query('contacts'), typed?.clientId ?? project.client?.id);
  const live = { projectId: project.id, at: project.eventNumber, mode: 'edit' as const };
  const deletable = may(scope, 'delete projects') && (await isEmpty(scope, project.id));
  const shown = { scope, project, clients, typed, errors, deletable };
  const title = `Details of ${project.title}`;
  return teamPage(ask, { title, active, live, width: 'narrow' }, <DetailsPage {...shown} />, errors ? 422 : 200);
}

async function save(ask: ProjectPost): Promise<Response> {
  const { scope } = ask;
  const project = await projectOf(ask);
  const { fields } = ask.form;
  const read = readFields(projectFields, fields);
  const client = await readClient(ask, project.client?.id);
  if (!read.ok || client.errors)
    return detailsPage(ask, project, fields, { ...(read.ok ? {} : read.errors), ...client.errors });
  try {
    await saveWith(scope, project, read.data, client.wanted);
  } catch (error) {
    if (!(error instanceof EmailTaken)) throw error;
    return detailsPage(ask, project, fields, { [`${CLIENT}email`]: error.sentence });
  }
  const archived = read.data.status === 'Archived' && project.status !== 'Archived';
  const toast = archived ? 'Project archived. Its portal hasn’t changed' : 'Project saved';
  return toProject(ask, project.id, toast);
}

async function saveWith(scope: TeamScope, project: Project, data: ProjectFields, wanted: WantedClient): Promise<void> {
  await act(scope, async (act) => {
    const clientContactId = await chooseClient(act, wanted);
    await saveProject(act, project.id, { ...data, clientContactId });
  });
}

async function showTeam(ask: ProjectAsk): Promise<Response> {
  const project = await projectOf(ask);
  const live = { projectId: project.id, at: project.eventNumber, mode: 'edit' as const };
  const { page: asked, href: pageHref } = pagesOf(ask);
  const list = await listTeam(ask.scope, asked);
  const page = <TeamDialog project={project} list={list} pageHref={pageHref} />;
  return teamPage(ask, { title: 'Who works on this project', active, live, width: 'narrow' }, page);
}

async function saveTeam(ask: ProjectPost): Promise<Response> {
  const { scope } = ask;
  const project = await projectOf(ask);
  const chosen = new Set(ask.form.all('member'));
  if (!(await areOnTeam(scope, [...chosen].map(asId)))) notFound();
  const leaving = project.assigned.filter((member) => !chosen.has(member.id));
  await act(scope, async (act) => {
    for (const id of chosen) await assign(act, project.id, id);
    for (const { id } of leaving) await unassign(act, project.id, id);
  });
  const left = scope.role.sees === 'assigned' && !chosen.has(scope.member.id);
  if (left) return seeOther(ask, href(paths.projects), 'You’re no longer assigned to that project');
  return toProject(ask, project.id, 'Team saved');
}

const NOT_EMPTY = 'Only an empty project can be deleted: this one has a portal, items or messages. Archive it instead.';

async function showDeletion(ask: ProjectAsk): Promise<Response> {
  const project = await projectOf(ask);
  if (!(await isEmpty(ask.scope, project.id))) return toProject(ask, project.id, NOT_EMPTY);
  return teamPage(ask, { title: 'Delete project?', active, width: 'narrow' }, <DeletionDialog project={project} />);
}

async function postDeletion(ask: ProjectAsk): Promise<Response> {
  const project = await projectOf(ask);
  const deleted = await act(ask.scope, (act) => deleteProject(act, project.id));
  return deleted ? seeOther(ask, href(paths.projects), 'Project deleted') : toProject(ask, project.id, NOT_EMPTY);
}
