import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineCents, totals, typedLine, typedTotals } from '../../amounts.ts';
import { anyBill } from './bill.fixture.ts';
import { sameContent } from './rules.ts';
import { readBill, type TypedBill, typedBill, written } from './rules.typed.ts';

test('what is stored and written into a form reads as itself', () => {
  fc.assert(
    fc.property(anyBill, (content) => {
      const read = readBill('invoice', written(content));
      expect(read.ok && sameContent(read.content, content)).toBe(true);
    }),
  );
});

test('the amounts that the browser shows while typing are those that the server takes', () => {
  fc.assert(
    fc.property(anyBill, (content) => {
      for (const [index, { quantity = '', unitPrice = '' }] of written(content).lines.entries())
        expect(lineCents(typedLine({ quantity, unitPrice })!)).toBe(lineCents(content.lines[index]!));
      expect(typedTotals(written(content))).toEqual(totals(content));
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
  const many = Array.from({ length: 201 }, () => ({ description: 'a', quantity: '1', unitPrice: '1' }));
  const huge = { description: 'a', quantity: '1000', unitPrice: '100,000,000' };
  const top = { description: 'a', quantity: '1', unitPrice: '60,000,000' };
  expect(errorsOf({ title: '', tax: '-1', discount: 'x' })).toEqual({
    title: 'Enter a title.',
    tax: 'Tax cannot be negative.',
    discount: 'Discount must be a number, like 12.50.',
  });
  expect(errorsOf({ tax: '100.01' })).toEqual({ tax: 'Tax can be at most 100.' });
  expect(errorsOf({ discount: '10.01' })).toEqual({ discount: 'The discount is more than the lines add up to.' });
  expect(errorsOf({ lines: [{ unit: 'h' }] })).toEqual({
    'lines.0.description': 'Enter a description.',
    'lines.0.quantity': 'Quantity is missing.',
    'lines.0.unit_price': 'Unit price is missing.',
  });
  expect(errorsOf({ lines: [] })).toEqual({ lines: 'Add at least one line.' });
  expect(errorsOf({ lines: many })).toEqual({ lines: 'You can have up to 200 lines.' });
  expect(errorsOf({ lines: [huge] })).toEqual({
    'lines.0.unit_price': 'This line adds up to more than 100,000,000.',
  });
  expect(errorsOf({ lines: [top, top] })).toEqual({
    lines: 'All lines together add up to more than 100,000,000.',
  });
  expect(errorsOf({ title: 'x'.repeat(201) })).toEqual({ title: 'At most 200 characters.' });
  expect(errorsOf({ dueOn: '2026-02-30' })).toEqual({ due_on: 'Enter the due date as a day, like 2026-03-31.' });
});

test('no text at all makes it throw', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  const fields = fc.dictionary(fc.constantFrom('title', 'discount', 'tax', 'due_on', ...cells(3)), text);
  fc.assert(
    fc.property(fields, fc.constantFrom('estimate', 'invoice'), (posted, kind) => {
      const read = readBill(kind, typedBill(posted));
      if (!read.ok) expect(Object.values(read.errors).every(Boolean)).toBe(true);
    }),
  );
});

test('lines come in the order of their numbers, without those left empty', () => {
  const typed = typedBill({ 'lines.10.description': 'c', 'lines.2.quantity': '1', 'lines.0.unit': ' ' });
  expect(typed.lines.map(({ description, quantity }) => [description, quantity])).toEqual([
    ['', '1'],
    ['c', ''],
  ]);
});

function errorsOf(given: Partial<TypedBill>) {
  const lines = [{ description: 'Work', quantity: '1', unitPrice: '10' }];
  const typed = { title: 'Roof', summary: '', terms: '', discount: '', tax: '', dueOn: '', lines, ...given };
  const read = readBill('invoice', typed);
  return read.ok ? {} : read.errors;
}

function cells(rows: number): string[] {
  const names = ['description', 'quantity', 'unit', 'unit_price'];
  return Array.from({ length: rows }, (_row, index) => names.map((name) => `lines.${index}.${name}`)).flat();
}
