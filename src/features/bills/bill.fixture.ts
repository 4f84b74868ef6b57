import fc from 'fast-check';
import { MAX_CENTS, MAX_MARKUP, MAX_QUANTITY, MAX_TAX, totals } from '../../amounts.ts';
import { type BillContent, LAYOUTS } from './rules.ts';

const words = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() === text);
/** To a thousandth of a percent. */
const rate = fc.integer({ min: 0, max: MAX_TAX * 10 }).map((tenths) => tenths / 10);

/** Lines whose tax is the bill's (`own: false`), or some with one of their own. */
const anyLine = (own: boolean) =>
  fc.record({
    description: words,
    quantityThousandths: fc.integer({ min: 1, max: MAX_QUANTITY }),
    unit: fc.constantFrom('', 'h', 'sq ft'),
    unitPriceCents: fc.integer({ min: 0, max: 10_000_00 }),
    markupBasisPoints: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: MAX_MARKUP })),
    taxBasisPoints: own ? fc.option(fc.oneof(rate, fc.constantFrom(0, 825))) : fc.constant(null),
  });

const anySchedule = fc.constantFrom<BillContent['schedule']>(
  [],
  [
    { label: 'At the start', percentBasisPoints: 3_333, amountCents: null },
    { label: 'At the end', percentBasisPoints: 6_667, amountCents: null },
  ],
);

const withLines = (own: boolean) =>
  fc
    .record({
      lines: fc.array(anyLine(own), { minLength: 1, maxLength: 5 }),
      sections: fc.array(fc.record({ title: words, lines: fc.array(anyLine(own), { minLength: 1, maxLength: 3 }) }), {
        maxLength: 3,
      }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      taxBasisPoints: rate,
      layout: fc.constantFrom(...LAYOUTS),
      schedule: anySchedule,
      dueOn: fc.constantFrom(null, '2026-03-31'),
    })
    .map(({ share, ...rest }): BillContent => {
      const { subtotal } = totals({ ...rest, discountCents: 0 });
      const schedule = rest.dueOn ? [] : rest.schedule;
      const words = { title: 'Roof', summary: 'All of it', terms: '' };
      return { ...words, ...rest, schedule, discountCents: Math.floor(subtotal * share) };
    })
    .filter((content) => totals({ ...content, discountCents: 0 }).total <= MAX_CENTS);

/** Bills of one rate of tax whose sums stay within bounds. */
export const anyBill = withLines(false);
/** The same with rates of their own for some lines. */
export const anyTaxedBill = withLines(true);

/** How amounts are written where a test says nothing else. */
export const USD = { currency: 'USD', lang: 'en' };
