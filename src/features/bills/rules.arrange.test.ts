import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arranged, readWish } from './rules.arrange.ts';
import { everyTyped, type TypedBill, typedBill } from './rules.typed.ts';

const FORM = typedBill({
  'lines.0.description': 'permit',
  'sections.0.title': 'Kitchen',
  'lines.5.description': 'sink',
  'lines.5.id': 'stored',
  'lines.2.description': 'tap',
  'sections.1.title': 'Bath',
  'lines.3.description': 'tub',
  'steps.0.label': 'now',
  'steps.1.label': 'then',
});

/** `permit | Kitchen: sink tap | Bath: tub`. */
function told({ lines, sections }: TypedBill): string {
  const words = (list: TypedBill['lines']) => list.map(({ description = '' }) => description || '_').join(' ');
  return [words(lines), ...sections.map((section) => `${section.title}: ${words(section.lines)}`)].join(' | ');
}

const EMPTY = Array(6).fill('_').join(' ');

test.each([
  ['up lines.2', 'permit | Kitchen: tap sink | Bath: tub'],
  ['down lines.2', 'permit | Kitchen: sink | Bath: tap tub'],
  ['up lines.5', 'permit sink | Kitchen: tap | Bath: tub'],
  ['down lines.0', ' | Kitchen: permit sink tap | Bath: tub'],
  ['up lines.0', 'permit | Kitchen: sink tap | Bath: tub'],
  ['down lines.3', 'permit | Kitchen: sink tap | Bath: tub'],
  ['up sections.1', 'permit | Bath: tub | Kitchen: sink tap'],
  ['down sections.0', 'permit | Bath: tub | Kitchen: sink tap'],
  ['up sections.0', 'permit | Kitchen: sink tap | Bath: tub'],
  ['down sections.1', 'permit | Kitchen: sink tap | Bath: tub'],
  ['remove lines.5', 'permit | Kitchen: tap | Bath: tub'],
  ['remove sections.0', 'permit | Bath: tub'],
  ['duplicate sections.0', 'permit | Kitchen: sink tap | Kitchen: sink tap | Bath: tub'],
  ['add-lines', `permit | Kitchen: sink tap | Bath: tub ${EMPTY}`],
  ['add-lines sections.0', `permit | Kitchen: sink tap ${EMPTY} | Bath: tub`],
  ['add-section', `permit | Kitchen: sink tap | Bath: tub | : ${EMPTY}`],
  ['remove lines.99', 'permit | Kitchen: sink tap | Bath: tub'],
  ['total', 'permit | Kitchen: sink tap | Bath: tub'],
  ['<nothing>', 'permit | Kitchen: sink tap | Bath: tub'],
])('H9: without script, %s', (wish, expected) => {
  expect(told(arranged(FORM, readWish(wish)))).toBe(expected);
});

test('H9: steps are added and taken away; a copy of a section is stored as nothing yet', () => {
  const labels = (wish: string) => arranged(FORM, readWish(wish)).schedule.map(({ label }) => label);
  expect(labels('add-steps')).toEqual(['now', 'then', undefined, undefined, undefined]);
  expect(labels('remove steps.0')).toEqual(['then']);
  const ids = everyTyped(arranged(FORM, readWish('duplicate sections.0'))).map(({ id }) => id);
  expect(ids).toEqual(['', 'stored', '', '', '', '']);
});

test('H9: whatever is moved, in whatever order, nothing is lost and nothing comes twice', () => {
  const wishes = fc.array(fc.tuple(fc.constantFrom('up', 'down'), fc.constantFrom('lines', 'sections'), fc.nat(6)));
  fc.assert(
    fc.property(wishes, (list) => {
      let form = FORM;
      for (const [way, rows, at] of list) form = arranged(form, readWish(`${way} ${rows}.${at}`));
      const words = (typed: TypedBill) => everyTyped(typed).map(({ description }) => description);
      expect(words(form).sort()).toEqual(words(FORM).sort());
      expect(form.sections.map(({ title }) => title).sort()).toEqual(['Bath', 'Kitchen']);
    }),
  );
});
