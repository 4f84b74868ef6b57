import { showPhone } from '../../../core/phone.ts';
import type { TeamScope } from '../../../core/scope.ts';
import { bases, href, paths } from '../../../paths.ts';
import { Menu, MenuItem, PostButton, Row, State, Time } from '../../../ui/index.ts';
import { neitherOf } from '../../../words/kinds.ts';
import { seenInvitation } from '../invite.ts';
import type { Entry } from '../queries.ts';
import { type AccessState, accessState, whyNot } from '../rules.ts';

/** `Active`, `Invited`, … (S17). */
export function StateBadge({ entry, now }: { entry: Entry; now: Date }) {
  return <State is={accessState(entry, now)} />;
}

export interface PeopleProps {
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
        {canEdit && <MenuItem label="What they see" icon="list-checks" open={href(paths.shownKinds, params)} />}
        {canEdit && state === 'Invited' && (
          <MenuItem label="Cancel invite" icon="ban" open={href(paths.cancellation, params)} />
        )}
        {canEdit && <MenuItem label="Remove client" icon="user-x" danger open={href(paths.revocation, params)} />}
      </Menu>
    </>
  );
}

function Why({ scope, entry, now }: { scope: TeamScope; entry: Entry; now: Date }) {
  const { timeZone } = scope.company;
  return (
    <p>
      {whyNot(entry, now).map((part) =>
        part instanceof Date ? <Time at={part} timeZone={timeZone} lang={scope.lang} /> : part,
      )}
    </p>
  );
}

/** A person of the portal: their state, why, and what can be done about it (S17, B6, H5). */
export function PersonRow(props: PeopleProps & { entry: Entry; now: Date }) {
  const { entry, now, scope } = props;
  return (
    <Row
      id={`person-${entry.id}`}
      lead="initials"
      title={entry.name}
      facts={[{ roomy: entry.email }, { roomy: entry.phone && showPhone(entry.phone) }]}
      meta={
        <>
          <Why scope={scope} entry={entry} now={now} />
          {!entry.removedAt && entry.hiddenKinds.length > 0 && (
            <p>Does not see {neitherOf(scope.lang, entry.hiddenKinds)}</p>
          )}
        </>
      }
      badges={<StateBadge entry={entry} now={now} />}
      menu={entry.removedAt ? null : <PersonMenu {...props} />}
    />
  );
}
