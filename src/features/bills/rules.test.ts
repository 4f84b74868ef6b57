import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineCents, MAX_CENTS, MAX_QUANTITY, partCents, totals } from '../../amounts.ts';
import { anyBill } from './bill.fixture.ts';
import { mayCancel, mayEdit, mayReopen } from './rules.ts';

describe('sums', () => {
  test('a line is quantity × price, half a cent up', () => {
    const cents = (quantityThousandths: number, unitPriceCents: number) =>
      lineCents({ quantityThousandths, unitPriceCents });
    expect([cents(1500, 333), cents(1, 499), cents(1, 500), cents(333, 100), cents(3, 0)]).toEqual([500, 0, 1, 33, 0]);
  });

  test('tax is half a cent up', () => {
    expect([partCents(100, 825), partCents(200, 825), partCents(6, 825), partCents(7, 825)]).toEqual([8, 17, 0, 1]);
  });

  test('tax is taken on what remains after the discount', () => {
    const lines = [{ description: 'Work', quantityThousandths: 2000, unit: 'h', unitPriceCents: 5000 }];
    const sums = totals({ lines, discountCents: 1000, taxBasisPoints: 1000 });
    expect(sums).toEqual({ subtotal: 10_000, discount: 1000, tax: 900, total: 9900 });
  });

  test('every sum is whole cents, and none is less than nothing', () => {
    fc.assert(
      fc.property(anyBill, (content) => {
        const { subtotal, discount, tax, total } = totals(content);
        for (const sum of [subtotal, tax, total]) expect(Number.isSafeInteger(sum) && sum >= 0).toBe(true);
        expect(total).toBe(subtotal - discount + tax);
        const exact = ((subtotal - discount) * content.taxBasisPoints) / 10_000;
        expect(Math.abs(tax - exact)).toBeLessThanOrEqual(0.5001);
      }),
    );
  });

  test('a line is never more than half a cent off, however large', () => {
    const money = fc.integer({ min: 0, max: MAX_CENTS });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_QUANTITY }), money, (quantityThousandths, unitPriceCents) => {
        const off = BigInt(lineCents({ quantityThousandths, unitPriceCents })) * 1000n;
        const exact = BigInt(quantityThousandths) * BigInt(unitPriceCents);
        fc.pre(exact < 9_000_000_000_000_000n * 1000n);
        expect(off - exact > -500n && off - exact <= 500n).toBe(true);
      }),
    );
  });
});

test('approved, paid and canceled bills are not edited; only canceled ones are reopened', () => {
  const states = ['Draft', 'Sent', 'Declined', 'Approved', 'Paid', 'Canceled', null];
  expect(states.filter(mayEdit)).toEqual(['Draft', 'Sent', 'Declined', 'Approved']);
  expect(states.filter(mayCancel)).toEqual(['Draft', 'Sent']);
  expect(states.filter(mayReopen)).toEqual(['Canceled']);
});
