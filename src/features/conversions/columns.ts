import { sql } from 'drizzle-orm';
import { type BillKind, becomes, type ItemKind, KINDS } from '../../kinds.ts';
import { type BillDetail, teamBill } from '../bills/columns.ts';
import { takenOff } from '../items/columns.ts';
import type { Conversion } from './rules.ts';

/** What was made from a bill, and what of it. */
export interface Made extends Conversion {
  id: string;
  kind: BillKind;
  number: number;
  totalCents: number | null;
}

export interface OfferDetail {
  bill: BillDetail;
  /** What approved changes take off of it, in cents. */
  reducedCents: number;
  made: Made[];
}

const made = (kind: ItemKind) => sql`r.kind = ${becomes(kind) ?? ''} and items.kind = ${kind}`;
const whatBecomes = sql.join(KINDS.filter(becomes).map(made), sql` or `);

/** A bill of the row of `items` at hand, and what was made from it and still counts: what was called off does not. */
export const offerDetail = sql<OfferDetail>`json_build_object('bill', ${teamBill}, 'reducedCents', ${takenOff(
  sql`items`,
)}, 'made', coalesce((
  select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'number', r.number, 'totalCents', r.total_cents,
    'lineIds', o.line_ids, 'stepId', o.step_id, 'cents', o.cents) order by r.created_at, r.id)
  from origins o join items r on r.id = o.item_id
  where o.company_id = items.company_id and o.from_id = items.id and r.status <> 'Canceled' and (${whatBecomes})),
  '[]'::json))`;
