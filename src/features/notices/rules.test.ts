import { expect, test } from 'vitest';
import { type Colleague, concerned } from './rules.ts';

// H8: the right people are told, by role and assignment, and nobody who may not view it.

const member = (id: string, role: string, given: Partial<Colleague> = {}): Colleague => {
  return { id, role, assigned: false, author: false, ...given };
};
const told = (members: Colleague[], kind: Parameters<typeof concerned>[2]) =>
  concerned(members, 'item.approved', kind).map(({ id }) => id);

const admin = member('admin', 'Admin');
const manager = member('manager', 'Project Manager', { assigned: true });
const sales = member('sales', 'Sales Rep / Estimator', { assigned: true });
const crew = member('crew', 'Field Crew', { assigned: true });

test('those assigned who may edit the kind, and who wrote it', () => {
  expect(told([admin, manager, sales, crew], 'estimate')).toEqual(['manager', 'sales']);
  expect(told([{ ...admin, author: true }, manager, sales, crew], 'invoice')).toEqual(['admin', 'manager']);
  expect(told([admin, manager, sales, crew], 'daily-log')).toEqual(['manager', 'crew']);
  expect(told([admin, manager, sales, crew], null)).toEqual(['manager', 'sales']);
});

test('nobody who may not view the kind or see the project, even who wrote it', () => {
  expect(told([admin, { ...crew, author: true }], 'estimate')).toEqual(['admin']);
  expect(told([admin, { ...manager, assigned: false, author: true }], 'estimate')).toEqual(['admin']);
  expect(told([{ ...member('gone', 'No such role'), author: true, assigned: true }], 'estimate')).toEqual([]);
});

test('where nobody is assigned or wrote it, whoever may edit it', () => {
  expect(told([admin, { ...manager, assigned: false }], 'estimate')).toEqual(['admin']);
});
