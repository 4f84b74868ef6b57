import type { TeamScope } from '../../core/scope.ts';
import { type Ask, pagesOf } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { paths } from '../../paths.ts';
import { firstSteps } from '../first-steps/views.tsx';
import { countProjects } from '../projects/queries.ts';
import { readFilter } from '../projects/rules.ts';
import { listedProjects } from './queries.ts';
import { ProjectsPage } from './views/list.tsx';

/** The list of projects: value, and unread messages with the way to answer them (H14, S13). */
export const projectList = new TeamRoutes().kept(paths.projects, 'view projects', showList);

async function showList(ask: Ask<TeamScope>): Promise<Response> {
  const { scope, c } = ask;
  const filter = readFilter(c.req.query());
  const { page: asked, href: pageHref } = pagesOf(ask);
  const [list, counts] = [await listedProjects(scope, filter, asked), await countProjects(scope)];
  const shown = { scope, list, pageHref, filter, counts, guide: await firstSteps(scope) };
  return teamPage(ask, { title: 'Projects', active: 'Projects' }, <ProjectsPage {...shown} />);
}
