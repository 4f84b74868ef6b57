import type { Child } from 'hono/jsx';
import { showMoney } from '../../../core/money.ts';
import type { Paged } from '../../../core/paging.ts';
import { may, type TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import {
  Empty,
  Filters,
  LinkButton,
  List,
  Muted,
  Pager,
  PageTitle,
  Row,
  Stack,
  State,
  Time,
} from '../../../ui/index.ts';
import { NewProjectButton } from '../../first-steps/views.tsx';
import { newMessages, teamThreadHref } from '../../messages/rules.ts';
import { PROJECT_STATUSES, type ProjectFilter, type ProjectStatus, projectNumber } from '../../projects/rules.ts';
import { StatusBadge } from '../../projects/views/status.tsx';
import type { ListedProject } from '../queries.ts';

function Nothing({ scope, filter, any }: { scope: TeamScope; filter: ProjectFilter; any: boolean }) {
  const edits = may(scope, 'edit projects');
  if (!any) {
    const text = edits
      ? 'You see the projects you’re assigned to. Start one, or ask an admin to assign you.'
      : 'You see the projects you’re assigned to. Ask an admin or a project manager to assign you to one.';
    return <Empty icon="hard-hat" title="No projects yet" text={text} action={edits && <NewProjectButton />} />;
  }
  const clear = <LinkButton href={href(paths.projects)}>Clear search and filter</LinkButton>;
  const text = filter.search ? `Nothing here matches “${filter.search}”.` : 'No project has this status.';
  return <Empty icon="search" title="No project found" text={text} action={clear} />;
}

/** Straight to the conversation with its reply box, or to all of them where several have something new (S13, S14). */
function UnreadLink({ project: { id, unread } }: { project: ListedProject }) {
  if (!unread) return null;
  const { about, count } = unread;
  const to = about === undefined ? href(paths.managePortal, { project: id }) : teamThreadHref(id, about);
  return (
    <a href={`${to}#messages`}>
      <State is="Unread">{newMessages(count)}</State>
    </a>
  );
}

function ProjectRow({ project, scope }: { project: ListedProject; scope: TeamScope }) {
  const { currency, timeZone } = scope.company;
  return (
    <Row
      id={`project-${project.id}`}
      title={project.title}
      href={href(paths.project, { project: project.id })}
      facts={[
        { roomy: projectNumber(project.number) },
        { roomy: project.clientName },
        { roomy: project.address },
        project.valueCents !== undefined && showMoney(project.valueCents, currency, scope.lang),
        <Time at={project.changedAt} timeZone={timeZone} lang={scope.lang} show="day" />,
      ]}
      badges={
        <>
          <StatusBadge status={project.status} />
          <UnreadLink project={project} />
        </>
      }
    />
  );
}

function statusOptions(counts: Map<ProjectStatus, number>) {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const of = (status: ProjectStatus) => counts.get(status) ?? 0;
  return [
    { value: '', label: `All but archived (${total - of('Archived')})` },
    ...PROJECT_STATUSES.map((status) => ({ value: status, label: `${status} (${of(status)})` })),
    { value: 'all', label: `All (${total})` },
  ];
}

type ProjectsPageProps = {
  scope: TeamScope;
  list: Paged<ListedProject>;
  pageHref(page: number): string;
  filter: ProjectFilter;
  counts: Map<ProjectStatus, number>;
  /** What a new company has yet to do; nothing once all is done. */
  guide: Child;
};

/** The list of projects with search and filter (H14). */
export function ProjectsPage({ scope, list, pageHref, filter, counts, guide }: ProjectsPageProps) {
  const any = counts.size > 0;
  const { rows: shown, page, more } = list;
  const value = filter.status === 'open' ? '' : filter.status;
  return (
    <Stack>
      <PageTitle title="Projects">{any && may(scope, 'edit projects') && <NewProjectButton />}</PageTitle>
      {guide}
      {any && (
        <Filters
          action={href(paths.projects)}
          button="Search"
          search={{ name: 'search', label: 'Search projects', value: filter.search }}
          select={[{ name: 'status', label: 'Status', value, options: statusOptions(counts) }]}
        />
      )}
      {shown.length === 0 ? (
        (any || !guide) && <Nothing scope={scope} filter={filter} any={any} />
      ) : (
        <>
          {filter.search && page === 1 && !more && <Found rows={shown} />}
          <List label="Projects">
            {shown.map((project) => (
              <ProjectRow project={project} scope={scope} />
            ))}
          </List>
        </>
      )}
      <Pager page={page} more={more} href={pageHref} label="More projects" />
    </Stack>
  );
}

function Found({ rows }: { rows: ListedProject[] }) {
  return <Muted>{rows.length === 1 ? '1 project found' : `${rows.length} projects found`}</Muted>;
}
