import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyLine, totals } from '../../amounts.ts';
import { anyOffer, byLines, run, sum } from './any-offer.fixture.ts';
import { converted } from './rules.converted.ts';
import { leftCents, type Offer } from './rules.ts';

// H9, H10: what changes took off of an approved bill is asked for by no invoice, in whatever order it is invoiced.

const part = fc.double({ min: 0, max: 1, noNaN: true });

/** The same offer, less a part of what is not invoiced yet. */
const reduced = (offer: Offer, left: number, share: number): Offer => ({
  ...offer,
  reducedCents: offer.reducedCents + Math.floor(left * share),
});

test('by lines, invoices come to what is left of the total, to the cent, and none asks for less than nothing', () => {
  fc.assert(
    fc.property(byLines, part, part, ([offer, choices], early, late) => {
      const first = reduced(offer, totals(offer).total, early);
      const begun = run(first, choices);
      const then = reduced(first, leftCents(first, begun.before), late);
      const rest = run(then, ['all'], begun.before);
      const contents = [...begun.contents, ...rest.contents];
      for (const bill of contents) expect(totals(bill).total).toBeGreaterThanOrEqual(0);
      expect(sum(contents)).toBe(totals(offer).total - then.reducedCents);
      expect(leftCents(then, rest.before)).toBe(0);
      expect(rest.before.reduce((all, { cents }) => all + cents, 0)).toBe(sum(contents));
    }),
  );
});

test('by steps of the payment schedule as well', () => {
  const bySteps = anyOffer.chain((offer) => {
    const steps = offer.schedule.map(({ id }) => ({ step: id ?? '' }));
    return fc.tuple(fc.constant(offer), fc.shuffledSubarray(steps, { minLength: steps.length }), part);
  });
  fc.assert(
    fc.property(bySteps, ([offer, choices, share]) => {
      fc.pre(choices.length > 0);
      const less = reduced(offer, totals(offer).total, share);
      const { before, contents } = run(less, choices);
      for (const bill of contents) expect(totals(bill).total).toBeGreaterThanOrEqual(0);
      expect(sum(contents)).toBe(totals(offer).total - less.reducedCents);
      expect(leftCents(less, before)).toBe(0);
    }),
  );
});

test('what takes some things off is invoiced in one sum, once', () => {
  fc.assert(
    fc.property(anyOffer, (offer) => {
      const [line, ...others] = everyLine(offer);
      const back = { ...line!, id: 'back', quantityThousandths: -line!.quantityThousandths };
      const swap = { ...offer, sections: [], lines: [line!, ...others, back], discountCents: 0 };
      fc.pre(totals(swap).total > 0);
      for (const chosen of ['all', { lines: ['back'], sections: [] }] as const) {
        const { contents, before } = run(swap, [chosen, 'all']);
        expect(contents.map((bill) => [everyLine(bill).length, totals(bill).total])).toEqual([[1, totals(swap).total]]);
        expect(converted(swap, before, 'all')).toBeUndefined();
      }
    }),
  );
});
