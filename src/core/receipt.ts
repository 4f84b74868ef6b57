/** What a cut told and heard, as its row keeps it (B1). */
export interface Heard {
  told: number | null;
  cleared: number;
  lastMs: number;
}

/** After this long without every answer, a receipt says who is missing (B1). */
export const PATIENCE = 5000;

const screens = (count: number) => `${count} open ${count === 1 ? 'screen' : 'screens'}`;

/**
 * The receipt of a removal in words, and whether they are final for the toast (B1). `age` is the time since the
 * commit, in milliseconds. Late answers still correct the row.
 */
export function receipt({ told, cleared, lastMs }: Heard, age: number): { text: string; settled: boolean } {
  if (told === null) return { text: 'Clearing open screens…', settled: age > PATIENCE };
  if (told === 0) return { text: 'No screen was open', settled: true };
  if (cleared >= told) {
    return { text: `Cleared from ${screens(told)} in ${shownSeconds(lastMs)} s`, settled: true };
  }
  if (age <= PATIENCE) return { text: `Clearing ${screens(told)}…`, settled: false };
  const missing = told - cleared;
  const hope =
    missing === 1
      ? 'has not answered: it clears as soon as it is'
      : 'have not answered: they clear as soon as they are';
  return { text: `Cleared from ${cleared} of ${screens(told)}. ${missing} ${hope} back online`, settled: true };
}

function shownSeconds(ms: number): string {
  return ms < 10_000 ? Math.max(ms / 1000, 0.1).toFixed(1) : `${Math.round(ms / 1000)}`;
}
