import { expect, test } from 'vitest';
import { balanceCents } from '../items/rules.ts';
import { needOf, type Waiting } from './rules.ts';

const item = (given: Partial<Waiting>): Waiting => ({
  ...{ kind: 'document', status: null, totalCents: null, paidCents: null, version: 2, openedVersion: 2 },
  ...given,
});
const bill = (given: Partial<Waiting>) => item({ status: 'Sent', totalCents: 10_000, paidCents: 0, ...given });

test('an invoice is to be paid until nothing of it is open, an estimate to be approved until it is decided', () => {
  expect(needOf(bill({ kind: 'invoice' }), true)).toBe('pay');
  expect(needOf(bill({ kind: 'invoice', paidCents: 9_999 }), true)).toBe('pay');
  expect(needOf(bill({ kind: 'invoice', paidCents: 10_000 }), true)).toBe(null);
  expect(needOf(bill({ kind: 'invoice', status: 'Paid', paidCents: 10_000 }), true)).toBe(null);
  expect(needOf(bill({ kind: 'estimate' }), true)).toBe('approve');
  for (const status of ['Approved', 'Declined', 'Canceled'])
    expect(needOf(bill({ kind: 'estimate', status }), true)).toBe(null);
});

test('what was not opened, or changed since, is to be read; what is to be paid stands there once', () => {
  expect(needOf(item({ openedVersion: null }), true)).toBe('new');
  expect(needOf(item({ openedVersion: 1 }), true)).toBe('updated');
  expect(needOf(item({}), true)).toBe(null);
  expect(needOf(bill({ kind: 'invoice', openedVersion: null }), true)).toBe('pay');
  expect(needOf(bill({ kind: 'invoice', status: 'Canceled', openedVersion: 1 }), true)).toBe('updated');
});

test('S5: to a preview of nobody nothing is new, but what is to be paid is', () => {
  expect(needOf(item({ openedVersion: null }), false)).toBe(null);
  expect(needOf(bill({ kind: 'invoice', openedVersion: null }), false)).toBe('pay');
});

test('a balance is never below nothing', () => {
  expect(balanceCents({ totalCents: 10_000, paidCents: 2_500 })).toBe(7_500);
  expect(balanceCents({ totalCents: 10_000, paidCents: 12_000 })).toBe(0);
  expect(balanceCents({ totalCents: null, paidCents: null })).toBe(0);
});
