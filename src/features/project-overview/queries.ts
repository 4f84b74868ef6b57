import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { TeamScope } from '../../core/scope.ts';
import { items } from '../../db/schema/index.ts';
import { isBill, isDue, KINDS } from '../../kinds.ts';
import { hiddenFrom } from '../items/queries.ts';

const sum = (cents: SQL, where: SQL | undefined) =>
  sql<number>`coalesce(sum(${cents}) filter (where ${where}), 0)`.mapWith(Number);

/**
 * What a project comes to, in cents (H14): of the estimates that still stand, and of the invoices that were sent. Null
 * for what the member may not view. The project was found through the scope before.
 */
export async function projectMoney(scope: TeamScope, projectId: string) {
  const hidden = hiddenFrom(scope);
  const bills = KINDS.filter((kind) => isBill(kind) && !hidden.includes(kind));
  const [offers, asked] = [bills.filter((kind) => !isDue(kind)), bills.filter(isDue)];
  const of = (kinds: typeof bills, ...states: string[]) =>
    and(inArray(items.kind, kinds), inArray(items.status, states));
  const total = sql`${items.totalCents}`;
  const [row] = await scope.core.database.db
    .select({
      estimated: sum(total, of(offers, 'Draft', 'Sent', 'Approved')),
      approved: sum(total, of(offers, 'Approved')),
      invoiced: sum(total, of(asked, 'Sent', 'Paid')),
      paid: sum(sql`${items.paidCents}`, of(asked, 'Sent', 'Paid')),
      due: sum(sql`${items.totalCents} - coalesce(${items.paidCents}, 0)`, of(asked, 'Sent')),
    })
    .from(items)
    .where(and(eq(items.companyId, scope.companyId), eq(items.projectId, projectId)));
  const { estimated = 0, approved = 0, invoiced = 0, paid = 0, due = 0 } = row ?? {};
  return {
    offered: offers.length > 0 ? { estimated, approved } : null,
    asked: asked.length > 0 ? { invoiced, paid, due } : null,
  };
}

export type ProjectMoney = Awaited<ReturnType<typeof projectMoney>>;
