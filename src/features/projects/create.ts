import type { Act } from '../../core/act.ts';
import { nextNumber } from '../../core/counter.ts';
import { claimId } from '../../core/once.ts';
import { projects } from '../../db/schema/index.ts';
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

/**
 * Makes a project, numbered by company from 10001 on, `Untitled Project` at first. Gives its id; that of the first one
 * when the button was pressed twice.
 */
export async function createProject(act: Act, project: NewProject = {}): Promise<string> {
  const { title = UNTITLED, status = 'Lead', address = '', clientContactId = null } = project;
  const { id, made } = await claimId(act, projects, project.id);
  if (made) return id;
  const number = await nextNumber(act, 'project');
  const row = { id, companyId: act.companyId, number, title, status, address, clientContactId };
  await act.tx.insert(projects).values({ ...row, createdAt: act.now, updatedAt: act.now });
  act.record('project.created', id, {});
  for (const member of project.assigned ?? []) await assign(act, id, member);
  return id;
}
