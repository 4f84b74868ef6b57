import { Badge, type Tone } from '../../../ui/index.ts';
import type { ProjectStatus } from '../rules.ts';

const TONES: Record<ProjectStatus, Tone> = {
  Lead: 'calm',
  Bidding: 'warm',
  'In progress': 'good',
  Completed: 'calm',
  Archived: 'off',
};

/** A project's status as a badge. */
export function StatusBadge({ status }: { status: ProjectStatus }) {
  return <Badge tone={TONES[status]}>{status}</Badge>;
}
