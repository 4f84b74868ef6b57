/** Postgres gave up on a transaction that would succeed if it came alone: serialization failure, deadlock. */
const LOST = new Set(['40001', '40P01']);
const REPEATS = 3;
const LONGEST_WAIT_MS = 20;

/**
 * Runs a whole transaction, and again up to three times when the database gave it up for another's sake, or a table
 * changed under it. Those who met wait for different times, doubled from try to try (R25).
 */
export async function repeated<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === REPEATS || !(LOST.has(stateOf(error) ?? '') || isOutdated(error))) throw error;
      await wait(Math.random() * LONGEST_WAIT_MS * 2 ** tries);
    }
  }
}

/** A commit is answered so when a statement failed and the change went on as if it had not. */
export function refuseRollback({ command }: { command?: string }): void {
  if (command === 'ROLLBACK') throw new Error('A statement of this transaction failed: nothing was written.');
}

/** The five letters by which Postgres names an error (SQLSTATE), through Drizzle's wrapping; undefined for others. */
export function stateOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : stateOf(error.cause);
}

/** "cached plan must not change result type": the table changed since the statement was kept (names.ts). */
export function isOutdated(error: unknown): boolean {
  return stateOf(error) === '0A000' && /cached plan/.test(messageOf(error));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${messageOf(error.cause)}` : '';
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
