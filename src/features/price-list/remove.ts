import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { prices } from '../../db/schema/index.ts';

/** Takes a line out of the company's price list. What was picked from it stays as it is. Twice is once. */
export async function removePrice(act: Act, id: string): Promise<void> {
  const removed = await act.tx
    .delete(prices)
    .where(and(eq(prices.id, id), eq(prices.companyId, act.companyId)))
    .returning({ id: prices.id });
  if (removed.length) act.record('price.removed', null, { price: id });
}
