import { eq, sql } from 'drizzle-orm';
import { failures } from '../db/schema/index.ts';
import type { Act } from './act.ts';
import { hours, seconds } from './clock.ts';

/**
 * The wait after `count` failures, in milliseconds: none for the first five, then 30 s that double every two failures
 * up to an hour from the twentieth on (R5).
 */
function delayAfter(count: number): number {
  if (count < 5) return 0;
  if (count >= 20) return hours(1);
  return Math.min(hours(1), seconds(30) * 2 ** Math.floor((count - 5) / 2));
}

/** What was tried in vain so far under a key, and how long the next try has to wait, in milliseconds. */
export interface Failed {
  key: string;
  count: number;
  wait: number;
}

/**
 * The count of failures under a key, its row locked until the act ends, so that parallel guesses take turns; made when
 * there is none. It outlives codes and restarts (R5).
 */
export async function lockFailures(act: Act, key: string): Promise<Failed> {
  const [row] = await act.tx
    .insert(failures)
    .values({ key, count: 0, lastAt: act.now })
    .onConflictDoUpdate({ target: failures.key, set: { count: sql`${failures.count}` } })
    .returning();
  if (!row) throw new Error('a count of failures gave no row');
  const { count, lastAt } = row;
  return { key, count, wait: count ? Math.max(0, lastAt.getTime() + delayAfter(count) - act.now.getTime()) : 0 };
}

/** One more that was wrong. */
export async function countFailure(act: Act, { key, count }: Failed): Promise<void> {
  await act.tx
    .update(failures)
    .set({ count: count + 1, lastAt: act.now })
    .where(eq(failures.key, key));
}

/** A right one came: only that clears the count (R5). A row that counts nothing is left to its age (src/upkeep.ts). */
export async function forgetFailures(act: Act, { key, count }: Failed): Promise<void> {
  if (count > 0) await act.tx.delete(failures).where(eq(failures.key, key));
}
