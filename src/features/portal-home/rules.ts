import { type ItemKind, isBill, isDue } from '../../kinds.ts';
import { balanceCents } from '../items/rules.ts';

/** What a row of the portal tells of an item to whoever asks what it wants of its client. */
export interface Waiting {
  kind: ItemKind;
  status: string | null;
  totalCents: number | null;
  paidCents: number | null;
  version: number;
  /** The newest version that this person opened; null for none. */
  openedVersion: number | null;
}

/** `pay` and `approve` until they are done, else `new` and `updated` until it was opened. */
export type Need = 'pay' | 'approve' | 'new' | 'updated';

/** Whether this person has still to see it as it is now; a preview of nobody in particular has not. */
export function freshness(item: Waiting, reads: boolean): 'new' | 'updated' | null {
  if (!reads) return null;
  if (item.openedVersion === null) return 'new';
  return item.openedVersion < item.version ? 'updated' : null;
}

/** What an item wants of the client at hand; null when it is only there to be looked up. */
export function needOf(item: Waiting, reads: boolean): Need | null {
  const asked = isBill(item.kind) && item.status === 'Sent';
  if (asked && !isDue(item.kind)) return 'approve';
  if (asked && balanceCents(item) > 0) return 'pay';
  return freshness(item, reads);
}
