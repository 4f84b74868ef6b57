import { MAX_CENTS, MAX_DECIMAL, MAX_MARKUP, MAX_QUANTITY, MAX_TAX, readDecimal, withoutPercent } from '../amounts.ts';
import type { FieldErrors } from './form.ts';

const NUMBERS = {
  quantity: { name: 'Quantity', places: 3, max: MAX_QUANTITY },
  unitPrice: { name: 'Unit price', places: 2, max: MAX_CENTS },
  discount: { name: 'Discount', places: 2, max: MAX_CENTS },
  amount: { name: 'Amount', places: 2, max: MAX_CENTS },
  tax: { name: 'Tax', places: 2, max: MAX_TAX },
  markup: { name: 'Markup', places: 2, max: MAX_MARKUP },
  percent: { name: 'Percentage', places: 2, max: MAX_TAX },
} as const;

/** Reads an amount that somebody typed: 0, and a message at its field, when it is none. */
export function readNumber(typed: string, what: keyof typeof NUMBERS, field: string, errors: FieldErrors): number {
  const { places, max } = NUMBERS[what];
  const value = readDecimal(typed, places, max);
  if (value === undefined) errors[field] = mistake(typed, NUMBERS[what]);
  return value ?? 0;
}

/** The same for `8.25 %` in basis points; null when nothing is typed. */
export function readPercent(
  typed: string | undefined,
  what: 'tax' | 'markup' | 'percent',
  field: string,
  errors: FieldErrors,
): number | null {
  return typed ? readNumber(withoutPercent(typed), what, field, errors) : null;
}

/** Why a number was not taken, and what would be. */
function mistake(typed: string, { name, places, max }: { name: string; places: number; max: number }): string {
  if (typed.length > MAX_DECIMAL) return `${name} must be a number, like 12.50.`;
  const bare = typed.replace(/[$€£,\s]/g, '');
  if (!bare) return `${name} is missing.`;
  if (/^[-−(]/.test(bare)) return `${name} cannot be negative.`;
  if (!/^(\d+\.?\d*|\.\d+)$/.test(bare)) return `${name} must be a number, like 12.50.`;
  const largest = max / 10 ** places;
  if (Number(bare) > largest) return `${name} can be at most ${largest.toLocaleString('en')}.`;
  if ((bare.split('.')[1] ?? '').replace(/0+$/, '').length > places)
    return `${name} can have ${places} decimals at most.`;
  return `${name} must be a number, like 1,250.50.`;
}
