import { sql } from 'drizzle-orm';
import { shares } from '../../db/schema/index.ts';
import type { OpenedBy } from './rules.ts';

/** What became of a share: columns of a query over `shares`. Who opened it and when, and when a link last showed it. */
export const shareOutcome = {
  openings: sql<OpenedBy[]>`coalesce((
    select json_agg(json_build_object('id', c.id, 'name', c.name, 'at', o.opened_at, 'version', o.version)
      order by o.opened_at)
    from openings o join contacts c on c.id = o.contact_id where o.share_id = ${shares.id}), '[]'::json)`,
  viewedByLinkAt: sql<string | null>`(select max(l.last_viewed_at) from links l where l.share_id = ${shares.id})`,
};
