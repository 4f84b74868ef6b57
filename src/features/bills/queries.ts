import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { may, type TeamScope } from '../../core/scope.ts';
import { items } from '../../db/schema/index.ts';
import { type BillKind, type ItemKind, isBill, isDue, KINDS, resourceOf } from '../../kinds.ts';
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

/** What a project comes to, in cents; null for what the member may not view (S15). */
export interface ProjectMoney {
  /** The estimates that still stand. */
  offered: { estimated: number; approved: number } | null;
  /** The invoices that were sent. */
  asked: { invoiced: number; paid: number; due: number } | null;
}

const sum = (cents: SQL, where: SQL | undefined) =>
  sql<number>`coalesce(sum(${cents}) filter (where ${where}), 0)`.mapWith(Number);

/** The kinds that say what work will cost, before anything is to be paid. */
export const OFFERS = KINDS.filter((kind) => isBill(kind) && !isDue(kind));

/**
 * What projects come to, by id (H14), by the bills of these kinds: a list needs the offers alone. Those without a bill
 * are left out. They were found through the scope.
 */
export async function moneyByProject(
  scope: TeamScope,
  projectIds: readonly string[],
  kinds: readonly ItemKind[] = KINDS.filter(isBill),
) {
  const bills = kinds.filter((kind) => may(scope, `view ${resourceOf(kind)}`));
  const [offers, asked] = [bills.filter((kind) => !isDue(kind)), bills.filter(isDue)];
  const money = new Map<string, ProjectMoney>();
  if (projectIds.length === 0 || bills.length === 0) return money;
  const of = (kinds: typeof bills, ...states: string[]) =>
    and(inArray(items.kind, kinds), inArray(items.status, states));
  const total = sql`${items.totalCents}`;
  const rows = await scope.core.database.db
    .select({
      projectId: items.projectId,
      estimated: sum(total, of(offers, 'Draft', 'Sent', 'Approved')),
      approved: sum(total, of(offers, 'Approved')),
      invoiced: sum(total, of(asked, 'Sent', 'Paid')),
      paid: sum(sql`${items.paidCents}`, of(asked, 'Sent', 'Paid')),
      due: sum(sql`${items.totalCents} - coalesce(${items.paidCents}, 0)`, of(asked, 'Sent')),
    })
    .from(items)
    .where(
      and(eq(items.companyId, scope.companyId), inArray(items.projectId, [...projectIds]), inArray(items.kind, bills)),
    )
    .groupBy(items.projectId);
  for (const { projectId, estimated, approved, ...due } of rows)
    money.set(projectId, {
      offered: offers.length > 0 ? { estimated, approved } : null,
      asked: asked.length > 0 ? due : null,
    });
  return money;
}

/** What a project is worth in one figure: what is approved, until then what is offered; nothing where nothing is. */
export function worthOf(money: ProjectMoney | undefined): number | undefined {
  return money?.offered?.approved || money?.offered?.estimated || undefined;
}
