import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyLine, totals } from '../../amounts.ts';
import { anyOffer, byLines, run, sum } from './any-offer.fixture.ts';
import { converted } from './rules.converted.ts';
import { leftCents, linesLeft, stepsLeft } from './rules.ts';

// H10: whatever is invoiced of an approved bill, in whatever order, comes to its total, to the cent.

test('in whatever order, invoices and what is left are the total, discount and tax included', () => {
  fc.assert(
    fc.property(byLines, ([offer, choices]) => {
      const begun = run(offer, choices);
      expect(sum(begun.contents) + leftCents(offer, begun.before)).toBe(totals(offer).total);
      const whole = run(offer, [...choices, 'all']);
      expect(sum(whole.contents)).toBe(totals(offer).total);
      expect(leftCents(offer, whole.before)).toBe(0);
      const off = whole.contents.reduce((all, { discountCents }) => all + discountCents, 0);
      expect(off).toBe(offer.discountCents);
    }),
  );
});

test('no line is invoiced twice, and none is lost', () => {
  fc.assert(
    fc.property(byLines, ([offer, choices]) => {
      const { before, contents } = run(offer, [...choices, ...choices, 'all', 'all']);
      const ids = before.flatMap(({ lineIds }) => lineIds);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBe(everyLine(offer).length);
      expect(contents.flatMap((bill) => everyLine(bill)).length).toBe(ids.length);
      expect(linesLeft(offer, before)).toEqual([]);
    }),
  );
});

test('no invoice is less than nothing, takes off more than its lines, or is rounded by more than a few cents', () => {
  fc.assert(
    fc.property(byLines, ([offer, choices]) => {
      for (const bill of run(offer, [...choices, 'all']).contents) {
        const { subtotal, discount, total } = totals(bill);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(discount).toBeLessThanOrEqual(subtotal);
        const rates = new Set(everyLine(offer).map(({ taxBasisPoints }) => taxBasisPoints ?? offer.taxBasisPoints));
        expect(Math.abs(bill.roundingCents ?? 0)).toBeLessThanOrEqual(3 * rates.size);
      }
    }),
  );
});

test('steps of the payment schedule, in whatever order, are the total', () => {
  const bySteps = anyOffer.chain((offer) => {
    const steps = offer.schedule.map(({ id }) => ({ step: id ?? '' }));
    return fc.tuple(fc.constant(offer), fc.shuffledSubarray(steps, { minLength: steps.length }));
  });
  fc.assert(
    fc.property(bySteps, ([offer, choices]) => {
      fc.pre(choices.length > 0);
      const { before, contents } = run(offer, [...choices, ...choices]);
      expect(contents.length).toBe(choices.length);
      expect(sum(contents)).toBe(totals(offer).total);
      expect([stepsLeft(offer, before), leftCents(offer, before)]).toEqual([[], 0]);
    }),
  );
});

test('what was begun by lines goes on by lines, and by steps by steps: nothing is asked for twice', () => {
  fc.assert(
    fc.property(anyOffer, (offer) => {
      const [step] = offer.schedule;
      fc.pre(step !== undefined);
      const lines = run(offer, [{ lines: [`${linesLeft(offer, [])[0]!.id}`], sections: [] }]).before;
      expect(converted(offer, lines, { step: step!.id! })).toBeUndefined();
      const steps = run(offer, [{ step: step!.id! }]).before;
      expect(converted(offer, steps, 'all')).toBeUndefined();
    }),
  );
});
