import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { accesses, items, shares } from '../../db/schema/index.ts';
import { type ItemKind, KINDS } from '../../kinds.ts';
import { mine } from './invite.ts';

/**
 * Chooses which kinds of item one person sees in this portal (H6); every path obeys it from the commit on. What is
 * hidden is cut from their open screens, as a removal from this one person (S8, B1). Says whether
 * anything changed (not for an entry that has ended), and gives the cut's id, if open screens may have shown any of it.
 */
export async function showKinds(act: Act, projectId: string, accessId: string, shown: readonly ItemKind[]) {
  const [entry] = await act.tx
    .select({ hidden: accesses.hiddenKinds, contactId: accesses.contactId })
    .from(accesses)
    .where(mine(act, projectId, accessId))
    .for('update');
  const hidden = KINDS.filter((kind) => !shown.includes(kind));
  if (!entry || `${hidden}` === `${KINDS.filter((kind) => entry.hidden.includes(kind))}`) return { changed: false };
  await act.tx.update(accesses).set({ hiddenKinds: hidden }).where(eq(accesses.id, accessId));
  const itemKinds = await sharedKinds(
    act,
    projectId,
    hidden.filter((kind) => !entry.hidden.includes(kind)),
  );
  const { contactId } = entry;
  const target = { kind: 'kinds', id: accessId, itemKinds, contactId } as const;
  const cut = itemKinds.length ? await act.cut(projectId, target) : undefined;
  act.record('access.kinds-changed', projectId, { access: accessId, hidden, cut: cut ?? null });
  return { changed: true, cut };
}

/** Those of these kinds that something of the project is shared of: what a screen can show. */
async function sharedKinds(act: Act, projectId: string, kinds: readonly ItemKind[]): Promise<ItemKind[]> {
  const rows = await act.tx
    .selectDistinct({ kind: items.kind })
    .from(shares)
    .innerJoin(items, eq(items.id, shares.itemId))
    .where(
      and(
        eq(shares.companyId, act.companyId),
        eq(shares.projectId, projectId),
        isNull(shares.endedAt),
        inArray(items.kind, [...kinds]),
      ),
    );
  return kinds.filter((kind) => rows.some((row) => row.kind === kind));
}
