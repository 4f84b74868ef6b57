import { numberFormat } from '../words/formats.ts';

/** Money is integer cents. Shown by Intl in the company's currency and the reader's language. */
export function showMoney(cents: number, currency: string, lang: string): string {
  return numberFormat(lang, { style: 'currency', currency }).format(cents / 100);
}

/** The largest amount one field takes: 100 million, in cents. All sums then stay exact in a double. */
export const MAX_CENTS = 10_000_000_000;

/** The longest number that anybody types; what is longer is none, and is not looked at (R23). */
export const MAX_DECIMAL = 40;

/**
 * Reads a typed decimal ("1,250.50", "$12", ".5") as an integer of `10^-places`; nothing when it is no such number,
 * negative, finer than `places` or larger than `max`. A lone comma before one or two digits is a decimal one, as the
 * line editor of the browser has it: "12,5" must not become 125.
 */
export function readDecimal(typed: string, places: number, max: number): number | undefined {
  if (typed.length > MAX_DECIMAL) return undefined;
  const bare = typed.replace(/[$€£\s]/g, '').replace(/^(\d+),(\d{1,2})$/, '$1.$2');
  const match = /^(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})?(?:\.(\d*))?$/.exec(bare);
  if (!match || !/\d/.test(bare)) return undefined;
  const whole = (match[1] ?? '').replaceAll(',', '');
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return undefined;
  const value = Number(whole) * 10 ** places + Number(fraction.padEnd(places, '0') || 0);
  return value <= max ? value : undefined;
}

/** The inverse of readDecimal, for a form's field: 150050 with 2 places → "1500.50"; trailing zeros kept to `keep`. */
export function writeDecimal(value: number, places: number, keep = places): string {
  const whole = Math.floor(value / 10 ** places);
  const fraction = (value % 10 ** places).toString().padStart(places, '0').replace(/0+$/, '').padEnd(keep, '0');
  return fraction ? `${whole}.${fraction}` : `${whole}`;
}
