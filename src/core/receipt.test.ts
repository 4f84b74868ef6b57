import { expect, test } from 'vitest';
import { receipt } from './receipt.ts';

test('B1: no screen was open', () => {
  expect(receipt({ told: 0, cleared: 0, lastMs: 0 }, 10)).toEqual({ text: 'No screen was open', settled: true });
});

test('B1: every screen has answered', () => {
  expect(receipt({ told: 2, cleared: 2, lastMs: 84 }, 200).text).toBe('Cleared from 2 open screens in 0.1 s');
  expect(receipt({ told: 1, cleared: 1, lastMs: 1_240 }, 2000).text).toBe('Cleared from 1 open screen in 1.2 s');
  expect(receipt({ told: 1, cleared: 1, lastMs: 42_000 }, 50_000).text).toBe('Cleared from 1 open screen in 42 s');
});

test('B1: after five seconds it says who is missing, and the toast stops asking', () => {
  expect(receipt({ told: 2, cleared: 1, lastMs: 90 }, 4000).settled).toBe(false);
  expect(receipt({ told: 2, cleared: 1, lastMs: 90 }, 5001)).toEqual({
    text: 'Cleared from 1 of 2 open screens. 1 has not answered: it clears as soon as it is back online',
    settled: true,
  });
});

test('B1: a cut that no process has counted yet is not called finished', () => {
  expect(receipt({ told: null, cleared: 0, lastMs: 0 }, 10).settled).toBe(false);
});
