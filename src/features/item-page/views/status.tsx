import type { AnyScope } from '../../../core/scope.ts';
import { Badge, type Tone } from '../../../ui/index.ts';
import { dayIn } from '../../../words/formats.ts';
import { type Standing, shownStatus } from '../../items/rules.ts';

const TONES: Record<string, Tone> = {
  Draft: 'off',
  Sent: 'calm',
  Viewed: 'calm',
  Approved: 'good',
  Paid: 'good',
  'Partly paid': 'warm',
  'Past due': 'bad',
  Declined: 'bad',
  Canceled: 'off',
};

interface StatusProps {
  item: Omit<Standing, 'seen'> & { openedVersion?: number | null };
  scope: Exclude<AnyScope, { kind: 'open' }>;
  /** What only the contractor follows, `Sent` and `Viewed`, says nothing to a client. */
  audience: 'team' | 'client';
  seen?: boolean;
}

/** The state of an estimate or invoice as a badge; nothing where there is none to show. */
export function StatusBadge({ item, scope, audience, seen = false }: StatusProps) {
  const today = dayIn(scope.company.timeZone, scope.core.clock.now());
  const status = shownStatus({ ...item, seen }, today);
  if (!status || (audience === 'client' && (status === 'Sent' || status === 'Viewed'))) return null;
  return <Badge tone={TONES[status]}>{status}</Badge>;
}
