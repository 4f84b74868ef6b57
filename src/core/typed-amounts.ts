import { PERCENT_PLACES, withoutPercent } from '../amounts.percent.ts';
import { MAX_CENTS, MAX_DECIMAL, MAX_MARKUP, MAX_QUANTITY, MAX_TAX, readDecimal } from '../amounts.ts';
import { readSigned } from '../amounts.typed.ts';
import type { FieldErrors } from './form.ts';

const NUMBERS = {
  quantity: { name: 'Quantity', places: 3, max: MAX_QUANTITY },
  unitPrice: { name: 'Unit price', places: 2, max: MAX_CENTS },
  discount: { name: 'Discount', places: 2, max: MAX_CENTS },
  amount: { name: 'Amount', places: 2, max: MAX_CENTS },
  tax: percentage('Tax', 'tax', MAX_TAX),
  markup: percentage('Markup', 'markup', MAX_MARKUP),
  percent: percentage('Percentage', 'percent', MAX_TAX),
} as const;

/** Percentages are read in the smallest part that may be typed of them, and kept in basis points. */
function percentage(name: string, what: keyof typeof PERCENT_PLACES, max: number) {
  const places = PERCENT_PLACES[what];
  return { name, places, max: max * 10 ** (places - 2) };
}

/** Reads an amount that somebody typed, `signed` or not: 0, and a message at its field, when it is none. */
export function readNumber(
  typed: string,
  what: keyof typeof NUMBERS,
  field: string,
  errors: FieldErrors,
  signed = false,
): number {
  const { places, max } = NUMBERS[what];
  const value = (signed ? readSigned : readDecimal)(typed, places, max);
  if (value === undefined) errors[field] = mistake(typed, NUMBERS[what]);
  return value ?? 0;
}

/** The same for `8.875 %` in basis points; null when nothing is typed. */
export function readPercent(
  typed: string | undefined,
  what: keyof typeof PERCENT_PLACES,
  field: string,
  errors: FieldErrors,
): number | null {
  return typed ? readNumber(withoutPercent(typed), what, field, errors) / 10 ** (PERCENT_PLACES[what] - 2) : null;
}

/** Why a number was not taken, and what would be. */
function mistake(typed: string, { name, places, max }: { name: string; places: number; max: number }): string {
  if (typed.length > MAX_DECIMAL) return `${name} must be a number, like 12.50.`;
  // `1.234,56`: which of the two ends the whole?
  const isForeign = typed.includes('.') && typed.lastIndexOf(',') > typed.indexOf('.');
  const bare = typed.replace(/[$€£,\s]/g, '');
  if (!bare) return `${name} is missing.`;
  if (/^[-−(]/.test(bare)) return `${name} cannot be negative.`;
  if (!/^(\d+\.?\d*|\.\d+)$/.test(bare)) return `${name} must be a number, like 12.50.`;
  const largest = max / 10 ** places;
  if (Number(bare) > largest) return `${name} can be at most ${largest.toLocaleString('en')}.`;
  if (!isForeign && (bare.split('.')[1] ?? '').replace(/0+$/, '').length > places)
    return `${name} can have ${places} decimals at most.`;
  return `${name} must be a number, like 1,250.50.`;
}
