import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf, firstState, KINDS, kindNamed, type MoveEvent, moveOf, numbered, resourceOf } from './kinds.ts';

const EVENTS: MoveEvent[] = ['share', 'cancel', 'reopen', 'reopen what was shared'];

test('a kind is known by its word, its plural and its number', () => {
  for (const kind of KINDS) expect(kindNamed(resourceOf(kind))).toBe(kind);
  expect(kindNamed('kitchens')).toBeUndefined();
  expect(numbered('estimate', 10001)).toBe('EST-10001');
  expect(new Set(KINDS.map((kind) => factsOf(kind).prefix)).size).toBe(KINDS.length);
});

test('every move leads from states of the kind to one of them', () => {
  for (const kind of KINDS) {
    const { states, moves } = factsOf(kind);
    for (const { from, to } of moves) for (const state of [...from, to]) expect(states, kind).toContain(state);
  }
});

test('no sequence of events leaves the table, and only a member moves what is a member’s', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.array(fc.tuple(fc.constantFrom(...EVENTS), fc.constantFrom('member', 'client', 'visitor', 'system'))),
      (kind, sequence) => {
        let state = firstState(kind);
        for (const [on, by] of sequence) {
          const to = moveOf(kind, state, on, by);
          const lawful = factsOf(kind).moves.some(
            (move) => move.on === on && move.by === by && move.from.includes(state ?? '') && move.to === to,
          );
          expect(to === undefined || lawful).toBe(true);
          if (by !== 'member' || state === null) expect(to).toBeUndefined();
          state = to ?? state;
        }
        if (state !== null) expect(factsOf(kind).states).toContain(state);
      },
    ),
  );
});
