import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { byAndBy, Turns } from './turns.ts';

/** Work that takes so many milliseconds, and then says its name. */
const busy = (done: string[], name: string, ms: number) => () => {
  const end = performance.now() + ms;
  while (performance.now() < end);
  done.push(name);
};

test('what comes alone is done at once', () => {
  const done: string[] = [];
  new Turns(5).take(busy(done, 'one', 0));
  expect(done).toEqual(['one']);
});

test('what comes together keeps its order, and the loop turns in between', async () => {
  const done: string[] = [];
  const turns = new Turns(5);
  for (const name of ['1', '2', '3', '4']) turns.take(busy(done, name, 6));
  expect(done).toEqual(['1']);
  await setImmediate();
  expect(done).toEqual(['1', '2']);
  turns.take(busy(done, '5', 0));
  while (done.length < 5) await setImmediate();
  expect(done).toEqual(['1', '2', '3', '4', '5']);
});

test('after a turn there is time again', async () => {
  const done: string[] = [];
  const turns = new Turns(5);
  turns.take(busy(done, '1', 6));
  await setImmediate();
  turns.take(busy(done, '2', 0));
  expect(done).toEqual(['1', '2']);
});

test('of a thousand some are told at a time, in their order, and others get their turn in between', async () => {
  const told: number[] = [];
  let between = 0;
  const timer = setInterval(() => (between += told.length > 0 && told.length < 1000 ? 1 : 0), 0);
  const many = Array.from({ length: 1000 }, (_, n) => n);
  await byAndBy(many, (one) => void told.push(one));
  clearInterval(timer);
  expect(told).toEqual(many);
  expect(between).toBeGreaterThan(0);
});
