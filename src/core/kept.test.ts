import { expect, test } from 'vitest';
import { KeptPages } from './kept.ts';

const page = (bytes: number) => new Uint8Array(bytes);

test('a page is given out for its own truth alone', () => {
  const kept = new KeptPages();
  const body = page(10);
  kept.keep('clara /portal', '1', body);
  expect(kept.find('clara /portal', '1')).toBe(body);
  expect(kept.find('clara /portal', '2')).toBeUndefined();
  expect(kept.find('paul /portal', '1')).toBeUndefined();
});

test('a newer page takes the place of the older one', () => {
  const kept = new KeptPages();
  kept.keep('clara /portal', '1', page(10));
  kept.keep('clara /portal', '2', page(20));
  expect(kept.find('clara /portal', '1')).toBeUndefined();
  expect(kept.find('clara /portal', '2')).toHaveLength(20);
});

test('what was not asked for longest goes first, and all of it together stays below its bytes', () => {
  const kept = new KeptPages(10_000);
  for (const name of ['a', 'b', 'c']) kept.keep(name, '1', page(1_000));
  kept.find('a', '1');
  kept.keep('d', '1', page(1_000));
  expect(['a', 'b', 'c', 'd'].filter((name) => kept.find(name, '1'))).toEqual(['a', 'c', 'd']);
  kept.keep('e', '1', page(20_000));
  expect(['a', 'b', 'c', 'd', 'e'].filter((name) => kept.find(name, '1'))).toEqual([]);
});
