import { expect, test } from 'vitest';
import { words } from './index.ts';

test('a word with values is made anew, one without is remembered', () => {
  const t = words('en');
  expect(words('en')).toBe(t);
  expect([1, 2, 1].map((count) => t('signIn.seconds', { count }))).toEqual(['1 second', '2 seconds', '1 second']);
  expect(t('shell', { returnObjects: true })).toEqual(t('shell', { returnObjects: true }));
  expect(t('shell', { returnObjects: true })).toHaveProperty('receiptWaiting', t('shell.receiptWaiting'));
});

test('an unknown language reads English, and a thousand of them leave nothing behind', () => {
  const english = words('en')('shell.receiptWaiting');
  for (let n = 0; n < 1_000; n++) expect(words(`x-${n}`)('shell.receiptWaiting')).toBe(english);
  expect(words('x-999')).not.toBe(words('x-999'));
});
