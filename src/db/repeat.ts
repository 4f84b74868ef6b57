/** Postgres gave up on a transaction that would succeed if it came alone: serialization failure, deadlock. */
const REPEATABLE = new Set(['40001', '40P01']);
const REPEATS = 3;
const LONGEST_WAIT_MS = 20;

/**
 * Runs a whole transaction, and again up to three times when the database gave it up for another's sake. Whoever lost
 * against each other wait for different times, doubled from try to try, so as not to meet again (R25).
 */
export async function repeated<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === REPEATS || !REPEATABLE.has(stateOf(error) ?? '')) throw error;
      await wait(Math.random() * LONGEST_WAIT_MS * 2 ** tries);
    }
  }
}

/** The five letters by which Postgres names an error (SQLSTATE), through Drizzle's wrapping; undefined for others. */
export function stateOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : stateOf(error.cause);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
