import { may, type TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import { Card, Cluster, Empty, LinkButton, Only, OpenButton, PostButton, State } from '../../../ui/index.ts';
import { allKinds } from '../../../words/kinds.ts';
import type { Entry } from '../../access/queries.ts';
import { PeopleSummary } from '../../access/views/people.tsx';
import { newMessages } from '../../messages/rules.ts';
import type { Portal } from '../../portal/queries.ts';
import type { Project } from '../../projects/queries.ts';

interface CardProps {
  scope: TeamScope;
  project: Project;
  portal: Portal | undefined;
  entries: readonly Entry[];
  unread: number;
  preview: string;
}

/** The `Client portal` card: `Enable` before (H1), then people, unread count and the ways in (H2, S13, S17). */
export function ClientPortalCard({ scope, project, portal, entries, unread, preview }: CardProps) {
  const canEdit = may(scope, 'edit projects');
  const params = { project: project.id };
  if (!portal) {
    return (
      <Card title="Client portal" id="client-portal" icon="house">
        <Empty
          title="The homeowner’s own page"
          text={`Show your client ${allKinds(scope.lang)}, and take them back at any time.`}
          action={
            canEdit && <OpenButton action={href(paths.portalEnabling, params)} label="Enable" variant="primary" />
          }
        />
      </Card>
    );
  }
  return (
    <Card title="Client portal" id="client-portal" icon="house">
      {!portal.enabled && (
        <Cluster spread>
          <State is="Portal is off" />
          {canEdit && (
            <PostButton action={href(paths.portalEnabling, params)} label="Enable portal" variant="primary" />
          )}
        </Cluster>
      )}
      <PeopleSummary scope={scope} entries={entries} />
      {unread > 0 && (
        <p>
          <a href={`${href(paths.managePortal, params)}#messages`}>
            <State is="Unread">{newMessages(unread)}</State>
          </a>
        </p>
      )}
      <Cluster>
        <LinkButton href={href(paths.managePortal, params)} variant="primary">
          Manage portal
        </LinkButton>
        <Only on="desktop">
          <LinkButton href={preview} target="_blank" icon="eye">
            View as client
          </LinkButton>
        </Only>
      </Cluster>
    </Card>
  );
}
