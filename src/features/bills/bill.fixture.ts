import fc from 'fast-check';
import { MAX_CENTS, MAX_QUANTITY, MAX_TAX, totals } from '../../amounts.ts';
import type { BillContent } from './rules.ts';

const line = fc.record({
  description: fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() === text),
  quantityThousandths: fc.integer({ min: 1, max: MAX_QUANTITY }),
  unit: fc.constantFrom('', 'h', 'sq ft'),
  unitPriceCents: fc.integer({ min: 0, max: 10_000_00 }),
});
/** Bills whose sums stay within bounds. */
export const anyBill = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    taxBasisPoints: fc.integer({ min: 0, max: MAX_TAX }),
    dueOn: fc.constantFrom(null, '2026-03-31'),
  })
  .map(({ share, ...rest }): BillContent => {
    const { subtotal } = totals({ ...rest, discountCents: 0 });
    return { title: 'Roof', summary: 'All of it', terms: '', ...rest, discountCents: Math.floor(subtotal * share) };
  })
  .filter((content) => totals({ ...content, discountCents: 0 }).total <= MAX_CENTS);
