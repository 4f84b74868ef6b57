import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { minutes, plus } from '../../core/clock.ts';
import { links } from '../../db/schema/index.ts';

/** What comes sooner after the last view is the same visit. */
const VISIT = minutes(10);

/** Notes that a visitor's visible page showed the item of a link, once a visit: kept apart from `Opened` (B3). */
export async function viewByLink(act: Act, projectId: string, itemId: string, linkId: string): Promise<void> {
  const fresh = or(isNull(links.lastViewedAt), lt(links.lastViewedAt, plus(act.now, -VISIT)));
  const visits = await act.tx
    .update(links)
    .set({ lastViewedAt: act.now })
    .where(and(eq(links.id, linkId), isNull(links.endedAt), fresh))
    .returning({ id: links.id });
  if (visits.length) act.record('item.viewed-by-link', projectId, { item: itemId, link: linkId });
}
