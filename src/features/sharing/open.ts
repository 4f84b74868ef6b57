import type { Act } from '../../core/act.ts';
import { Refusal } from '../../core/errors.ts';
import { readOn } from '../../core/read-on.ts';
import { newId, openings } from '../../db/schema/index.ts';
import { liveShare } from './share.ts';

export interface Opening {
  itemId: string;
  shareId: string;
  contactId: string;
  accessId: string;
  version: number;
}

/**
 * Records that a signed-in client has really looked at a version of a shared item: once a share, person and version,
 * whatever number of parallel first opens (B3, S11). True for the first. Refuses with 410 when the share has ended.
 */
export async function open(act: Act, projectId: string, opening: Opening): Promise<boolean> {
  const { itemId, shareId, contactId, accessId, version } = opening;
  if ((await liveShare(act, itemId)) !== shareId) throw new Refusal(410);
  const row = { id: newId(), companyId: act.companyId, shareId, contactId, accessId, version, openedAt: act.now };
  const first = await act.tx.insert(openings).values(row).onConflictDoNothing().returning({ id: openings.id });
  if (first.length === 0) return false;
  await readOn(act);
  act.record('item.opened', projectId, { item: itemId, share: shareId, version });
  return true;
}
