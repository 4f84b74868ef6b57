import { and, eq } from 'drizzle-orm';
import { act } from '../../core/act.ts';
import { keepUnder, PARTS } from '../../core/ceiling.ts';
import { Refusal } from '../../core/errors.ts';
import type { TeamScope } from '../../core/scope.ts';
import { uploads } from '../../db/schema/index.ts';
import type { Arrivals } from '../../services/arrivals.ts';

/** What is being written in this process, by upload. */
const writing = new Map<string, { stop: AbortController; over: Promise<unknown> }>();

/**
 * Ends what an older request may still be writing, and waits until it has said how far it came: a telephone that lost
 * its connection comes back on a new one long before the old one is known to be dead.
 */
export async function settle(id: string): Promise<void> {
  for (let one = writing.get(id); one; one = writing.get(id)) {
    one.stop.abort();
    await one.over;
  }
}

/**
 * Writes one part of an upload, one at a time, and then, in an act that proves the member's right again (R2), counts
 * it. What a broken connection brought counts too. Gives the new offset. Throws a Refusal: 409 when the upload is not
 * at that offset any more; TooOften (R24); or what the disk says.
 */
export async function receive(
  scope: TeamScope,
  arrivals: Arrivals,
  at: { id: string; offset: number },
  body: AsyncIterable<Uint8Array>,
): Promise<number> {
  const stop = new AbortController();
  const work = append(scope, arrivals, at, until(body, stop.signal));
  const over = work.catch(() => {});
  writing.set(at.id, { stop, over });
  try {
    return await work;
  } finally {
    writing.delete(at.id);
  }
}

async function append(
  scope: TeamScope,
  arrivals: Arrivals,
  { id, offset }: { id: string; offset: number },
  body: AsyncIterable<Uint8Array>,
): Promise<number> {
  const received = offset + (await arrivals.append(id, offset, body));
  const mine = and(eq(uploads.companyId, scope.companyId), eq(uploads.memberId, scope.member.id));
  return await act(scope, async (act) => {
    await keepUnder(act, PARTS, scope.member.id);
    const rows = await act.tx
      .update(uploads)
      .set({ received })
      .where(and(eq(uploads.id, id), mine, eq(uploads.received, offset)))
      .returning({ id: uploads.id });
    if (rows.length === 0) throw new Refusal(409);
    return received;
  });
}

/** What comes until the signal, also while nothing comes. */
function until(body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const source = body[Symbol.asyncIterator]();
  const end: IteratorResult<Uint8Array> = { done: true, value: undefined };
  // Not a race against one promise of the signal's: that would keep every part until the upload is over.
  const next = () =>
    new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
      if (signal.aborted) return resolve(end);
      const stop = () => resolve(end);
      signal.addEventListener('abort', stop, { once: true });
      const heard = () => signal.removeEventListener('abort', stop);
      source.next().then(resolve, reject).finally(heard);
    });
  return {
    [Symbol.asyncIterator]: () => ({
      next,
      async return() {
        // Not awaited: it waits for the part that may never come.
        source.return?.().catch(() => {});
        return end;
      },
    }),
  };
}
