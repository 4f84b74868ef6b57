import { showPhone } from '../../../core/phone.ts';
import { may, type TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import { Card, Definition, LinkButton, OpenButton, telHref } from '../../../ui/index.ts';
import type { Project } from '../../projects/queries.ts';

/** An address leads to the map, which on a phone shows the way there. */
function MapLink({ address }: { address: string }) {
  const query = new URLSearchParams({ api: '1', query: address });
  return (
    <a href={`https://www.google.com/maps/search/?${query}`} target="_blank" rel="noopener noreferrer">
      {address}
    </a>
  );
}

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
          { term: 'Email', value: client?.email && <a href={`mailto:${client.email}`}>{client.email}</a> },
          { term: 'Phone', value: client?.phone && <a href={telHref(client.phone)}>{showPhone(client.phone)}</a> },
          { term: 'Address', value: address && <MapLink address={address} /> },
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
