// The arithmetic of money, for the server that decides and for the browser that shows the same while somebody types.

/** The largest amount one field takes: 100 million, in cents. All sums then stay exact in a double. */
export const MAX_CENTS = 10_000_000_000;
/** 1,000,000 pieces, in thousandths. */
export const MAX_QUANTITY = 1_000_000_000;
/** 100 %, in basis points. */
export const MAX_TAX = 10_000;
/** The longest number that anybody types; what is longer is none, and is not looked at (R23). */
export const MAX_DECIMAL = 40;

/**
 * Reads a typed decimal ("1,250.50", "$12", ".5") as an integer of `10^-places`; nothing when it is no such number,
 * negative, finer than `places` or larger than `max`. A lone comma before one or two digits is a decimal one: "12,5"
 * must not become 125.
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

/** `8.25 %` as `8.25`. */
export function withoutPercent(typed: string): string {
  return typed.endsWith('%') ? typed.slice(0, -1).trimEnd() : typed;
}

/** What a line counts: 1500 thousandths are 1.5 pieces. */
export interface Priced {
  quantityThousandths: number;
  unitPriceCents: number;
}

/** What a total is made of: cents, and basis points of tax (825 = 8.25 %). */
export interface Amounts {
  lines: readonly Priced[];
  discountCents: number;
  taxBasisPoints: number;
}

/** Half a unit goes up; both are zero or more. */
function divideHalfUp(amount: bigint, by: bigint): number {
  return Number((amount * 2n + by) / (by * 2n));
}

/** Quantity × unit price in whole cents, half a cent up (H9). The product may pass what a double holds exactly. */
export function lineCents(line: Priced): number {
  return divideHalfUp(BigInt(line.quantityThousandths) * BigInt(line.unitPriceCents), 1000n);
}

/** Tax on what remains after the discount, in whole cents, half a cent up. */
export function taxCents(taxedCents: number, basisPoints: number): number {
  return divideHalfUp(BigInt(taxedCents) * BigInt(basisPoints), 10_000n);
}

/** The sums in cents. The discount is no more than the subtotal: whoever stores them sees to it. */
export function totals({ lines, discountCents, taxBasisPoints }: Amounts) {
  const subtotal = lines.reduce((sum, line) => sum + lineCents(line), 0);
  const tax = taxCents(Math.max(0, subtotal - discountCents), taxBasisPoints);
  return { subtotal, discount: discountCents, tax, total: subtotal - discountCents + tax };
}

/** A line as typed. */
export interface TypedLine {
  quantity?: string;
  unitPrice?: string;
}

/** A typed line in cents; nothing while it cannot be read. */
export function typedLine({ quantity = '', unitPrice = '' }: TypedLine): Priced | undefined {
  const quantityThousandths = readDecimal(quantity.trim(), 3, MAX_QUANTITY);
  const unitPriceCents = readDecimal(unitPrice.trim(), 2, MAX_CENTS);
  if (quantityThousandths === undefined || unitPriceCents === undefined) return undefined;
  return { quantityThousandths, unitPriceCents };
}

/** The sums of a form that is still being written: what cannot be read counts as nothing yet. */
export function typedTotals(typed: { lines: readonly TypedLine[]; discount: string; tax: string }) {
  return totals({
    lines: typed.lines.flatMap((line) => typedLine(line) ?? []),
    discountCents: readDecimal(typed.discount, 2, MAX_CENTS) ?? 0,
    taxBasisPoints: readDecimal(withoutPercent(typed.tax.trim()), 2, MAX_TAX) ?? 0,
  });
}
