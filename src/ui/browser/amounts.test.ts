import { expect, test } from 'vitest';
import { lineCents, readDecimal } from './amounts.ts';

test.each([
  ['1,234.50', 123450n, 2],
  ['1234.5', 12345n, 1],
  ['12,5', 125n, 1],
  ['$ 99', 99n, 0],
  ['.5', 5n, 1],
  ['-3', -3n, 0],
])('reads %s', (text, digits, scale) => expect(readDecimal(text)).toEqual({ digits, scale }));

test.each(['', 'abc', '1.2.3', '12,34,5', '1e5', '--1'])('refuses "%s"', (text) =>
  expect(readDecimal(text)).toBeNull(),
);

test('sums in whole cents, half a cent away from zero', () => {
  expect(lineCents('3', '19.99')).toBe(5997n);
  expect(lineCents('0.5', '0.01')).toBe(1n);
  expect(lineCents('-0.5', '0.01')).toBe(-1n);
  expect(lineCents('1.5', '0.99')).toBe(149n);
  expect(lineCents('', '1')).toBeNull();
});
