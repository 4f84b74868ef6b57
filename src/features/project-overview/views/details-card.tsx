import { showPhone } from '../../../core/phone.ts';
import { may, type TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import { Card, Definition, LinkButton, OpenButton } from '../../../ui/index.ts';
import type { Project } from '../../projects/queries.ts';

/** Who the client is, how to reach them, where the job is, and who works on it. */
export function DetailsCard({ scope, project }: { scope: TeamScope; project: Project }) {
  const { client, address, assigned } = project;
  const canEdit = may(scope, 'edit projects');
  return (
    <Card
      title="Details"
      id="details"
      icon="info"
      actions={
        canEdit && (
          <LinkButton href={href(paths.projectDetails, { project: project.id })} size="small" icon="pencil">
            Edit
          </LinkButton>
        )
      }
    >
      <Definition
        entries={[
          { term: 'Client', value: client?.name ?? (canEdit ? 'No client yet' : '') },
          { term: 'Email', value: client?.email },
          { term: 'Phone', value: client?.phone && showPhone(client.phone) },
          { term: 'Address', value: address },
          { term: 'Team', value: assigned.map((member) => member.name).join(', ') },
        ]}
      />
      {canEdit && (
        <OpenButton
          action={href(paths.projectTeam, { project: project.id })}
          label="Assign team"
          icon="users"
          size="small"
        />
      )}
    </Card>
  );
}
