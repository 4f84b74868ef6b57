import { and, eq, isNull } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { Refusal } from '../../core/errors.ts';
import { newId, shares } from '../../db/schema/index.ts';
import { moveItem } from '../items/move.ts';

/** An item found through a scope: what sharing needs to know of it. */
export interface Shareable {
  id: string;
  projectId: string;
}

/**
 * Shows an item to the project's clients, with or without a portal. A live share stays as it is; after a removal a new
 * one begins: old public links stay dead, `Opened` starts again. A draft bill becomes `Sent`.
 * Gives the live share's id.
 */
export async function share(act: Act, { id: itemId, projectId }: Shareable): Promise<string> {
  const startedBy = memberOf(act);
  const row = { id: newId(), companyId: act.companyId, projectId, itemId, startedAt: act.now, startedBy };
  const [begun] = await act.tx.insert(shares).values(row).onConflictDoNothing().returning({ id: shares.id });
  if (!begun) return await liveShare(act, itemId);
  await moveItem(act, itemId, 'share');
  act.record('share.started', projectId, { item: itemId, share: begun.id });
  return begun.id;
}

/**
 * The item's live share, which cannot end before the act does. Throws Refusal 410 when it has ended: what a client does
 * to an item proves inside its act that the item is still theirs to see (R2).
 */
export async function liveShare(act: Act, itemId: string): Promise<string> {
  const live = and(eq(shares.companyId, act.companyId), eq(shares.itemId, itemId), isNull(shares.endedAt));
  const [row] = await act.tx.select({ id: shares.id }).from(shares).where(live).for('share');
  if (!row) throw new Refusal(410);
  return row.id;
}
