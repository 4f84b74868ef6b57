import { stepCents } from '../../amounts.schedule.ts';
import { lineCents, priceCents, sumCents, taxesOf, totals } from '../../amounts.ts';
import { type BillKind, isDue } from '../../kinds.ts';
import type { BillDetail } from './columns.ts';
import type { BillLine } from './rules.ts';

/** A line as clients read it; a lump sum tells no price of it. */
export interface ShownLine extends Pick<BillLine, 'description' | 'quantityThousandths' | 'unit'> {
  price: { unitCents: number; cents: number } | null;
}

/** What stands together: lines of no section have no title. `cents`: what they come to, where that is told. */
export interface ShownSection {
  title: string | null;
  cents: number | null;
  lines: ShownLine[];
}

/** A sum under the lines; `percent` of a tax in basis points. */
export interface ShownSum {
  what: 'subtotal' | 'discount' | 'tax' | 'rounding' | 'credit' | 'total' | 'paid' | 'balance';
  percent?: number;
  cents: number;
  strong: boolean;
}

export interface ShownStep {
  label: string;
  percentBasisPoints: number | null;
  cents: number;
}

/** What of a bill is read, wherever it is: the same on pages and in print (H9, H10, B10). */
export interface ShownBill {
  sections: ShownSection[];
  sums: ShownSum[];
  steps: ShownStep[];
}

type Content = Pick<
  BillDetail,
  | 'lines'
  | 'sections'
  | 'layout'
  | 'discountCents'
  | 'taxBasisPoints'
  | 'roundingCents'
  | 'creditCents'
  | 'schedule'
  | 'paidCents'
>;

export function shownBill(kind: BillKind, bill: Content): ShownBill {
  const { total } = totals(bill);
  const amounts = stepCents(bill.schedule, total);
  const steps = bill.schedule.map((step, index) => ({
    ...{ label: step.label, percentBasisPoints: step.percentBasisPoints },
    cents: amounts[index]!,
  }));
  return { sections: sectionsOf(bill), sums: sumsOf(kind, bill), steps };
}

function sectionsOf({ lines, sections, layout }: Content): ShownSection[] {
  const isLump = layout === 'lump-sum';
  const shown = ({ description, quantityThousandths, unit, ...line }: BillLine): ShownLine => {
    const whole = { description, quantityThousandths, unit, ...line };
    const price = isLump ? null : { unitCents: priceCents(whole), cents: lineCents(whole) };
    return { description, quantityThousandths, unit, price };
  };
  const alone = { title: null, cents: isLump && sections.length > 0 ? sumCents(lines) : null, lines: lines.map(shown) };
  const named = sections.map((section) => ({
    ...{ title: section.title, cents: sumCents(section.lines) },
    lines: section.lines.map(shown),
  }));
  return [...(lines.length > 0 ? [alone] : []), ...named];
}

/** What is nothing is left out; an invoice ends with what is still to be paid. */
function sumsOf(kind: BillKind, bill: Content): ShownSum[] {
  const { subtotal, discount, total } = totals(bill);
  const taxes = taxesOf(bill);
  const { roundingCents: rounding = 0, creditCents: credit = 0 } = bill;
  const due = isDue(kind);
  const paid = bill.paidCents;
  const sum = (what: ShownSum['what'], cents: number, strong = false): ShownSum => ({ what, cents, strong });
  return [
    ...(discount > 0 || taxes.length > 0 || credit > 0 ? [sum('subtotal', subtotal)] : []),
    ...(discount > 0 ? [sum('discount', -discount)] : []),
    ...taxes.map(({ basisPoints, cents }) => ({ ...sum('tax', cents), percent: basisPoints })),
    ...(rounding ? [sum('rounding', rounding)] : []),
    ...(credit ? [sum('credit', -credit)] : []),
    sum('total', total, !due),
    ...(paid > 0 ? [sum('paid', -paid)] : []),
    ...(due ? [sum('balance', total - paid, true)] : []),
  ];
}
