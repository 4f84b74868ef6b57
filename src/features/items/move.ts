import { and, eq } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { items } from '../../db/schema/index.ts';
import { type ItemKind, type MoveEvent, moveOf } from '../../kinds.ts';

/**
 * Moves an item's stored state as its kind's table has it (src/kinds.ts): the only place that writes one. `saved` marks
 * it as changed by the act's member. Gives the new state, or nothing, and changes nothing, when that is no lawful move.
 */
export async function moveItem(
  act: Act,
  itemId: string,
  on: MoveEvent,
  { saved = false }: { saved?: boolean } = {},
): Promise<string | undefined> {
  const mine = and(eq(items.id, itemId), eq(items.companyId, act.companyId));
  const [item] = await act.tx
    .select({ kind: items.kind, status: items.status })
    .from(items)
    .where(mine)
    .for('no key update');
  const to = item && moveOf(item.kind as ItemKind, item.status, on, act.actor.kind);
  if (!to) return undefined;
  const by = memberOf(act);
  const change = saved ? { updatedAt: act.now, updatedBy: by } : {};
  await act.tx
    .update(items)
    .set({ status: to, ...change })
    .where(mine);
  return to;
}
