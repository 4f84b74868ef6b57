// The arithmetic of money, for the server that decides and for the browser that shows the same while somebody types.

/** The largest amount one field takes: 100 million, in cents. All sums then stay exact in a double. */
export const MAX_CENTS = 10_000_000_000;
/** 1,000,000 pieces, in thousandths. */
export const MAX_QUANTITY = 1_000_000_000;
/** 100 %, in basis points. */
export const MAX_TAX = 10_000;
/** 1,000 %, in basis points. */
export const MAX_MARKUP = 100_000;
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

/** The inverse, for a form's field: 150050 with 2 places → "1500.50"; trailing zeros kept to `keep`. */
export function writeDecimal(value: number, places: number, keep = places): string {
  if (value < 0) return `-${writeDecimal(-value, places, keep)}`;
  const whole = Math.floor(value / 10 ** places);
  const fraction = (value % 10 ** places).toString().padStart(places, '0').replace(/0+$/, '').padEnd(keep, '0');
  return fraction ? `${whole}.${fraction}` : `${whole}`;
}

/** What a line counts: 1500 thousandths are 1.5 pieces; fewer than none of them take off (H9). */
export interface Priced {
  quantityThousandths: number;
  unitPriceCents: number;
  /** What the company adds to its price. A client's line has it in the price already, and says nothing of it (R20). */
  markupBasisPoints?: number;
  /** The line's own rate of tax; null: the bill's. */
  taxBasisPoints?: number | null;
}

/** What makes a total: cents, and basis points of tax (887.5 = 8.875 %). Some lines stand alone, some in sections. */
export interface Amounts {
  lines: readonly Priced[];
  sections?: readonly { lines: readonly Priced[] }[];
  discountCents: number;
  taxBasisPoints: number;
  /** What one part of a larger bill makes up for, so that all parts come to it: some cents, more or less. */
  roundingCents?: number;
  /** What approved changes take off of it, in cents, when it is made from what they changed. */
  creditCents?: number;
}

/** Half a unit goes away from zero: what is taken off is what it came to, to the cent. */
function divideHalfUp(amount: bigint, by: bigint): number {
  return Number((amount * 2n + (amount < 0n ? -by : by)) / (by * 2n));
}

const HUNDRED_PERCENT = 10_000;
/** Basis points are exact to a tenth. */
const TENTHS = 10;

/** A part of an amount in whole cents, half a cent up: of 887.5 basis points, say. */
export function partCents(cents: number, basisPoints: number): number {
  return divideHalfUp(BigInt(cents) * BigInt(Math.round(basisPoints * TENTHS)), BigInt(HUNDRED_PERCENT * TENTHS));
}

/** What a client pays for one: the price with its markup, half a cent up. The database has it as `price_cents`. */
export function priceCents({ unitPriceCents, markupBasisPoints = 0 }: Priced): number {
  return markupBasisPoints ? partCents(unitPriceCents, HUNDRED_PERCENT + markupBasisPoints) : unitPriceCents;
}

/** Quantity × what one is sold for in whole cents, half a cent up (H9). The product may pass what a double holds. */
export function lineCents(line: Priced): number {
  return divideHalfUp(BigInt(line.quantityThousandths) * BigInt(priceCents(line)), 1000n);
}

/** What lines come to together, in cents. */
export function sumCents(lines: readonly Priced[]): number {
  return lines.reduce((sum, line) => sum + lineCents(line), 0);
}

/** Every line of a bill, those that stand alone first, as they are read. */
export function everyLine<L extends Priced>(bill: {
  lines: readonly L[];
  sections?: readonly { lines: readonly L[] }[];
}) {
  return [...bill.lines, ...(bill.sections ?? []).flatMap((section) => section.lines)];
}

/**
 * Shares an amount out in proportion to weights, to the cent: each gets its part rounded down, and the cents that are
 * left go to those who lost most by that, the earlier first. Nothing to nobody when all weights are 0.
 */
export function spread(cents: number, weights: readonly number[]): number[] {
  const whole = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  if (whole === 0n) return weights.map(() => 0);
  const exact = weights.map((weight) => BigInt(cents) * BigInt(weight));
  const shares = exact.map((part) => Number(part / whole));
  const left = cents - shares.reduce((sum, share) => sum + share, 0);
  const lost = exact.map((part, index) => ({ index, by: part % whole }));
  lost.sort((one, other) => (one.by === other.by ? one.index - other.index : one.by > other.by ? -1 : 1));
  for (const { index } of lost.slice(0, left)) shares[index]! += 1;
  return shares;
}

/** A rate of tax, what it is taken on after the discount, and what it comes to. */
export interface Tax {
  basisPoints: number;
  taxedCents: number;
  cents: number;
}

/**
 * The taxes of a bill, the highest rate first. A discount is taken off every rate's lines in proportion to what they
 * come to, of none that takes off, and tax is rounded once a rate: so neither depends on the order of the lines.
 */
export function taxesOf(bill: Amounts): Tax[] {
  const byRate = new Map<number, number>();
  for (const line of everyLine(bill)) {
    const rate = line.taxBasisPoints ?? bill.taxBasisPoints;
    byRate.set(rate, (byRate.get(rate) ?? 0) + lineCents(line));
  }
  const rates = [...byRate].sort(([one], [other]) => other - one);
  const amounts = rates.map(([, cents]) => Math.max(0, cents));
  const most = amounts.reduce((sum, cents) => sum + cents, 0);
  const off = spread(Math.min(bill.discountCents, most), amounts);
  return rates
    .map(([basisPoints, cents], index) => ({ basisPoints, taxedCents: cents - off[index]! }))
    .map((tax) => ({ ...tax, cents: partCents(tax.taxedCents, tax.basisPoints) }))
    .filter(({ basisPoints }) => basisPoints > 0);
}

/** The sums in cents. The discount is no more than the subtotal: whoever stores them sees to it. */
export function totals(bill: Amounts) {
  const { discountCents: discount, roundingCents = 0, creditCents: credit = 0 } = bill;
  const subtotal = sumCents(everyLine(bill));
  const tax = taxesOf(bill).reduce((sum, { cents }) => sum + cents, 0);
  return { subtotal, discount, tax, total: subtotal - discount + tax + roundingCents - credit };
}
