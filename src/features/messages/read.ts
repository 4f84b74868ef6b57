import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { readOn } from '../../core/read-on.ts';
import { messages, readings, threads } from '../../db/schema/index.ts';
import { readBy, type Who } from './columns.ts';
import { count } from './count.ts';

/**
 * Marks a thread as read up to a message by the act's actor, a member or a client. Marks come late, twice and out of
 * order: they never go backwards, and never past what was written. Records no event: nobody else's page changes. The
 * caller has found the thread through its scope.
 */
export async function read(act: Act, { threadId, upTo }: { threadId: string; upTo: number }): Promise<void> {
  const { actor, companyId } = act;
  if (actor.kind !== 'member' && actor.kind !== 'client') throw new Error('only a member or a client reads messages');
  const who: Who = { column: actor.kind === 'member' ? 'memberId' : 'contactId', id: actor.id };
  const [thread] = await act.tx
    .select({ last: threads.last, from: sql<number>`coalesce(${readings.lastRead}, 0)` })
    .from(threads)
    .leftJoin(readings, readBy(who))
    .where(and(eq(threads.id, threadId), eq(threads.companyId, companyId)));
  if (!thread) return;
  const lastRead = Math.min(upTo, thread.last);
  if (lastRead <= thread.from) return;
  await act.tx
    .insert(readings)
    .values({ companyId, threadId, memberId: null, contactId: null, [who.column]: actor.id, lastRead })
    .onConflictDoUpdate({
      target: [readings.threadId, readings.memberId, readings.contactId],
      set: { lastRead: sql`excluded.last_read` },
    });
  if (actor.kind === 'member') {
    const own = await ownBetween(act, actor.id, threadId, thread.from, lastRead);
    await count(act, threadId, actor.id, lastRead - thread.from - own);
  }
  await readOn(act);
}

/** How many of the messages after one number, up to another, this member has written: they counted when they were. */
async function ownBetween({ tx }: Act, memberId: string, threadId: string, after: number, upTo: number) {
  const between = and(gt(messages.number, after), lte(messages.number, upTo));
  return await tx.$count(messages, and(eq(messages.memberId, memberId), eq(messages.threadId, threadId), between));
}
