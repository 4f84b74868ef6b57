import { and, eq, inArray, sql } from 'drizzle-orm';
import { may, type TeamScope } from '../../core/scope.ts';
import { items } from '../../db/schema/index.ts';
import { type BillKind, isBill, isDue, KINDS, resourceOf } from '../../kinds.ts';
import { findItemDetail } from '../items/queries.ts';
import type { BillContent, BillLine } from './rules.ts';

/** What a client sees of a bill (R20): nothing of it is internal. */
export interface BillDetail {
  summary: string;
  terms: string;
  lines: (BillLine & { id: string })[];
  discountCents: number;
  taxBasisPoints: number;
  totalCents: number;
  /** YYYY-MM-DD; estimates have none. */
  dueOn: string | null;
  paidCents: number;
}

const lineList = sql`coalesce((
  select json_agg(json_build_object('id', l.id, 'description', l.description,
    'quantityThousandths', l.quantity_thousandths, 'unit', l.unit, 'unitPriceCents', l.unit_price_cents)
    order by l.position)
  from lines l where l.company_id = items.company_id and l.item_id = items.id), '[]'::json)`;

/** The detail of a bill as JSON, over the row of `items` at hand: an item and its lines come in one query. */
export const billDetail = sql<BillDetail>`(select json_build_object('summary', b.summary, 'terms', b.terms,
  'discountCents', b.discount_cents, 'taxBasisPoints', b.tax_basis_points, 'totalCents', coalesce(items.total_cents, 0),
  'dueOn', items.due_on, 'paidCents', coalesce(items.paid_cents, 0), 'lines', ${lineList})
  from bills b where b.item_id = items.id)`;

/** A bill of a project that the member sees, with its lines and who saved it last; nothing when there is none. */
export async function findBill(scope: TeamScope, kind: BillKind, projectId: string, itemId: string) {
  const row = await findItemDetail(scope, projectId, kind, itemId, billDetail);
  return row && { ...row, kind };
}

export type StoredBill = NonNullable<Awaited<ReturnType<typeof findBill>>>;

/** What a stored bill says, in the shape that a member writes. */
export function contentOf({ title, detail }: Pick<StoredBill, 'title' | 'detail'>): BillContent {
  const { summary, terms, lines, discountCents, taxBasisPoints, dueOn } = detail;
  return { title, summary, terms, lines, discountCents, taxBasisPoints, dueOn };
}

/** The kinds that say what work will cost, before anything is to be paid. */
const OFFERS = KINDS.filter((kind) => isBill(kind) && !isDue(kind));

/**
 * What projects are worth, in cents by id: what is approved, until then what is offered. Projects without are left out,
 * and so are kinds that the member may not view (H14, S15). The projects were found through the scope.
 */
export async function valueByProject(scope: TeamScope, projectIds: readonly string[]): Promise<Map<string, number>> {
  const seen = OFFERS.filter((kind) => may(scope, `view ${resourceOf(kind)}`));
  if (projectIds.length === 0 || seen.length === 0) return new Map();
  const total = (...states: string[]) => sql`sum(${items.totalCents}) filter (where ${inArray(items.status, states)})`;
  const rows = await scope.core.database.db
    .select({
      projectId: items.projectId,
      cents: sql<number | null>`coalesce(${total('Approved')}, ${total('Draft', 'Sent')})::float8`,
    })
    .from(items)
    .where(
      and(
        eq(items.companyId, scope.companyId),
        inArray(items.projectId, [...projectIds]),
        inArray(items.kind, [...seen]),
      ),
    )
    .groupBy(items.projectId);
  return new Map(rows.flatMap(({ projectId, cents }) => (cents === null ? [] : [[projectId, cents]])));
}
