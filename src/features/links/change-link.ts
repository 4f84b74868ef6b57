import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { linkLives } from '../../core/link-lives.ts';
import { links, shares } from '../../db/schema/index.ts';
import type { Shareable } from '../sharing/share.ts';

/** What is another from now on; what is not named stays as it is. */
export interface LinkChange {
  /** When it ends by itself; null for never. */
  expiresAt?: Date | null;
  /** Sealed; null for none. */
  passcodeHash?: string | null;
}

/**
 * Gives a live link of this item another end or passcode. Whoever gave the old passcode has to give the new one: their
 * next request asks for it, and open screens are cleared (R2), by the cut whose id is given. Nothing when it lives no
 * more: a link that ended never revives (R10).
 */
export async function changeLink(
  act: Act,
  item: Shareable,
  linkId: string,
  change: LinkChange,
): Promise<{ cut: string | null } | undefined> {
  const live = act.tx
    .select({ id: shares.id })
    .from(shares)
    .where(and(eq(shares.itemId, item.id), isNull(shares.endedAt)));
  const mine = and(eq(links.id, linkId), eq(links.companyId, act.companyId), inArray(links.shareId, live));
  const [changed] = await act.tx
    .update(links)
    // What stays as it is is undefined, and an update of nothing is none.
    .set({ ...change, companyId: act.companyId })
    .where(and(mine, linkLives(act.now)))
    .returning({ id: links.id });
  if (!changed) return undefined;
  const cut = change.passcodeHash ? await act.cut(item.projectId, { kind: 'link', id: linkId }) : null;
  act.record('link.changed', item.projectId, { item: item.id, link: linkId, cut });
  return { cut };
}
