import { taxesOf, totals } from '../../amounts.ts';
import type { BillContent, BillLine } from '../bills/rules.ts';
import {
  type Conversion,
  convertedLines,
  isOneSum,
  type Line,
  leftCents,
  linesLeft,
  type Offer,
  partOf,
  stepsLeft,
  wayOf,
} from './rules.ts';

/** What somebody chose of a bill: lines and whole sections, all that is left, or a step of its payment schedule. */
export type Chosen = { step: string } | { lines: readonly string[]; sections: readonly string[] } | 'all';

/** A part of a bill as one that asks for its money, and what it was made from. */
export interface Converted {
  content: BillContent;
  conversion: Conversion;
}

/**
 * The part that was chosen; nothing when none of it is left, or when it is asked for in the other way already. It asks
 * for no more than is left: what changes took off comes off the part that would be more.
 */
export function converted(offer: Offer, before: readonly Conversion[], chosen: Chosen): Converted | undefined {
  const part = partOfChosen(offer, before, chosen);
  if (!part) return undefined;
  const { total } = totals(part.content);
  const cents = Math.min(total, Math.max(0, leftCents(offer, before)));
  if (cents === 0 && total > 0) return undefined;
  return {
    content: { ...part.content, creditCents: total - cents },
    conversion: { ...part.conversion, cents },
  };
}

interface Part {
  content: BillContent;
  conversion: Omit<Conversion, 'cents'>;
}

function partOfChosen(offer: Offer, before: readonly Conversion[], chosen: Chosen): Part | undefined {
  const way = wayOf(before);
  if (typeof chosen === 'object' && 'step' in chosen)
    return way === 'lines' ? undefined : partOfStep(offer, before, chosen.step);
  if (way === 'steps') return undefined;
  if (isOneSum(offer)) return before.length > 0 ? undefined : partOfAll(offer);
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
function partOfLines(offer: Offer, before: readonly Conversion[], taken: readonly Line[]): Part {
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

function partOfStep(offer: Offer, before: readonly Conversion[], stepId: string): Part | undefined {
  const step = stepsLeft(offer, before).find(({ id }) => id === stepId);
  return step && { content: inOneLine(offer, step.label, step.cents), conversion: { lineIds: [], stepId } };
}

function partOfAll(offer: Offer): Part {
  const lineIds = linesLeft(offer, []).map(({ id }) => id);
  return { content: inOneLine(offer, offer.title, totals(offer).total), conversion: { lineIds, stepId: null } };
}

/** An amount of a bill with taxes in it. */
function inOneLine(offer: Offer, what: string, cents: number): BillContent {
  const taxed = taxesOf(offer).some(({ cents }) => cents !== 0) ? ', tax included' : '';
  const description = `${what}, ${offer.number}${taxed}`.slice(0, 500);
  const line = { description, quantityThousandths: 1000, unit: '', unitPriceCents: cents };
  const bare = { sections: [], schedule: [], discountCents: 0, taxBasisPoints: 0, roundingCents: 0 };
  return { ...offer, ...bare, lines: [line] };
}
