/** A statement that took long: `query` is its text without values, `ms` the time until its answer, waiting included. */
export interface SlowQuery {
  query: string;
  ms: number;
}

export type OnSlow = (slow: SlowQuery) => void;

const SLOW_MS = 500;
const LONGEST = 400;

/** Asks, and tells `onSlow` afterwards if that took more than half a second. */
export async function timed<T>(text: string, onSlow: OnSlow | undefined, ask: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await ask();
  } finally {
    const ms = Math.round(performance.now() - start);
    if (ms > SLOW_MS) onSlow?.({ query: shapeOf(text), ms });
  }
}

/** A statement without the values that stand in it, in one line, cut where it gets long. Parameters ($1) stay. */
export function shapeOf(text: string): string {
  const bare = text
    .replace(/'(?:[^']|'')*'/g, '?')
    .replace(/(?<![\w$"])\d+(?:\.\d+)?/g, '?')
    .replace(/\s+/g, ' ')
    .trim();
  return bare.length > LONGEST ? `${bare.slice(0, LONGEST)}…` : bare;
}
