import { expect, test } from 'vitest';
import { isDay, wholeNumber } from './typed.ts';

test('R23: a whole number is digits that the database can hold, and anything else is none', () => {
  expect(['0', '7', '007', '2147483647'].map(wholeNumber)).toEqual([0, 7, 7, 2_147_483_647]);
  const none = [undefined, '', '-1', '+1', ' 1', '1.5', '1e3', '0x10', '٣', 'x', '2147483648', '99999999999'];
  for (const typed of [...none, '1'.repeat(100_000)]) expect(wholeNumber(typed)).toBeUndefined();
});

test('R23: a day exists in the calendar and in the database', () => {
  for (const day of ['2024-02-29', '2026-03-02', '0001-01-01', '9999-12-31']) expect(isDay(day)).toBe(true);
  const none = ['', '2026-02-30', '2023-02-29', '2026-13-01', '0000-01-01', '0000-00-00', '2026-3-2', '99999-12-31'];
  for (const typed of [...none, 'infinity', 'today', '2026-03-02T10:00', '+275760-09-13'])
    expect(isDay(typed)).toBe(false);
});
