import { and, eq } from 'drizzle-orm';
import { type Act, memberOf } from '../../core/act.ts';
import { claimId } from '../../core/once.ts';
import { prices } from '../../db/schema/index.ts';
import type { PriceContent } from './rules.ts';

/**
 * Keeps a line in the company's price list. `id`: the one that a form carried, so that the same form sent twice keeps
 * one. What was picked from the list before stays as it is.
 */
export async function keepPrice(act: Act, content: PriceContent, given?: string): Promise<void> {
  const { id, made } = await claimId(act, prices, given);
  if (made) return;
  const { companyId } = act;
  await act.tx.insert(prices).values({ id, companyId, ...content, updatedBy: memberOf(act), updatedAt: act.now });
  act.record('price.saved', null, { price: id });
}

/** Changes a line of the list. One that is gone meanwhile is not made again. */
export async function savePrice(act: Act, id: string, content: PriceContent): Promise<void> {
  const saved = await act.tx
    .update(prices)
    .set({ ...content, updatedBy: memberOf(act), updatedAt: act.now })
    .where(and(eq(prices.id, id), eq(prices.companyId, act.companyId)))
    .returning({ id: prices.id });
  if (saved.length) act.record('price.saved', null, { price: id });
}
