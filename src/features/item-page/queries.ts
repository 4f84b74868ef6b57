import { and, desc, eq, sql } from 'drizzle-orm';
import { paged } from '../../core/paging.ts';
import type { TeamScope } from '../../core/scope.ts';
import { cuts, members, shares } from '../../db/schema/index.ts';
import { shareOutcome } from '../sharing/columns.ts';

const startedBy = sql<string | null>`(select m.name from ${members} m where m.id = ${shares.startedBy})`;
const endedBy = sql<string | null>`(select m.name from ${members} m where m.id = ${shares.endedBy})`;

/**
 * A page of the shares of an item, newest first: when each began and ended and by whom, who opened it, and what its
 * removal cleared (B1: the record that late answers correct). The item was found through the scope before.
 */
export async function shareHistory(scope: TeamScope, itemId: string, page: number) {
  const removal = and(
    eq(cuts.target, 'item'),
    eq(cuts.targetId, sql`${shares.itemId}::text`),
    eq(cuts.at, shares.endedAt),
    eq(cuts.companyId, shares.companyId),
  );
  return await paged(page, (limit, offset) =>
    scope.core.database.db
      .select({
        id: shares.id,
        startedAt: shares.startedAt,
        startedBy,
        endedAt: shares.endedAt,
        endedBy,
        ...shareOutcome,
        cut: { told: cuts.told, cleared: cuts.cleared, lastMs: cuts.lastMs, at: cuts.at },
      })
      .from(shares)
      .leftJoin(cuts, removal)
      .where(and(eq(shares.companyId, scope.companyId), eq(shares.itemId, itemId)))
      .orderBy(desc(shares.startedAt), desc(shares.id))
      .limit(limit)
      .offset(offset),
  );
}

export type ShareRecord = Awaited<ReturnType<typeof shareHistory>>['rows'][number];
