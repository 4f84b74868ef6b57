import type { AnyScope } from '../../../core/scope.ts';
import { State } from '../../../ui/index.ts';
import { dayIn } from '../../../words/formats.ts';
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
