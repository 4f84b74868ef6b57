import { stepCents } from '../../amounts.schedule.ts';
import { type Amounts, everyLine, type Priced, sumCents, taxesOf, totals } from '../../amounts.ts';
import type { BillContent, BillLine } from '../bills/rules.ts';

/** What was invoiced of an approved bill at one time: some of its lines, or a step of its payment schedule, by id. */
export interface Conversion {
  lineIds: readonly string[];
  stepId: string | null;
  /** What it asks for of that, in cents. */
  cents: number;
}

/** A line that is stored. */
export type Line = BillLine & { id: string };

/** What is approved, with the ids of its lines, sections and steps; `number` as it is read. */
export interface Offer extends BillContent {
  number: string;
  /** What approved changes take off of it, in cents. */
  reducedCents: number;
}

/** How it is invoiced, once it has been begun: the other way would count things twice. */
export function wayOf(before: readonly Conversion[]): 'lines' | 'steps' | undefined {
  if (before.length === 0) return undefined;
  return before.some(({ stepId }) => stepId) ? 'steps' : 'lines';
}

/** The lines that no invoice has yet, as they are read. */
export function linesLeft(offer: BillContent, before: readonly Conversion[]): Line[] {
  const gone = new Set(before.flatMap(({ lineIds }) => lineIds));
  return everyLine(offer).filter((line): line is Line => line.id !== undefined && !gone.has(line.id));
}

/** The steps that no invoice has yet, each with what it comes to in cents: all of them together are the total. */
export function stepsLeft(offer: BillContent, before: readonly Conversion[]) {
  const gone = new Set(before.map(({ stepId }) => stepId));
  const cents = stepCents(offer.schedule, totals(offer).total);
  return offer.schedule
    .map((step, index) => ({ ...step, id: step.id ?? '', cents: cents[index] ?? 0 }))
    .filter(({ id }) => !gone.has(id));
}

/** What is still to be invoiced, in cents. */
export function leftCents(offer: Offer, before: readonly Conversion[]): number {
  return totals(offer).total - offer.reducedCents - before.reduce((sum, { cents }) => sum + cents, 0);
}

/** Whether it is invoiced in one sum: what takes off goes with what it is taken off of. */
export function isOneSum(offer: BillContent): boolean {
  return everyLine(offer).some(({ quantityThousandths }) => quantityThousandths < 0);
}

/** The lines of a bill that an invoice has already. */
export function convertedLines(offer: BillContent, before: readonly Conversion[]): BillLine[] {
  const left = new Set(linesLeft(offer, before).map(({ id }) => id));
  return everyLine(offer).filter(({ id }) => id !== undefined && !left.has(id));
}

/**
 * What some lines of a bill come to with their share of its discount and of each tax, in cents. All lines come to the
 * bill; so what one set adds to another sums up to the total, to the cent, whatever the order in which they come.
 */
export function partOf(bill: Amounts, lines: readonly BillLine[]) {
  const rateOf = (line: Priced) => line.taxBasisPoints ?? bill.taxBasisPoints;
  const subtotal = sumCents(lines);
  const discount = share(bill.discountCents, subtotal, sumCents(everyLine(bill)));
  const tax = taxesOf(bill).reduce((sum, { basisPoints, cents }) => {
    const taxed = (list: readonly Priced[]) => sumCents(list.filter((line) => rateOf(line) === basisPoints));
    return sum + share(cents, taxed(lines), taxed(everyLine(bill)));
  }, 0);
  return { subtotal, discount, tax, total: subtotal - discount + tax };
}

/** `part` of `whole` of an amount, in whole cents, half a cent up. */
function share(cents: number, part: number, whole: number): number {
  if (whole === 0) return part === 0 ? 0 : cents;
  return Number((BigInt(cents) * BigInt(part) * 2n + BigInt(whole)) / (BigInt(whole) * 2n));
}
