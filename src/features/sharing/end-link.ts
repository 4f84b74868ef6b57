import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { links } from '../../db/schema/index.ts';
import type { Shareable } from './share.ts';

/** Ends one public link; the item stays shared. Gives the cut's id, or nothing when the link was dead already. */
export async function endLink(act: Act, item: Shareable, linkId: string): Promise<string | undefined> {
  const endedBy = act.actor.kind === 'member' ? act.actor.id : null;
  const [ended] = await act.tx
    .update(links)
    .set({ endedAt: act.now, endedBy })
    .where(and(eq(links.id, linkId), eq(links.companyId, act.companyId), isNull(links.endedAt)))
    .returning({ id: links.id });
  if (!ended) return undefined;
  const cut = await act.cut(item.projectId, { kind: 'link', id: linkId });
  act.record('link.ended', item.projectId, { item: item.id, link: linkId, cut });
  return cut;
}
