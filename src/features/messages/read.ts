import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { readOn } from '../../core/read-on.ts';
import { readings, threads } from '../../db/schema/index.ts';

/**
 * Marks a thread as read up to a message by the act's actor, a member or a client. Marks come late, twice and out of
 * order: they never go backwards, and never past what was written. Records no event: nobody
 * else's page changes. The caller has found the thread through its scope.
 */
export async function read(act: Act, { threadId, upTo }: { threadId: string; upTo: number }): Promise<void> {
  const { actor, companyId } = act;
  if (actor.kind !== 'member' && actor.kind !== 'client') throw new Error('only a member or a client reads messages');
  const [thread] = await act.tx
    .select({ last: threads.last })
    .from(threads)
    .where(and(eq(threads.id, threadId), eq(threads.companyId, companyId)));
  if (!thread) return;
  const who =
    actor.kind === 'member' ? { memberId: actor.id, contactId: null } : { memberId: null, contactId: actor.id };
  const [moved] = await act.tx
    .insert(readings)
    .values({ companyId, threadId, ...who, lastRead: Math.min(upTo, thread.last) })
    .onConflictDoUpdate({
      target: [readings.threadId, readings.memberId, readings.contactId],
      set: { lastRead: sql`excluded.last_read` },
      setWhere: sql`${readings.lastRead} < excluded.last_read`,
    })
    .returning({ id: readings.id });
  if (moved) await readOn(act);
}
