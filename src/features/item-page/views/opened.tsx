import type { TeamScope } from '../../../core/scope.ts';
import { State, Time } from '../../../ui/index.ts';
import { newestOpenings, type ShareOutcome } from '../../sharing/rules.ts';

/** `Opened` or `Not opened`, and beside it `Viewed by link` where that happened (S11). */
export function OpenedBadges({ outcome: { openings, viewedByLinkAt } }: { outcome: ShareOutcome }) {
  return (
    <>
      <State is={openings.length ? 'Opened' : 'Not opened'} />
      {viewedByLinkAt && <State is="Viewed by link" />}
    </>
  );
}

interface LinesProps {
  scope: TeamScope;
  outcome: ShareOutcome;
  /** The item's newest version: who saw an older one is told apart. */
  version: number;
}

/** Who opened it and when, a line a person, and when a link last showed it (S11). */
export function OpenedLines({ scope, outcome: { openings, viewedByLinkAt }, version: newest }: LinesProps) {
  const when = (at: string) => <Time at={new Date(at)} timeZone={scope.company.timeZone} lang={scope.lang} />;
  return (
    <>
      {newestOpenings(openings).map(({ name, at, version }) => (
        <p class="row-seen">
          Opened by {name}, {when(at)}
          {version < newest && ` (version ${version} of ${newest})`}
        </p>
      ))}
      {viewedByLinkAt && <p class="row-seen">Viewed by link, {when(viewedByLinkAt)}</p>}
    </>
  );
}
