import { sql } from 'drizzle-orm';
import { counters } from '../db/schema/index.ts';
import type { Act } from './act.ts';

/**
 * The company's next number of that name: 10001, 10002, … unless another one is `first`. Never given twice; an act
 * rolled back gives it back.
 */
export async function nextNumber(act: Act, name: string, first = 10_001): Promise<number> {
  const [row] = await act.tx
    .insert(counters)
    .values({ companyId: act.companyId, name, last: first })
    .onConflictDoUpdate({ target: [counters.companyId, counters.name], set: { last: sql`${counters.last} + 1` } })
    .returning({ last: counters.last });
  if (!row) throw new Error('a counter gave no number');
  return row.last;
}
