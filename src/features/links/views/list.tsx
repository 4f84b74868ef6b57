import type { TeamScope } from '../../../core/scope.ts';
import { href, paths } from '../../../paths.ts';
import { List, Menu, MenuItem, Row, State, Time } from '../../../ui/index.ts';
import type { LiveLink } from '../queries.ts';

interface Props {
  scope: TeamScope;
  projectId: string;
  itemId: string;
  canEdit: boolean;
}

/** What tells two links of one person apart. */
const SENT_BY: Record<string, string> = { email: 'By email', sms: 'By text message' };

/** So many wrong passcodes are no slip of a finger: from then on each further try has to wait (R5). */
const SUSPICIOUS = 5;

/** Whom a link is for, or who made it to be copied. */
function titleOf({ sentTo, createdBy }: LiveLink): string {
  return sentTo ? `Link for ${sentTo}` : `Link by ${createdBy ?? 'a former member'}`;
}

function LinkRow({ scope, projectId, itemId, canEdit, link }: Props & { link: LiveLink }) {
  const { id, sentBy, createdAt, expiresAt, hasPasscode, failed, lastViewedAt } = link;
  const time = (at: Date, show?: 'day') => (
    <Time at={at} timeZone={scope.company.timeZone} lang={scope.lang} show={show} />
  );
  const params = { project: projectId, item: itemId, link: id };
  return (
    <Row
      id={`link-${id}`}
      lead="link"
      title={titleOf(link)}
      facts={[
        { roomy: <>Made {time(createdAt)}</> },
        sentBy && SENT_BY[sentBy],
        expiresAt ? <>Expires {time(expiresAt, 'day')}</> : 'No end',
        hasPasscode && 'Passcode',
      ]}
      meta={
        <>
          <p>{lastViewedAt ? <>Last seen {time(lastViewedAt)}</> : 'Not seen yet'}</p>
          {failed && failed.count >= SUSPICIOUS && (
            <p>
              {failed.count} wrong passcodes, the last {time(new Date(failed.at))}. If that wasn’t who it is for, end
              it.
            </p>
          )}
        </>
      }
      badges={lastViewedAt ? <State is="Viewed by link" /> : null}
      menu={
        canEdit && (
          <Menu id={`link-menu-${id}`} label={`Actions for ${titleOf(link).replace('Link', 'link')}`}>
            <MenuItem label="Change link" icon="pencil" open={href(paths.linkEdit, params)} />
            <MenuItem label="End link" icon="unlink" danger open={href(paths.linkEnding, params)} />
          </Menu>
        )
      }
    />
  );
}

/** The live public links of an item, each with a way to extend and to end it (R10, S16). */
export function LinkList({ links, ...props }: Props & { links: readonly LiveLink[] }) {
  return (
    <List label="Public links">
      {links.map((link) => (
        <LinkRow {...props} link={link} />
      ))}
    </List>
  );
}
