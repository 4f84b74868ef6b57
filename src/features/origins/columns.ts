import { type SQL, sql } from 'drizzle-orm';
import type { PortalScope, TeamScope } from '../../core/scope.ts';
import type { ItemKind } from '../../kinds.ts';
import { hiddenFrom } from '../items/queries.ts';
import { veiledFrom } from '../sharing/columns.ts';

/** An item that another one was made from, or that was made from it. */
export interface Related {
  id: string;
  kind: ItemKind;
  number: number;
  title: string;
  totalCents: number | null;
  /** Made from the item at hand; else the item at hand was made from it. */
  made: boolean;
}

const related = (visible: SQL) => sql<Related[]>`coalesce((
  select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'number', r.number, 'title', r.title,
    'totalCents', r.total_cents, 'made', o.from_id = items.id) order by r.created_at, r.id)
  from origins o join items r on r.id = case when o.from_id = items.id then o.item_id else o.from_id end
  where o.company_id = items.company_id and (o.item_id = items.id or o.from_id = items.id) and ${visible}),
  '[]'::json)`;

/** None of them: an empty list is no list in SQL. */
const among = (kinds: readonly ItemKind[]) => sql`r.kind = any(${sql.param([...kinds])}::text[])`;

/** What is related to the row of `items` at hand, of kinds that the member may view. */
export const relatedForTeam = (scope: TeamScope) => related(sql`not ${among(hiddenFrom(scope))}`);

/** The same for a portal: what is shared there as well, of kinds that its viewer sees (H6, S8, S15). */
export function relatedForPortal(scope: PortalScope): SQL<Related[]> {
  const veiled = veiledFrom(scope);
  const seen = scope.kinds.filter((kind) => !veiled.includes(kind));
  return related(sql`${among(seen)} and exists (select 1 from shares l where l.item_id = r.id and l.ended_at is null)`);
}
