import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyLine, lineCents, totals } from '../../amounts.ts';
import { typedLine, typedTotals } from '../../amounts.typed.ts';
import { anyTaxedBill, USD } from './bill.fixture.ts';
import { readBill } from './rules.read.ts';
import { sameContent } from './rules.ts';
import { blankBill, everyTyped, type TypedBill, typedBill, written } from './rules.typed.ts';

test('what is stored and written into a form reads as itself', () => {
  fc.assert(
    fc.property(anyTaxedBill, (content) => {
      const read = readBill(content.dueOn ? 'invoice' : 'estimate', written(content), USD);
      expect(read.ok && sameContent(read.content, content)).toBe(true);
    }),
  );
});

test('the amounts that the browser shows while typing are those that the server takes', () => {
  fc.assert(
    fc.property(anyTaxedBill, (content) => {
      const typed = everyTyped(written(content));
      for (const [index, line] of everyLine(content).entries())
        expect(lineCents(typedLine(typed[index]!)!)).toBe(lineCents(line));
      expect(typedTotals({ ...written(content), lines: typed })).toEqual(totals(content));
    }),
  );
});

test.each([
  ['', 'Quantity is missing.'],
  ['-2', 'Quantity cannot be negative.'],
  ['two', 'Quantity must be a number, like 12.50.'],
  ['1e3', 'Quantity must be a number, like 12.50.'],
  ['99999999999999999999', 'Quantity can be at most 1,000,000.'],
  ['1.2345', 'Quantity can have 3 decimals at most.'],
  ['0', 'Quantity must be more than 0.'],
  ['1,2,3', 'Quantity must be a number, like 1,250.50.'],
])('a quantity of "%s" is refused with its reason', (quantity, message) => {
  expect(errorsOf({ lines: [{ description: 'Work', quantity, unitPrice: '1' }] })).toEqual({
    'lines.0.quantity': message,
  });
});

test('each field has its own message', () => {
  const many = Array.from({ length: 501 }, () => ({ description: 'a', quantity: '1', unitPrice: '1' }));
  const huge = { description: 'a', quantity: '1000', unitPrice: '100,000,000' };
  const top = { description: 'a', quantity: '1', unitPrice: '60,000,000' };
  expect(errorsOf({ title: '', tax: '-1', discount: 'x' })).toEqual({
    title: 'Enter a title.',
    tax: 'Tax cannot be negative.',
    discount: 'Discount must be a number, like 12.50.',
  });
  expect(errorsOf({ tax: '100.01' })).toEqual({ tax: 'Tax can be at most 100.' });
  expect(errorsOf({ lines: [{ unit: 'h' }] })).toEqual({
    'lines.0.description': 'Enter a description.',
    'lines.0.quantity': 'Quantity is missing.',
    'lines.0.unit_price': 'Unit price is missing.',
  });
  expect(errorsOf({ lines: [] })).toEqual({ lines: 'Add at least one line.' });
  expect(errorsOf({ lines: many })).toEqual({ lines: 'You can have up to 500 lines, and this has 501.' });
  expect(errorsOf({ lines: [huge] })).toEqual({
    'lines.0.unit_price': 'This line adds up to more than 100,000,000.',
  });
  expect(errorsOf({ lines: [top, top] })).toEqual({
    lines: 'All lines together add up to more than 100,000,000.',
  });
  expect(errorsOf({ title: 'x'.repeat(201) })).toEqual({ title: 'At most 200 characters.' });
  expect(errorsOf({ dueOn: '2026-02-30' })).toEqual({ due_on: 'Enter the due date as a day, like 2026-03-31.' });
});

test.each([
  ['1.234,56', 'Unit price must be a number, like 1,250.50.'],
  ['12,34,5', 'Unit price must be a number, like 1,250.50.'],
  ['1e3', 'Unit price must be a number, like 12.50.'],
  ['12.345', 'Unit price can have 2 decimals at most.'],
  ['-10', 'Unit price cannot be negative.'],
  ['(10)', 'Unit price cannot be negative.'],
  ['', 'Unit price is missing.'],
  ['100,000,000.01', 'Unit price can be at most 100,000,000.'],
  ['$1,200', undefined],
  ['1 200.50', undefined],
])('a price of "%s": %s', (unitPrice, told) => {
  const errors = errorsOf({ lines: [{ description: 'Work', quantity: '1', unitPrice }] });
  expect(errors).toEqual(told ? { 'lines.0.unit_price': told } : {});
});

test('H9: a rate of tax has three decimals, as New York’s 8.875 %, and no more', () => {
  const lines = [{ description: 'Work', quantity: '1', unitPrice: '1,000', tax: '8.125' }];
  const read = readBill('invoice', blankBill({ title: 'Roof', lines, tax: '8.875 %' }), USD);
  expect(read.ok && [read.content.taxBasisPoints, read.content.lines[0]!.taxBasisPoints]).toEqual([887.5, 812.5]);
  expect(read.ok && totals(read.content).tax).toBe(8_125);
  expect(read.ok && written(read.content).tax).toBe('8.875');
  expect(errorsOf({ tax: '8.8755' })).toEqual({ tax: 'Tax can have 3 decimals at most.' });
  expect(errorsOf({ tax: '100.001' })).toEqual({ tax: 'Tax can be at most 100.' });
});

test('a discount above the lines says what they come to, and the schedule waits', () => {
  expect(errorsOf({ discount: '10.01' })).toEqual({
    discount: 'The discount is more than the lines add up to, $10.00.',
  });
});

test('no text at all makes it throw', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  const fields = fc.dictionary(fc.constantFrom('title', 'discount', 'tax', 'due_on', ...cells(3)), text);
  fc.assert(
    fc.property(fields, fc.constantFrom('estimate', 'invoice'), (posted, kind) => {
      const read = readBill(kind, typedBill(posted), USD);
      if (!read.ok) expect(Object.values(read.errors).every(Boolean)).toBe(true);
    }),
  );
});

test('lines come in the order of the form, each in the section before it; empty ones do not', () => {
  const typed = typedBill({
    'lines.10.description': 'c',
    'lines.2.quantity': '1',
    'lines.0.unit': ' ',
    'sections.7.title': 'Kitchen',
    'lines.1.description': 'a',
    'sections.3.title': '',
    'sections.5.title': 'Bath',
  });
  const words = (lines: TypedBill['lines']) => lines.map(({ description, quantity }) => [description, quantity]);
  expect(words(typed.lines)).toEqual([
    ['c', ''],
    ['', '1'],
  ]);
  expect(typed.sections.map(({ title, lines }) => [title, words(lines)])).toEqual([
    ['Kitchen', [['a', '']]],
    ['Bath', []],
  ]);
});

function errorsOf(given: Partial<TypedBill>) {
  const lines = [{ description: 'Work', quantity: '1', unitPrice: '10' }];
  const read = readBill('invoice', blankBill({ title: 'Roof', lines, ...given }), USD);
  return read.ok ? {} : read.errors;
}

function cells(rows: number): string[] {
  const names = ['description', 'quantity', 'unit', 'unit_price'];
  return Array.from({ length: rows }, (_row, index) => names.map((name) => `lines.${index}.${name}`)).flat();
}
