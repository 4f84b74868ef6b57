import { expect, test } from 'vitest';
import { shapeOf, timed } from './slow.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a slow statement is told without the values that stand in it, a quick one is not', async () => {
  const told: unknown[] = [];
  const text = `select 'it''s a secret', 4711\n  from "t2" where a = $1`;
  await timed(
    text,
    (slow) => told.push(slow),
    () => wait(0),
  );
  expect(told).toEqual([]);
  await timed(
    text,
    (slow) => told.push(slow),
    () => wait(520),
  );
  expect(told).toEqual([{ query: 'select ?, ? from "t2" where a = $1', ms: expect.any(Number) }]);
});

test('a slow statement that fails is told too', async () => {
  const told: unknown[] = [];
  const failing = timed(
    'select 1',
    (slow) => told.push(slow),
    async () => {
      await wait(520);
      throw new Error('no');
    },
  );
  await expect(failing).rejects.toThrow('no');
  expect(told).toHaveLength(1);
});

test('a long text is cut', () => expect(shapeOf('x'.repeat(5_000)).length).toBeLessThan(500));
