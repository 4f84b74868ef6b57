import type { Paged } from '../../../core/paging.ts';
import { roleNamed } from '../../../core/permissions.ts';
import { href, paths } from '../../../paths.ts';
import { Checkbox, DialogActions, DialogPage, FieldGroup, Form, Pager } from '../../../ui/index.ts';
import type { Assigned, Project } from '../queries.ts';

function about(member: Assigned): string {
  return roleNamed(member.role).sees === 'all' ? `${member.role}, sees every project` : member.role;
}

type TeamDialogProps = { project: Project; list: Paged<Assigned>; pageHref(page: number): string };

/** Who of the team works on the project; a role that sees assigned projects only sees it through this (H16). */
export function TeamDialog({ project, list, pageHref }: TeamDialogProps) {
  const { rows: members, page, more } = list;
  const at = { project: project.id };
  const assigned = new Set(project.assigned.map((member) => member.id));
  const elsewhere = project.assigned.filter(({ id }) => !members.some((member) => member.id === id));
  return (
    <DialogPage title="Who works on this project" back={href(paths.project, at)}>
      <Form action={href(paths.projectTeam, at)} id="team">
        <FieldGroup legend="Assigned members">
          {members.map((member) => (
            <Checkbox
              name="member"
              value={member.id}
              label={member.name}
              hint={about(member)}
              checked={assigned.has(member.id)}
            />
          ))}
        </FieldGroup>
        {elsewhere.map(({ id }) => (
          <input type="hidden" name="member" value={id} />
        ))}
        <Pager page={page} more={more} href={pageHref} label="More members" />
        <DialogActions cancel="Cancel" confirm="Save" />
      </Form>
    </DialogPage>
  );
}
