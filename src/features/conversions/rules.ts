import { stepCents } from '../../amounts.schedule.ts';
import { type Amounts, everyLine, type Priced, sumCents, taxesOf, totals } from '../../amounts.ts';
import type { BillContent, BillLine } from '../bills/rules.ts';

/** What was invoiced of an approved bill at one time: some of its lines, or a step of its payment schedule, by id. */
export interface Conversion {
  lineIds: readonly string[];
  stepId: string | null;
}

type Line = BillLine & { id: string };

/** What is approved, with the ids of its lines, sections and steps; `number` as it is read. */
export interface Offer extends BillContent {
  number: string;
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
export function leftCents(offer: BillContent, before: readonly Conversion[]): number {
  if (wayOf(before) === 'steps') return stepsLeft(offer, before).reduce((sum, { cents }) => sum + cents, 0);
  return totals(offer).total - partOf(offer, convertedLines(offer, before)).total;
}

function convertedLines(offer: BillContent, before: readonly Conversion[]): BillLine[] {
  const left = new Set(linesLeft(offer, before).map(({ id }) => id));
  return everyLine(offer).filter(({ id }) => id !== undefined && !left.has(id));
}

/**
 * What some lines of a bill come to with their share of its discount and of each tax, in cents. All lines come to the
 * bill; so what one set adds to another sums up to the total, to the cent, whatever the order in which they come.
 */
function partOf(bill: Amounts, lines: readonly BillLine[]) {
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

/** What somebody chose of a bill: lines and whole sections, all that is left, or a step of its payment schedule. */
export type Chosen = { step: string } | { lines: readonly string[]; sections: readonly string[] } | 'all';

/** A part of a bill as one that asks for its money, and what it was made from. */
export interface Converted {
  content: BillContent;
  conversion: Conversion;
}

/** The part that was chosen; nothing when none of it is left, or when it is asked for in the other way already. */
export function converted(offer: Offer, before: readonly Conversion[], chosen: Chosen): Converted | undefined {
  const way = wayOf(before);
  if (typeof chosen === 'object' && 'step' in chosen)
    return way === 'lines' ? undefined : partOfStep(offer, before, chosen.step);
  if (way === 'steps') return undefined;
  const taken = linesLeft(offer, before).filter(picked(offer, chosen));
  return taken.length > 0 ? partOfLines(offer, before, taken) : undefined;
}

function picked(offer: Offer, chosen: Exclude<Chosen, { step: string }>): (line: Line) => boolean {
  if (chosen === 'all') return () => true;
  const whole = offer.sections.filter(({ id }) => id !== undefined && chosen.sections.includes(id));
  const ids = new Set([...chosen.lines, ...whole.flatMap(({ lines }) => lines.map(({ id }) => id))]);
  return ({ id }) => ids.has(id);
}

/** Its rounding makes up for the cents that its own taxes are off its share of the whole. */
function partOfLines(offer: Offer, before: readonly Conversion[], taken: readonly Line[]): Converted {
  const ids = new Set<string | undefined>(taken.map(({ id }) => id));
  const own = (lines: readonly BillLine[]) => lines.filter(({ id }) => ids.has(id));
  const done = convertedLines(offer, before);
  const [soFar, after] = [partOf(offer, done), partOf(offer, [...done, ...taken])];
  const content = {
    ...offer,
    schedule: [],
    lines: own(offer.lines),
    sections: offer.sections
      .map((section) => ({ ...section, lines: own(section.lines) }))
      .filter(({ lines }) => lines.length > 0),
    discountCents: after.discount - soFar.discount,
    roundingCents: 0,
  };
  const roundingCents = after.total - soFar.total - totals(content).total;
  return {
    content: { ...content, roundingCents },
    conversion: { lineIds: taken.map(({ id }) => id), stepId: null },
  };
}

/** One line, taxes in it. */
function partOfStep(offer: Offer, before: readonly Conversion[], stepId: string): Converted | undefined {
  const step = stepsLeft(offer, before).find(({ id }) => id === stepId);
  if (!step) return undefined;
  const taxed = taxesOf(offer).some(({ cents }) => cents > 0) ? ', tax included' : '';
  const description = `${step.label}, ${offer.number}${taxed}`;
  const line = { description, quantityThousandths: 1000, unit: '', unitPriceCents: step.cents };
  const bare = { sections: [], schedule: [], discountCents: 0, taxBasisPoints: 0, roundingCents: 0 };
  return { content: { ...offer, ...bare, lines: [line] }, conversion: { lineIds: [], stepId } };
}
