import { type ItemKind, KINDS, numbered, resourceOf } from '../../core/kinds.ts';
import { showMoney } from '../../core/money.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { href, paths } from '../../paths.ts';
import {
  Badge,
  Card,
  Cluster,
  Definition,
  Empty,
  LinkButton,
  List,
  Muted,
  OpenButton,
  PostButton,
  Row,
  Time,
} from '../../ui/index.ts';
import type { Entry } from '../access/queries.ts';
import { PeopleSummary } from '../access/views.tsx';
import { kindOf } from '../item/kind.tsx';
import { StatusBadge } from '../item/views/status.tsx';
import type { TeamItem } from '../items/queries.ts';
import { newMessages } from '../messages/rules.ts';
import type { Portal } from '../portal/queries.ts';
import type { Project } from '../projects/queries.ts';

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
          text="Show estimates, invoices, documents and daily logs to your client, and take them back whenever you want."
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
          <Badge tone="warm">Portal is off</Badge>
          {canEdit && (
            <PostButton action={href(paths.portalEnabling, params)} label="Enable portal" variant="primary" />
          )}
        </Cluster>
      )}
      <PeopleSummary scope={scope} entries={entries} />
      {unread > 0 && (
        <p>
          <a href={`${href(paths.managePortal, params)}#messages`}>
            <Badge tone="warm">{newMessages(unread)}</Badge>
          </a>
        </p>
      )}
      <Cluster>
        <LinkButton href={href(paths.managePortal, params)} variant="primary">
          Manage portal
        </LinkButton>
        <span class="desktop-only">
          <LinkButton href={preview} target="_blank" icon="eye">
            View as client
          </LinkButton>
        </span>
      </Cluster>
    </Card>
  );
}

function ItemRow({ scope, item }: { scope: TeamScope; item: TeamItem }) {
  const amount = item.totalCents === null ? '' : ` · ${showMoney(item.totalCents, scope.company.currency, scope.lang)}`;
  return (
    <Row
      id={`item-${item.id}`}
      title={item.title}
      href={href(paths.item, { project: item.projectId, kind: resourceOf(item.kind), item: item.id })}
      meta={
        <>
          {numbered(item.kind, item.number)}
          {amount} · <Time at={item.updatedAt} timeZone={scope.company.timeZone} lang={scope.lang} show="day" />
        </>
      }
      badges={
        <>
          <StatusBadge item={item} scope={scope} audience="team" />
          {item.shared ? <Badge tone="good">Shared</Badge> : <Badge tone="off">Not shared</Badge>}
        </>
      }
    />
  );
}

interface KindProps {
  scope: TeamScope;
  projectId: string;
  items: readonly TeamItem[];
}

const PLURALS: Record<ItemKind, string> = {
  estimate: 'Estimates',
  invoice: 'Invoices',
  document: 'Documents',
  'daily-log': 'Daily logs',
};
const NEW: Record<ItemKind, string> = {
  estimate: 'New estimate',
  invoice: 'New invoice',
  document: 'Upload document',
  'daily-log': 'New daily log',
};

/** A card for each kind of item that the member may view (H14). */
export function KindCards({ scope, projectId, items }: KindProps) {
  return (
    <>
      {KINDS.filter((kind) => may(scope, `view ${resourceOf(kind)}`)).map((kind) => {
        const own = items.filter((item) => item.kind === kind);
        const action = may(scope, `edit ${resourceOf(kind)}`) && (
          <LinkButton
            href={href(paths.kindNew, { project: projectId, kind: resourceOf(kind) })}
            size="small"
            icon={kind === 'document' ? 'upload' : 'plus'}
          >
            {NEW[kind]}
          </LinkButton>
        );
        return (
          <Card
            title={PLURALS[kind]}
            id={resourceOf(kind)}
            icon={kindOf(kind).icon}
            count={own.length || undefined}
            actions={action}
          >
            {own.length === 0 ? (
              <Muted>{`No ${PLURALS[kind].toLowerCase()} yet.`}</Muted>
            ) : (
              <List>
                {own.map((item) => (
                  <ItemRow scope={scope} item={item} />
                ))}
              </List>
            )}
          </Card>
        );
      })}
    </>
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
          { term: 'Email', value: client?.email },
          { term: 'Phone', value: client?.phone },
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
