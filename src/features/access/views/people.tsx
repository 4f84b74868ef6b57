import { thisMinute } from '../../../core/clock.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { bases, href, paths } from '../../../paths.ts';
import { Card, Empty, Fold, List, Muted, Only, OpenButton, Row } from '../../../ui/index.ts';
import type { Entry } from '../queries.ts';
import { type PeopleProps, PersonRow, StateBadge } from './person-row.tsx';

/** `Invite client`: in Portal access on a desk, at the bottom of the page on a phone (H4). */
export function InviteClient({ projectId }: { projectId: string }) {
  const action = href(paths.invitationNew, { project: projectId });
  return <OpenButton action={action} label="Invite client" icon="user-plus" size="small" />;
}

/** Section `Portal access`: each person's state and why (S17, B6); removed people stay in a folded list. */
export function PortalAccess(props: PeopleProps) {
  const { scope, projectId, entries, canEdit } = props;
  const now = thisMinute(scope.core.clock);
  const live = entries.filter((entry) => !entry.removedAt);
  const removed = entries.filter((entry) => entry.removedAt);
  return (
    <Card
      title="Portal access"
      id="portal-access"
      icon="users"
      actions={
        canEdit && (
          <Only on="desktop">
            <InviteClient projectId={projectId} />
          </Only>
        )
      }
    >
      {live.length === 0 ? (
        <Empty
          icon="user-plus"
          title="Nobody has been invited yet"
          text="Invite the homeowner: they’ll get an email with the portal’s address, and sign in with a code."
        />
      ) : (
        <List>
          {live.map((entry) => (
            <PersonRow {...props} entry={entry} now={now} />
          ))}
        </List>
      )}
      {removed.length > 0 && (
        <Fold summary={`Removed people (${removed.length})`} id="removed-people">
          <List>
            {removed.map((entry) => (
              <PersonRow {...props} entry={entry} now={now} />
            ))}
          </List>
          {canEdit && <Muted>Inviting someone again makes a new entry, which needs a new code.</Muted>}
        </Fold>
      )}
    </Card>
  );
}

/** The people of the `Client portal` card, with their states (H2). */
export function PeopleSummary({ scope, entries }: { scope: TeamScope; entries: readonly Entry[] }) {
  const now = thisMinute(scope.core.clock);
  const live = entries.filter((entry) => !entry.removedAt);
  if (live.length === 0) return <Muted>Nobody has been invited yet.</Muted>;
  return (
    <List label="People with access">
      {live.map((entry) => (
        <Row lead="initials" title={entry.name} badges={<StateBadge entry={entry} now={now} />} />
      ))}
    </List>
  );
}

/** The preview of the project's client, else of whoever is first; `anyone` while nobody is invited (S4). */
export function previewHref(portal: { id: string }, entries: readonly Entry[]): string {
  const live = entries.filter((entry) => !entry.removedAt);
  const person = live.find((entry) => entry.isClient) ?? live[0];
  return href(bases.preview, { portal: portal.id, person: person?.id ?? 'anyone' });
}
