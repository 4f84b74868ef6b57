import { sql } from 'drizzle-orm';
import { shares } from '../../db/schema/index.ts';

/** A client has really looked at a version of what is shared (S11, B3). */
export interface OpenedBy {
  /** The contact: two people may share a name (B4). */
  id: string;
  name: string;
  /** ISO 8601. */
  at: string;
  version: number;
}

/** What became of a share: columns of a query over `shares`. Who opened it and when, and when a link last showed it. */
export const shareOutcome = {
  openings: sql<OpenedBy[]>`coalesce((
    select json_agg(json_build_object('id', c.id, 'name', c.name, 'at', o.opened_at, 'version', o.version)
      order by o.opened_at)
    from openings o join contacts c on c.id = o.contact_id where o.share_id = ${shares.id}), '[]'::json)`,
  viewedByLinkAt: sql<string | null>`(select max(l.last_viewed_at) from links l where l.share_id = ${shares.id})`,
};

export interface ShareOutcome {
  openings: readonly OpenedBy[];
  viewedByLinkAt: string | null;
}

/** One line a person: the newest version that each opened, in the order of first openings. */
export function newestOpenings(openings: readonly OpenedBy[]): OpenedBy[] {
  return [...new Map(openings.map((opening) => [opening.id, opening])).values()];
}
