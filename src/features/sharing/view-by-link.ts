import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { links } from '../../db/schema/index.ts';

/** Notes that a visitor's visible page showed the item of a link: kept apart from `Opened` (B3). */
export async function viewByLink(act: Act, projectId: string, itemId: string, linkId: string): Promise<void> {
  const [viewed] = await act.tx
    .update(links)
    .set({
      lastViewedAt: act.now,
      firstViewedAt: sql`coalesce(${links.firstViewedAt}, ${act.now.toISOString()}::timestamptz)`,
    })
    .where(and(eq(links.id, linkId), isNull(links.endedAt)))
    .returning({ first: links.firstViewedAt });
  if (viewed?.first?.getTime() === act.now.getTime()) {
    act.record('item.viewed-by-link', projectId, { item: itemId, link: linkId });
  }
}
