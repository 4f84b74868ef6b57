import { and, eq, inArray, sql } from 'drizzle-orm';
import { may, type TeamScope } from '../../core/scope.ts';
import { items } from '../../db/schema/index.ts';
import { type BillKind, isBill, isDue, KINDS, resourceOf } from '../../kinds.ts';
import { findItemDetail } from '../items/queries.ts';
import { teamBill } from './columns.ts';
import type { BillContent } from './rules.ts';

/** A bill of a project that the member sees, with its lines and who saved it last; nothing when there is none. */
export async function findBill(scope: TeamScope, kind: BillKind, projectId: string, itemId: string) {
  const row = await findItemDetail(scope, projectId, kind, itemId, teamBill);
  return row && { ...row, kind };
}

export type StoredBill = NonNullable<Awaited<ReturnType<typeof findBill>>>;

/** What a stored bill says, in the shape that a member writes. */
export function contentOf({ title, detail }: Pick<StoredBill, 'title' | 'detail'>): BillContent {
  const { totalCents: _total, paidCents: _paid, ...content } = detail;
  return { title, ...content };
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
