import { expect, test } from 'vitest';
import { lineCents, MAX_CENTS, readDecimal, typedLine, typedTotals } from './amounts.ts';

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
  expect([cents('', '1'), cents('-0.5', '0.01'), cents('one', '1')]).toEqual([undefined, undefined, undefined]);
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
