import { roleNamed } from '../../../core/permissions.ts';
import { href, paths } from '../../../paths.ts';
import { Checkbox, DialogActions, DialogPage, FieldGroup, Form } from '../../../ui/index.ts';
import type { Assigned, Project } from '../queries.ts';

function about(member: Assigned): string {
  return roleNamed(member.role).sees === 'all' ? `${member.role}, sees every project` : member.role;
}

/** Who of the team works on the project; a role that sees assigned projects only sees it through this (H16). */
export function TeamDialog({ project, members }: { project: Project; members: Assigned[] }) {
  const at = { project: project.id };
  const assigned = new Set(project.assigned.map((member) => member.id));
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
        <DialogActions cancel="Cancel" confirm="Save" />
      </Form>
    </DialogPage>
  );
}
