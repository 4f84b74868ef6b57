import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, changesOf, isUnchanged } from './rules.changes.ts';
import type { BillContent } from './rules.ts';

// H9: what tells one version of a bill from another.

const anyLine = fc.record({
  description: fc.constantFrom('Cabinets', 'Labour', 'Sink'),
  quantityThousandths: fc.integer({ min: 1, max: 3 }),
  unit: fc.constantFrom('', 'h'),
  unitPriceCents: fc.integer({ min: 0, max: 3 }),
});
type Line = BillContent['lines'][number];
/** Few ids, so that two bills have some in common. */
const anyIds = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 6 });
const anyBill = fc
  .record({
    ids: anyIds,
    lines: fc.array(anyLine, { minLength: 8, maxLength: 8 }),
    inSection: fc.array(fc.constantFrom('', 's1', 's2'), { minLength: 8, maxLength: 8 }),
    sections: fc.constantFrom<readonly string[]>([], ['s1'], ['s1', 's2'], ['s2', 's1']),
    title: fc.constantFrom('Roof', 'Kitchen'),
    discountCents: fc.constantFrom(0, 1),
    schedule: fc.constantFrom<BillContent['schedule']>(
      [],
      [{ label: 'All', percentBasisPoints: 10_000, amountCents: null }],
    ),
  })
  .map(({ ids, lines, inSection, sections, ...rest }): BillContent => {
    const own = (section: string) =>
      ids
        .filter((id) => (sections.includes(inSection[id - 1]!) ? inSection[id - 1] : '') === section)
        .map((id): Line => ({ id: `l${id}`, ...lines[id - 1]! }));
    return {
      ...rest,
      ...{ summary: '', terms: '', layout: 'itemised', dueOn: null, taxBasisPoints: 0 },
      lines: own(''),
      sections: sections.map((id) => ({ id, title: id.toUpperCase(), lines: own(id) })),
    };
  });

/** Does to a set of things what a change says. */
function apply<T extends { id: string }>(things: Map<string, T>, change: Change<T>): Map<string, T> {
  const next = new Map(things);
  if (change.what === 'removed') next.delete(change.before.id);
  else next.set(change.now.id, change.now);
  return next;
}

const byId = (bill: BillContent) => {
  const none: BillContent = { ...bill, lines: [], sections: [] };
  const added = changesOf(none, bill).lines.map((change) => (change.what === 'added' ? change.now : undefined)!);
  return new Map(added.map((line) => [line.id, line]));
};
const sorted = (things: Map<string, unknown>) => [...things].sort(([one], [other]) => (one < other ? -1 : 1));

test('nothing tells a bill from itself', () => {
  fc.assert(
    fc.property(anyBill, (bill) => {
      expect(isUnchanged(changesOf(bill, structuredClone(bill)))).toBe(true);
    }),
  );
});

test('two bills that differ are never told to be the same', () => {
  fc.assert(
    fc.property(anyBill, anyBill, (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      expect(isUnchanged(changesOf(one, other))).toBe(false);
    }),
  );
});

test('the changes lead from the one to the other, in whatever order they are made', () => {
  const both = fc.tuple(anyBill, anyBill).chain(([before, now]) => {
    const changes = changesOf(before, now).lines;
    return fc.tuple(fc.constant(before), fc.constant(now), fc.shuffledSubarray(changes, { minLength: changes.length }));
  });
  fc.assert(
    fc.property(both, ([before, now, changes]) => {
      expect(sorted(changes.reduce(apply, byId(before)))).toEqual(sorted(byId(now)));
    }),
  );
});

test('back is the opposite of forth', () => {
  fc.assert(
    fc.property(anyBill, anyBill, (one, other) => {
      const count = (from: BillContent, to: BillContent, what: Change<unknown>['what']) =>
        changesOf(from, to).lines.filter((change) => change.what === what).length;
      expect(count(one, other, 'added')).toBe(count(other, one, 'removed'));
      expect(count(one, other, 'changed')).toBe(count(other, one, 'changed'));
    }),
  );
});
