import { expect, test } from 'vitest';
import { notOpenedBy } from './rules.ts';

const at = new Date('2026-03-02T10:00Z');
const person = (name: string, given: object = {}) => ({
  ...{ contactId: name, name, acceptedAt: at, removedAt: null, hiddenKinds: [] },
  ...given,
});
const opening = (name: string) => ({ id: name, name, at: at.toISOString(), version: 1 });

test('S11, H6: whoever is in the portal, sees the kind and has not opened it is named, and nobody else', () => {
  const people = [
    person('Ann'),
    person('Bob'),
    person('Cy', { acceptedAt: null }),
    person('Di', { removedAt: at }),
    person('Eve', { hiddenKinds: ['invoice'] }),
  ];
  expect(notOpenedBy({ kind: 'invoice', openings: [opening('Bob')] }, people)).toEqual(['Ann']);
  expect(notOpenedBy({ kind: 'document', openings: [] }, people)).toEqual(['Ann', 'Bob', 'Eve']);
  expect(notOpenedBy({ kind: 'document', openings: people.map(({ name }) => opening(name)) }, people)).toEqual([]);
});
