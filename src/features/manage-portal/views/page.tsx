import type { Core } from '../../../core/core.ts';
import type { Paged } from '../../../core/paging.ts';
import { may, type TeamScope } from '../../../core/scope.ts';
import type { Ask } from '../../../doors/door.ts';
import { bases, href, paths } from '../../../paths.ts';
import {
  Banner,
  Cluster,
  Columns,
  CopyButton,
  Jumps,
  LinkButton,
  Only,
  OpenButton,
  PageTitle,
  PostButton,
  Stack,
} from '../../../ui/index.ts';
import type { Entry } from '../../access/queries.ts';
import { InviteClient, PortalAccess, previewHref } from '../../access/views/people.tsx';
import type { Conversation } from '../../messages/queries.conversations.ts';
import { MessagesSection } from '../../messages/views/threads.tsx';
import type { Portal } from '../../portal/queries.ts';
import type { Project } from '../../projects/queries.ts';
import { projectNumber } from '../../projects/rules.ts';
import type { RemovedItem, SharedItem } from '../queries.ts';
import { SharedItemsSection } from './shared-items.tsx';

export interface ManagePortalProps {
  ask: Ask<TeamScope>;
  project: Project;
  portal: Portal;
  shared: Paged<SharedItem>;
  removed: Paged<RemovedItem>;
  entries: readonly Entry[];
  /** How many items are shared, on all pages. */
  sharedCount: number;
  conversations: Paged<Conversation>;
  unread: number;
}

/** The portal's address, as clients get it (S6, R21). */
export function portalAddress(core: Core, portal: Pick<Portal, 'id'>): string {
  return core.baseUrl + href(bases.portal, { portal: portal.id });
}

/** Says on top that the portal is off, with the way to switch it on beside it (S17). */
function OffBanner({ projectId, canEdit }: { projectId: string; canEdit: boolean }) {
  const action = href(paths.portalEnabling, { project: projectId });
  return (
    <Banner tone="warm" actions={canEdit && <PostButton action={action} label="Enable portal" variant="primary" />}>
      <strong>Portal is off</strong> Clients can’t sign in, and public links say “Not available at the moment”.
    </Banner>
  );
}

/** The sections, which on a phone lie far apart: what waits for an answer first. */
function jumps({ unread, sharedCount, entries }: ManagePortalProps) {
  const messages = {
    href: '#messages',
    label: 'Messages',
    count: unread ? `${unread} new` : undefined,
    fresh: unread > 0,
  };
  const others = [
    { href: '#shared-items', label: 'Shared items', count: sharedCount },
    { href: '#portal-access', label: 'Portal access', count: entries.filter(({ removedAt }) => !removedAt).length },
  ];
  return unread ? [messages, ...others] : [...others, messages];
}

/** Header, sections and, at the bottom, `Disable portal` (S2–S7, S11–S17). */
export function ManagePortal(props: ManagePortalProps) {
  const { ask, project, portal, entries, conversations, unread } = props;
  const { scope, core } = ask;
  const canEdit = may(scope, 'edit projects');
  const common = { scope, projectId: project.id, canEdit };
  return (
    <Stack gap="wide">
      <PageTitle
        title="Manage portal"
        eyebrow={`${projectNumber(project.number)} · ${project.title}`}
        back={{ href: href(paths.project, { project: project.id }), label: project.title }}
      >
        <LinkButton href={previewHref(portal, entries)} target="_blank" icon="eye">
          View portal
        </LinkButton>
        <CopyButton
          label="Copy link"
          icon="copy"
          value={portalAddress(core, portal)}
          toast="Client portal link copied"
          fallbackHref={href(paths.portalLink, { project: project.id })}
        />
      </PageTitle>
      {!portal.enabled && <OffBanner projectId={project.id} canEdit={canEdit} />}
      <Only on="phone">
        <Jumps label="On this page" jumps={jumps(props)} />
      </Only>
      <Columns aside={<MessagesSection {...{ ask, projectId: project.id, conversations, unread }} />}>
        <SharedItemsSection {...common} ask={ask} entries={entries} shared={props.shared} removed={props.removed} />
        <PortalAccess {...common} portalId={portal.id} entries={entries} />
      </Columns>
      {canEdit && (
        <Cluster>
          <Only on="phone">
            <InviteClient projectId={project.id} />
          </Only>
          {portal.enabled && (
            <OpenButton
              action={href(paths.portalDisabling, { project: project.id })}
              label="Disable portal"
              icon="power"
            />
          )}
        </Cluster>
      )}
    </Stack>
  );
}
