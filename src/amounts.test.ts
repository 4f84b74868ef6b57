import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scheduleGap, stepCents } from './amounts.schedule.ts';
import { everyLine, lineCents, MAX_CENTS, readDecimal, spread, sumCents, taxesOf, totals } from './amounts.ts';
import { typedLine, typedTotals } from './amounts.typed.ts';
import { anyTaxedBill } from './features/bills/bill.fixture.ts';

test.each([
  ['1,234.50', 123_450],
  ['1234.5', 123_450],
  ['12,5', 1250],
  ['$ 99', 9900],
  ['.5', 50],
])('reads %s', (text, cents) => expect(readDecimal(text, 2, MAX_CENTS)).toBe(cents));

test.each(['', 'abc', '1.2.3', '12,34,5', '1e5', '--1', '-3', '0.001'])('refuses "%s"', (text) =>
  expect(readDecimal(text, 2, MAX_CENTS)).toBeUndefined(),
);

test('H9: a typed line is whole cents, half a cent up; nothing while it cannot be read', () => {
  const cents = (quantity: string, unitPrice: string) => {
    const line = typedLine({ quantity, unitPrice });
    return line && lineCents(line);
  };
  expect([cents('3', '19.99'), cents('0.5', '0.01'), cents('1.5', '0.99')]).toEqual([5997, 1, 149]);
  expect([cents('', '1'), cents('--1', '1'), cents('one', '1')]).toEqual([undefined, undefined, undefined]);
});

test('H9: what is taken off is what it came to, to the cent', () => {
  const cents = (quantity: string, unitPrice: string) => lineCents(typedLine({ quantity, unitPrice })!);
  expect([cents('-0.5', '0.01'), cents('−1.5', '0.99'), cents('-3', '19.99')]).toEqual([-1, -149, -5997]);
  expect(cents('-0', '5')).toBe(0);
});

test('H9: a form half written sums what can be read', () => {
  const lines = [
    { quantity: '2', unitPrice: '1,350.50' },
    { quantity: '1', unitPrice: '' },
    { quantity: 'some', unitPrice: '5' },
  ];
  expect(typedTotals({ lines, discount: '100', tax: '8.25 %' })).toEqual({
    ...{ subtotal: 270_100, discount: 10_000 },
    ...{ tax: 21_458, total: 281_558 },
  });
  expect(typedTotals({ lines: [], discount: 'x', tax: '' }).total).toBe(0);
});

const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 });

test('H9: an amount that is shared out is whole, and nobody is a cent off their part', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MAX_CENTS }), weights, (cents, list) => {
      const whole = list.reduce((sum, weight) => sum + weight, 0);
      fc.pre(whole > 0);
      const shares = spread(cents, list);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(cents);
      for (const [index, share] of shares.entries())
        expect(Math.abs(share - (cents * list[index]!) / whole)).toBeLessThan(1.001);
    }),
  );
  expect(spread(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(spread(5, [0, 0])).toEqual([0, 0]);
});

test('H9: neither the order of the lines nor the sections that they are in moves a total by a cent', () => {
  fc.assert(
    fc.property(anyTaxedBill, fc.integer({ min: 0, max: 1_000 }), (bill, turn) => {
      const all = everyLine(bill);
      const at = turn % all.length;
      const turned = [...all.slice(at), ...all.slice(0, at)].reverse();
      expect(totals({ ...bill, lines: turned, sections: [] })).toEqual(totals(bill));
      const halves = [{ lines: turned.slice(0, at) }, { lines: turned.slice(at) }];
      expect(totals({ ...bill, lines: [], sections: halves })).toEqual(totals(bill));
    }),
  );
});

test('H9: what takes off comes to the same as what it takes off, and in any order to the same total', () => {
  fc.assert(
    fc.property(anyTaxedBill, fc.integer({ min: 0, max: 1_000 }), (bill, turn) => {
      const back = everyLine(bill).map((line) => ({ ...line, quantityThousandths: -line.quantityThousandths }));
      const { taxBasisPoints } = bill;
      const sums = (lines: typeof back, discountCents = 0) => totals({ lines, discountCents, taxBasisPoints }).total;
      expect(sums(back) + sums(everyLine(bill))).toBe(0);
      expect(sums([...everyLine(bill), ...back])).toBe(0);
      const some = [...everyLine(bill), ...back.slice(1)];
      const at = turn % some.length;
      const off = Math.min(bill.discountCents, Math.max(0, sumCents(some)));
      expect(sums([...some.slice(at), ...some.slice(0, at)].reverse(), off)).toBe(sums(some, off));
    }),
  );
});

test('H9: taxes are those of what remains after the discount, rate by rate', () => {
  fc.assert(
    fc.property(anyTaxedBill, (bill) => {
      const taxes = taxesOf(bill);
      const { subtotal, discount, tax } = totals(bill);
      expect(taxes.reduce((sum, { cents }) => sum + cents, 0)).toBe(tax);
      const untaxed = everyLine(bill).filter((line) => (line.taxBasisPoints ?? bill.taxBasisPoints) === 0);
      const taxed = taxes.reduce((sum, { taxedCents }) => sum + taxedCents, 0);
      expect(taxed).toBeGreaterThanOrEqual(subtotal - discount - sumCents(untaxed));
      expect(taxed).toBeLessThanOrEqual(subtotal - discount);
      for (const { basisPoints, taxedCents, cents } of taxes) {
        expect(taxedCents).toBeGreaterThanOrEqual(0);
        expect(Math.abs(cents - (taxedCents * basisPoints) / 10_000)).toBeLessThanOrEqual(0.5001);
      }
    }),
  );
});

test('H9: the steps of a schedule that adds up come to the total, to the cent, in any order', () => {
  const anySteps = fc.record({
    parts: fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 6 }),
    amounts: fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 3 }),
    total: fc.integer({ min: 300_000, max: MAX_CENTS }),
  });
  fc.assert(
    fc.property(anySteps, ({ parts, amounts, total }) => {
      const percent = parts.map((percentBasisPoints) => ({ percentBasisPoints, amountCents: null }));
      const fixed = amounts.map((amountCents) => ({ percentBasisPoints: null, amountCents }));
      const gap = scheduleGap([...percent, ...fixed], total);
      fc.pre(gap > 0);
      const steps = [...percent, { percentBasisPoints: null, amountCents: gap }, ...fixed];
      for (const list of [steps, [...steps].reverse()]) {
        expect(scheduleGap(list, total)).toBe(0);
        expect(stepCents(list, total).reduce((sum, cents) => sum + cents, 0)).toBe(total);
      }
    }),
  );
});
