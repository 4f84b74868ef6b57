import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { linkLives } from '../../core/link-lives.ts';
import { accesses, items, links, shares } from '../../db/schema/index.ts';
import type { ItemKind } from '../../kinds.ts';
import type { Shareable } from './share.ts';

/**
 * Takes an item back (S1, S2): ends its live share. Everything that hangs on the share ends by the join: list, page,
 * file, thread, public links (S8, S9). Open client screens are cut at commit. Gives the cut's id for the receipt (B1),
 * or nothing when the item was not shared.
 */
export async function remove(act: Act, item: Shareable & { kind: ItemKind }): Promise<string | undefined> {
  const shown = sql`(select ${items.version} from ${items} where ${items.id} = ${item.id})`;
  const [ended] = await act.tx
    .update(shares)
    .set({ endedAt: act.now, endedBy: memberOf(act), endedVersion: shown })
    .where(and(eq(shares.itemId, item.id), eq(shares.companyId, act.companyId), isNull(shares.endedAt)))
    .returning({ id: shares.id });
  if (!ended) return undefined;
  const [died] = await act.tx
    .select({ links: count() })
    .from(links)
    .where(and(eq(links.shareId, ended.id), linkLives(act.now)));
  const cut = await act.cut(item.projectId, { kind: 'item', id: item.id, hiddenFrom: await hiddenFrom(act, item) });
  act.record('share.ended', item.projectId, { item: item.id, share: ended.id, cut, links: died?.links ?? 0 });
  return cut;
}

/** What is told at a commit is short: those above are told as well, and look for nothing. */
const MOST_HIDDEN = 100;

/** The accesses that do not show this kind (H6): their screens are not concerned (B1). */
async function hiddenFrom(act: Act, { projectId, kind }: { projectId: string; kind: ItemKind }): Promise<string[]> {
  const hidden = sql`${kind} = any(${accesses.hiddenKinds})`;
  const rows = await act.tx
    .select({ id: accesses.id })
    .from(accesses)
    .where(and(eq(accesses.companyId, act.companyId), eq(accesses.projectId, projectId), hidden))
    .limit(MOST_HIDDEN);
  return rows.map(({ id }) => id);
}
