import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Tx } from './open.ts';

/**
 * Writes that need no answer, in one statement: an act is as short as what it waits for, and its company's other writes
 * wait for it. None sees what another does, nor may change the same row. `notices` are selected beside them.
 */
export async function together(tx: Tx, writes: readonly SQLWrapper[], notices: readonly SQL[] = []): Promise<void> {
  const named = writes.map((write, n) => sql`${sql.raw(`write_${n}`)} as ${write}`);
  await tx.execute(sql`with ${sql.join(named, sql`, `)} select ${sql.join([sql`1`, ...notices], sql`, `)}`);
}
