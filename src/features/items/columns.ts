import { sql } from 'drizzle-orm';
import { AMENDMENTS } from '../../kinds.ts';

const amendments = sql`${sql.param(AMENDMENTS)}::text[]`;

/**
 * What was approved besides the row of `items` at hand, in cents: what it amends, and the other approved changes of
 * that. Null for what amends nothing.
 */
export const agreedCents = sql<number | null>`(select (base.total_cents + coalesce((
    select sum(other.total_cents) from origins oo join items other on other.id = oo.item_id
    where oo.company_id = o.company_id and oo.from_id = o.from_id and oo.item_id <> o.item_id
      and other.kind = items.kind and other.status = 'Approved'), 0))::float8
  from origins o join items base on base.id = o.from_id
  where o.item_id = items.id and items.kind = any(${amendments}))`;
