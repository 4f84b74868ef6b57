import { showPhone } from '../../../core/phone.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { bases, href, paths } from '../../../paths.ts';
import {
  Badge,
  Card,
  Empty,
  Fold,
  List,
  Menu,
  MenuItem,
  Muted,
  Only,
  OpenButton,
  PostButton,
  Row,
  type Tone,
  timeText,
} from '../../../ui/index.ts';
import { seenInvitation } from '../invite.ts';
import type { Entry } from '../queries.ts';
import { type AccessState, accessState, whyNot } from '../rules.ts';

const TONES: Record<AccessState, Tone> = {
  'Not invited': 'calm',
  Invited: 'warm',
  'Invitation expired': 'bad',
  Active: 'good',
  Removed: 'off',
};

function StateBadge({ entry, now }: { entry: Entry; now: Date }) {
  const state = accessState(entry, now);
  return <Badge tone={TONES[state]}>{state}</Badge>;
}

interface PeopleProps {
  scope: TeamScope;
  projectId: string;
  portalId: string;
  entries: readonly Entry[];
  canEdit: boolean;
}

/** `Send invite` or `Resend invite`, as the state has it (H5). */
function InviteButton({ action, entry, state }: { action: string; entry: Entry; state: AccessState }) {
  const post = { action, size: 'small', fields: { seen: seenInvitation(entry) } } as const;
  if (state === 'Not invited') return <PostButton {...post} label="Send invite" variant="primary" />;
  return state === 'Active' ? null : <PostButton {...post} label="Resend invite" />;
}

function PersonMenu({ projectId, portalId, entry, now, canEdit }: PeopleProps & { entry: Entry; now: Date }) {
  const params = { project: projectId, access: entry.id };
  const state = accessState(entry, now);
  return (
    <>
      {canEdit && <InviteButton action={href(paths.invitation, params)} entry={entry} state={state} />}
      <Menu id={`access-${entry.id}`} label={`Actions for ${entry.name}`}>
        <MenuItem
          label="View as client"
          icon="eye"
          href={href(bases.preview, { portal: portalId, person: entry.id })}
          target="_blank"
        />
        {canEdit && state === 'Invited' && (
          <MenuItem label="Cancel invite" icon="ban" open={href(paths.cancellation, params)} />
        )}
        {canEdit && <MenuItem label="Remove client" icon="user-x" danger open={href(paths.revocation, params)} />}
      </Menu>
    </>
  );
}

function PersonRow(props: PeopleProps & { entry: Entry; now: Date }) {
  const { entry, now, scope } = props;
  const { timeZone } = scope.company;
  const when = (at: Date) => timeText({ at, timeZone, lang: scope.lang });
  const reach = [entry.email, entry.phone && showPhone(entry.phone)].filter(Boolean).join(' · ');
  return (
    <Row
      id={`person-${entry.id}`}
      lead="user"
      title={entry.name}
      meta={
        <>
          {reach && <p>{reach}</p>}
          <p>{whyNot(entry, now, { when })}</p>
        </>
      }
      badges={<StateBadge entry={entry} now={now} />}
      menu={entry.removedAt ? null : <PersonMenu {...props} />}
    />
  );
}

/** `Invite client`: in Portal access on a desk, at the bottom of the page on a phone (H4). */
export function InviteClient({ projectId }: { projectId: string }) {
  const action = href(paths.invitationNew, { project: projectId });
  return <OpenButton action={action} label="Invite client" icon="user-plus" size="small" />;
}

/** Section `Portal access`: each person's state and why (S17, B6); removed people stay in a folded list. */
export function PortalAccess(props: PeopleProps) {
  const { scope, projectId, entries, canEdit } = props;
  const now = scope.core.clock.now();
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
          title="Nobody is invited yet"
          text="Invite the homeowner: they get a mail with the portal’s address, and sign in with a code."
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
          {canEdit && <Muted>Inviting somebody again makes a new entry, which needs a new code.</Muted>}
        </Fold>
      )}
    </Card>
  );
}

/** The people of the `Client portal` card, with their states (H2). */
export function PeopleSummary({ scope, entries }: { scope: TeamScope; entries: readonly Entry[] }) {
  const now = scope.core.clock.now();
  const live = entries.filter((entry) => !entry.removedAt);
  if (live.length === 0) return <Muted>Nobody is invited yet.</Muted>;
  return (
    <List label="People with access">
      {live.map((entry) => (
        <Row lead="user" title={entry.name} badges={<StateBadge entry={entry} now={now} />} />
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
