import type { Child } from 'hono/jsx';
import type { AnyScope, TeamScope } from '../../../core/scope.ts';
import { firstState, moveOf } from '../../../kinds.ts';
import { State } from '../../../ui/index.ts';
import { dayIn } from '../../../words/formats.ts';
import type { StateName } from '../../../words/states.ts';
import { clientStatus, type Standing, shownStatus } from '../../items/rules.ts';

interface StatusProps {
  item: Omit<Standing, 'seen'> & { openedVersion?: number | null };
  scope: Exclude<AnyScope, { kind: 'open' }>;
  audience: 'team' | 'client';
  seen?: boolean;
}

/** The state of an estimate or invoice as a badge; nothing where there is none to show. */
export function StatusBadge({ item, scope, audience, seen = false }: StatusProps) {
  const today = dayIn(scope.company.timeZone, scope.core.clock.now());
  const status = audience === 'client' ? clientStatus(item, today) : shownStatus({ ...item, seen }, today);
  return status && <State is={status} />;
}

interface StandingProps {
  item: Omit<Standing, 'seen'> & { shared: boolean };
  scope: TeamScope;
  seen: boolean;
  /** What stands beside the state while the item is shared; else that it is, where no state says so. */
  whenShared?(state: StateName | null): Child;
}

function sharedBadge(state: StateName | null): Child {
  return state === null && <State is="Shared" />;
}

/**
 * How an item stands, for the team, one word for one fact: a draft is not shared, and what was taken back does not say
 * that it is with the client.
 */
export function StandingBadges({ item, scope, seen, whenShared = sharedBadge }: StandingProps) {
  const state = shownStatus({ ...item, seen }, dayIn(scope.company.timeZone, scope.core.clock.now()));
  const draft = firstState(item.kind);
  const sent = [moveOf(item.kind, draft, 'share'), 'Viewed'];
  if (item.shared)
    return (
      <>
        {state && <State is={state} />}
        {whenShared(state)}
      </>
    );
  return (
    <>
      {state && !sent.includes(state) && <State is={state} />}
      {(state === null || state !== draft) && <State is="Not shared" />}
    </>
  );
}
