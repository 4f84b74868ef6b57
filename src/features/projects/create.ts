import type { Act } from '../../core/act.ts';
import { nextNumber } from '../../core/counter.ts';
import { newId, projects } from '../../db/schema/index.ts';
import { assign } from './assign.ts';
import { type ProjectStatus, UNTITLED } from './rules.ts';

export interface NewProject {
  /** Made beforehand by the page with the button, so that a second click does not make a second project. */
  id?: string;
  title?: string;
  status?: ProjectStatus;
  address?: string;
  clientContactId?: string | null;
  /** Members to assign: the creator, when their role sees assigned projects only (H16). */
  assigned?: readonly string[];
}

/** The id was used before. The act is rolled back, and the number is given back with it. */
export class ProjectExists extends Error {}

/** Makes a project, numbered by company from 10001 on, `Untitled Project` at first. Its id, or ProjectExists. */
export async function createProject(act: Act, project: NewProject = {}): Promise<string> {
  const { id = newId(), title = UNTITLED, status = 'Lead', address = '', clientContactId = null } = project;
  const number = await nextNumber(act, 'project');
  const row = { id, companyId: act.companyId, number, title, status, address, clientContactId };
  const made = await act.tx
    .insert(projects)
    .values({ ...row, createdAt: act.now, updatedAt: act.now })
    .onConflictDoNothing({ target: projects.id })
    .returning({ id: projects.id });
  if (made.length === 0) throw new ProjectExists();
  act.record('project.created', id, {});
  for (const member of project.assigned ?? []) await assign(act, id, member);
  return id;
}
