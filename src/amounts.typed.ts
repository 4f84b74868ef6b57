import { readPercentage } from './amounts.percent.ts';
import { type Step, scheduleGap } from './amounts.schedule.ts';
import {
  type Amounts,
  MAX_CENTS,
  MAX_MARKUP,
  MAX_QUANTITY,
  MAX_TAX,
  type Priced,
  readDecimal,
  totals,
} from './amounts.ts';

// What a form says while somebody is still writing it, for the server and for the browser.

/** A line as typed. */
export interface TypedLine {
  quantity?: string;
  unitPrice?: string;
  markup?: string;
  tax?: string;
}

/** A decimal that may be less than nothing: "-1.5", in the minus of a keyboard or of print. */
export function readSigned(typed: string, places: number, max: number): number | undefined {
  const minus = typed.startsWith('-') || typed.startsWith('−');
  const value = readDecimal(minus ? typed.slice(1) : typed, places, max);
  return minus && value ? -value : value;
}

/** A typed line in cents; nothing while it cannot be read. Whether it may take off is judged when it is saved. */
export function typedLine({ quantity = '', unitPrice = '', markup = '', tax = '' }: TypedLine): Priced | undefined {
  const quantityThousandths = readSigned(quantity.trim(), 3, MAX_QUANTITY);
  const unitPriceCents = readDecimal(unitPrice.trim(), 2, MAX_CENTS);
  if (quantityThousandths === undefined || unitPriceCents === undefined) return undefined;
  const markupBasisPoints = readPercentage(markup, 'markup', MAX_MARKUP) ?? 0;
  const taxBasisPoints = readPercentage(tax, 'tax', MAX_TAX) ?? null;
  return { quantityThousandths, unitPriceCents, markupBasisPoints, taxBasisPoints };
}

/** What a bill's form says of its sums. `keptCents`: what is not typed in it, and added. */
export interface TypedSums {
  lines: readonly TypedLine[];
  discount: string;
  tax: string;
  keptCents?: number;
}

/** The sums of a form that is still being written: what cannot be read counts as nothing yet. */
export function typedTotals(typed: TypedSums) {
  return totals(typedAmounts(typed));
}

function typedAmounts({ keptCents, ...typed }: TypedSums): Amounts {
  return {
    lines: typed.lines.flatMap((line) => typedLine(line) ?? []),
    roundingCents: keptCents,
    discountCents: readDecimal(typed.discount, 2, MAX_CENTS) ?? 0,
    taxBasisPoints: readPercentage(typed.tax, 'tax', MAX_TAX) ?? 0,
  };
}

/** A step of a payment schedule as typed. */
export interface TypedStep {
  percent?: string;
  amount?: string;
}

/** What the typed steps leave of a total, in cents; nothing while there are none. */
export function typedGap(steps: readonly TypedStep[], totalCents: number): number | undefined {
  const read = steps.flatMap(({ percent = '', amount = '' }): Step[] => {
    const amountCents = readDecimal(amount.trim(), 2, MAX_CENTS) ?? null;
    const percentBasisPoints = amountCents === null ? (readPercentage(percent, 'percent', MAX_TAX) ?? null) : null;
    return amountCents === null && percentBasisPoints === null ? [] : [{ percentBasisPoints, amountCents }];
  });
  return read.length > 0 ? scheduleGap(read, totalCents) : undefined;
}
