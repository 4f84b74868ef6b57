import { State } from '../../../ui/index.ts';
import type { ProjectStatus } from '../rules.ts';

/** A project's status as a badge. */
export function StatusBadge({ status }: { status: ProjectStatus }) {
  return <State is={status} />;
}
