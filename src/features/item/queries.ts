import { and, desc, eq, sql } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { cuts, members, shares } from '../../db/schema/index.ts';

interface Opened {
  name: string;
  /** ISO 8601. */
  at: string;
  version: number;
}

const openings = sql<Opened[]>`coalesce((
  select json_agg(json_build_object('name', c.name, 'at', o.opened_at, 'version', o.version) order by o.opened_at)
  from openings o join contacts c on c.id = o.contact_id where o.share_id = ${shares.id}), '[]'::json)`;

const viewedByLinkAt = sql<string | null>`(select max(l.last_viewed_at) from links l where l.share_id = ${shares.id})`;

const startedBy = sql<string | null>`(select m.name from ${members} m where m.id = ${shares.startedBy})`;
const endedBy = sql<string | null>`(select m.name from ${members} m where m.id = ${shares.endedBy})`;

/**
 * Every share of an item, newest first: when it began and ended and by whom, who opened it, and what its removal cleared
 * (B1: the record that late answers correct). The item was found through the scope before.
 */
export async function shareHistory(scope: TeamScope, itemId: string) {
  const removal = and(
    eq(cuts.target, 'item'),
    eq(cuts.targetId, sql`${shares.itemId}::text`),
    eq(cuts.at, shares.endedAt),
    eq(cuts.companyId, shares.companyId),
  );
  return await scope.core.database.db
    .select({
      id: shares.id,
      startedAt: shares.startedAt,
      startedBy,
      endedAt: shares.endedAt,
      endedBy,
      openings,
      viewedByLinkAt,
      cut: { told: cuts.told, cleared: cuts.cleared, lastMs: cuts.lastMs, at: cuts.at },
    })
    .from(shares)
    .leftJoin(cuts, removal)
    .where(and(eq(shares.companyId, scope.companyId), eq(shares.itemId, itemId)))
    .orderBy(desc(shares.startedAt), desc(shares.id))
    .limit(50);
}

export type ShareRecord = Awaited<ReturnType<typeof shareHistory>>[number];
