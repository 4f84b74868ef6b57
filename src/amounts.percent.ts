import { MAX_DECIMAL, readDecimal, writeDecimal } from './amounts.ts';

// Percentages are basis points. A rate of tax has a decimal of them: 887.5 are New York's 8.875 %.

/** Decimals of a percentage as typed. */
export const PERCENT_PLACES = { tax: 3, markup: 2, percent: 2 } as const;

/** `8.25 %` as `8.25`. */
export function withoutPercent(typed: string): string {
  const bare = typed.length <= MAX_DECIMAL ? typed.trim() : typed;
  return bare.endsWith('%') ? bare.slice(0, -1).trimEnd() : bare;
}

/** Reads `8.875 %` as 887.5; nothing when it is no such number, or more than `max` basis points. */
export function readPercentage(typed: string, what: keyof typeof PERCENT_PLACES, max: number): number | undefined {
  const fine = 10 ** (PERCENT_PLACES[what] - 2);
  const read = readDecimal(withoutPercent(typed), PERCENT_PLACES[what], max * fine);
  return read === undefined ? undefined : read / fine;
}

/** The inverse, for a form's field: 887.5 → "8.875", 825 → "8.25", 800 → "8". */
export function writePercentage(basisPoints: number): string {
  return writeDecimal(Math.round(basisPoints * 10), 3, 0);
}
