import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayIn, momentIn, timeIn } from './formats.ts';

const ZONES = ['UTC', 'America/New_York', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland', 'Pacific/Apia'];

test('day and time on a wall, and the moment back: the same in every zone, but for the hour that comes twice', () => {
  const moments = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') });
  const property = fc.property(fc.constantFrom(...ZONES), moments, (zone, at) => {
    const minute = new Date(at - (at % 60_000));
    const back = momentIn(zone, dayIn(zone, minute), timeIn(zone, minute)).getTime();
    const twice = timeIn(zone, new Date(minute.getTime() - 3_600_000)) === timeIn(zone, minute);
    expect(minute.getTime() - back).toBe(twice ? 3_600_000 : 0);
  });
  fc.assert(property, { numRuns: 2_000 });
});

test('the hour that summer time leaves out is as much later, and the one that comes twice is its first', () => {
  expect(momentIn('America/New_York', '2026-03-08', '02:30').toISOString()).toBe('2026-03-08T07:30:00.000Z');
  expect(momentIn('America/New_York', '2026-11-01', '01:30').toISOString()).toBe('2026-11-01T05:30:00.000Z');
});
