import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { linkLives } from '../../core/link-lives.ts';
import type { PortalScope, TeamScope } from '../../core/scope.ts';
import { items, links, openings, shares } from '../../db/schema/index.ts';
import type { OpenedBy } from './rules.ts';

/** What became of a share: columns of a query over `shares`. Who opened it and when, and when a link last showed it. */
export const shareOutcome = {
  openings: sql<OpenedBy[]>`coalesce((
    select json_agg(json_build_object('id', c.id, 'name', c.name, 'at', o.opened_at, 'version', o.version)
      order by o.opened_at)
    from openings o join contacts c on c.id = o.contact_id where o.share_id = ${shares.id}), '[]'::json)`,
  viewedByLinkAt: sql<string | null>`(select max(l.last_viewed_at) from links l where l.share_id = ${shares.id})`,
};

/** What a viewer of a portal sees: the live shares of its project, of kinds that their access does not hide (H6). */
export function visible(scope: PortalScope): SQL | undefined {
  return and(
    eq(shares.companyId, scope.companyId),
    eq(shares.projectId, scope.projectId),
    isNull(shares.endedAt),
    inArray(items.kind, [...scope.kinds]),
  );
}

/** Kinds that stand to this viewer as kind and number alone: a preview's member may not view them (S15). */
export const veiledFrom = (scope: PortalScope) => (scope.kind === 'preview' ? scope.veiled : []);

/** The newest version of the item that this client opened in its share; null for none. */
export const openedBy = (scope: PortalScope) => sql<number | null>`(select max(${openings.version}) from ${openings}
  where ${openings.shareId} = ${shares.id} and ${openings.contactId} = ${scope.contact?.id ?? null})`;

/** The public links of an item that live: they themselves, and the share that they belong to (S9). */
export function liveLinksOf(scope: TeamScope, itemId: string): SQL | undefined {
  const share = sql`(select s.id from ${shares} s where s.item_id = ${itemId} and s.ended_at is null)`;
  return and(eq(links.companyId, scope.companyId), linkLives(scope.core.clock.now()), eq(links.shareId, share));
}
