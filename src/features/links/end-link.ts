import { and, eq, inArray, isNull } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { links, shares } from '../../db/schema/index.ts';
import type { Shareable } from '../sharing/share.ts';

/** Ends one public link of this item, which stays shared. Gives the cut's id; nothing when no such link lives. */
export async function endLink(act: Act, item: Shareable, linkId: string): Promise<string | undefined> {
  const endedBy = memberOf(act);
  const ofItem = act.tx.select({ id: shares.id }).from(shares).where(eq(shares.itemId, item.id));
  const mine = and(eq(links.id, linkId), eq(links.companyId, act.companyId), inArray(links.shareId, ofItem));
  const [ended] = await act.tx
    .update(links)
    .set({ endedAt: act.now, endedBy })
    .where(and(mine, isNull(links.endedAt)))
    .returning({ id: links.id });
  if (!ended) return undefined;
  const cut = await act.cut(item.projectId, { kind: 'link', id: linkId });
  act.record('link.ended', item.projectId, { item: item.id, link: linkId, cut });
  return cut;
}

/**
 * Ends what was sent to a contact whose address is another one now (H21): whoever reads the old one may be somebody
 * else. Open screens are cut.
 */
export async function endLinksTo(act: Act, contactId: string): Promise<void> {
  const theirs = and(eq(links.contactId, contactId), eq(links.companyId, act.companyId), isNull(links.endedAt));
  const sent = await act.tx
    .select({ id: links.id, itemId: shares.itemId, projectId: shares.projectId })
    .from(links)
    .innerJoin(shares, eq(shares.id, links.shareId))
    .where(theirs);
  for (const { id, itemId, projectId } of sent) await endLink(act, { id: itemId, projectId }, id);
}
