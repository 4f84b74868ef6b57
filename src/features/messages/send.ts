import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { keepUnder, MESSAGES } from '../../core/ceiling.ts';
import { Refusal } from '../../core/errors.ts';
import { messages, newId, threads } from '../../db/schema/index.ts';
import { liveShare } from '../sharing/share.ts';
import { count } from './count.ts';
import { readMessage } from './rules.ts';

export interface NewMessage {
  projectId: string;
  /** Null: the thread of the project as a whole. The caller has found project and item through its scope. */
  itemId: string | null;
  body: string;
  /** The one-time key of the form (a UUID); left out, nothing guards against a second sending. */
  key?: string;
}

type Author = { memberId: string; contactId: null } | { memberId: null; contactId: string };

/**
 * Writes a message by the act's actor, a member or a client, and makes the thread with the first one (S12, S14). The
 * same words by the same author under the same key are one message: the second sending is answered like the first, and
 * records nothing. Refuses with 422 what `readMessage` refuses, and with 410 a client's about an item that was taken
 * back. Throws TooOften above an author's ceiling (R24).
 */
export async function send(act: Act, { projectId, itemId, body, key = randomUUID() }: NewMessage) {
  const read = readMessage(body);
  if (!read.ok) throw new Refusal(422);
  const author = authorOf(act);
  if (author.contactId && itemId) await liveShare(act, itemId);
  const threadId = await lockThread(act, projectId, itemId);
  const [twin] = await act.tx
    .select({
      number: messages.number,
      body: messages.body,
      memberId: messages.memberId,
      contactId: messages.contactId,
    })
    .from(messages)
    .where(and(eq(messages.threadId, threadId), eq(messages.key, key)));
  const again = twin?.body === read.body && twin.memberId === author.memberId && twin.contactId === author.contactId;
  if (again) return { threadId, number: twin.number };
  await keepUnder(act, MESSAGES[author.memberId ? 'member' : 'client'], author.memberId ?? author.contactId);
  const number = await nextNumber(act, threadId);
  // Other words under a used key are another message: a browser gave back an old form.
  const own = { key: twin ? randomUUID() : key, ...author, body: read.body, at: act.now };
  await act.tx.insert(messages).values({ companyId: act.companyId, threadId, number, ...own });
  await count(act, threadId, null, 1);
  if (author.memberId) await count(act, threadId, author.memberId, 1);
  act.record('message.sent', projectId, { thread: threadId, number, item: itemId });
  return { threadId, number };
}

function authorOf({ actor }: Act): Author {
  if (actor.kind === 'member') return { memberId: actor.id, contactId: null };
  if (actor.kind === 'client') return { memberId: null, contactId: actor.id };
  throw new Error('only a member or a client writes messages');
}

/** The thread's id, its row locked until commit: who writes next waits, and then sees this message. */
async function lockThread(act: Act, projectId: string, itemId: string | null): Promise<string> {
  const [thread] = await act.tx
    .insert(threads)
    .values({ id: newId(), companyId: act.companyId, projectId, itemId })
    .onConflictDoUpdate({ target: [threads.projectId, threads.itemId], set: { last: sql`${threads.last}` } })
    .returning({ id: threads.id });
  if (!thread) throw new Error('a thread was neither found nor made');
  return thread.id;
}

/** Numbers come from the thread's row, not from a sequence: commits out of order would skip an unread. */
async function nextNumber(act: Act, threadId: string): Promise<number> {
  const [thread] = await act.tx
    .update(threads)
    .set({ last: sql`${threads.last} + 1`, lastAt: act.now })
    .where(eq(threads.id, threadId))
    .returning({ last: threads.last });
  if (!thread) throw new Error('a thread gave no number');
  return thread.last;
}
