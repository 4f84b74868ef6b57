import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_CENTS } from '../../core/money.ts';
import { lineCents as shownCents } from '../../ui/browser/amounts.ts';
import {
  type BillContent,
  lineCents,
  MAX_QUANTITY,
  MAX_TAX,
  mayCancel,
  mayEdit,
  mayReopen,
  sameContent,
  taxCents,
  totals,
} from './rules.ts';
import { readBill, type TypedBill, typedBill, written } from './rules.typed.ts';

const line = fc.record({
  description: fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() === text),
  quantityThousandths: fc.integer({ min: 1, max: MAX_QUANTITY }),
  unit: fc.constantFrom('', 'h', 'sq ft'),
  unitPriceCents: fc.integer({ min: 0, max: 10_000_00 }),
});
/** Bills whose sums stay within bounds. */
const bill = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    taxBasisPoints: fc.integer({ min: 0, max: MAX_TAX }),
    dueOn: fc.constantFrom(null, '2026-03-31'),
  })
  .map(({ share, ...rest }): BillContent => {
    const { subtotal } = totals({ ...rest, discountCents: 0 });
    return { title: 'Roof', summary: 'All of it', terms: '', ...rest, discountCents: Math.floor(subtotal * share) };
  })
  .filter((content) => totals({ ...content, discountCents: 0 }).total <= MAX_CENTS);

describe('sums', () => {
  test('a line is quantity × price, half a cent up', () => {
    const cents = (quantityThousandths: number, unitPriceCents: number) =>
      lineCents({ quantityThousandths, unitPriceCents });
    expect([cents(1500, 333), cents(1, 499), cents(1, 500), cents(333, 100), cents(3, 0)]).toEqual([500, 0, 1, 33, 0]);
  });

  test('tax is half a cent up', () => {
    expect([taxCents(100, 825), taxCents(200, 825), taxCents(6, 825), taxCents(7, 825)]).toEqual([8, 17, 0, 1]);
  });

  test('tax is taken on what remains after the discount', () => {
    const lines = [{ description: 'Work', quantityThousandths: 2000, unit: 'h', unitPriceCents: 5000 }];
    const sums = totals({ lines, discountCents: 1000, taxBasisPoints: 1000 });
    expect(sums).toEqual({ subtotal: 10_000, discount: 1000, tax: 900, total: 9900 });
  });

  test('every sum is whole cents, and none is less than nothing', () => {
    fc.assert(
      fc.property(bill, (content) => {
        const { subtotal, discount, tax, total } = totals(content);
        for (const sum of [subtotal, tax, total]) expect(Number.isSafeInteger(sum) && sum >= 0).toBe(true);
        expect(total).toBe(subtotal - discount + tax);
        const exact = ((subtotal - discount) * content.taxBasisPoints) / 10_000;
        expect(Math.abs(tax - exact)).toBeLessThanOrEqual(0.5001);
      }),
    );
  });

  test('a line is never more than half a cent off, however large', () => {
    const money = fc.integer({ min: 0, max: MAX_CENTS });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_QUANTITY }), money, (quantityThousandths, unitPriceCents) => {
        const off = BigInt(lineCents({ quantityThousandths, unitPriceCents })) * 1000n;
        const exact = BigInt(quantityThousandths) * BigInt(unitPriceCents);
        fc.pre(exact < 9_000_000_000_000_000n * 1000n);
        expect(off - exact > -500n && off - exact <= 500n).toBe(true);
      }),
    );
  });
});

describe('typed values', () => {
  test('what is stored and written into a form reads as itself', () => {
    fc.assert(
      fc.property(bill, (content) => {
        const read = readBill('invoice', written(content));
        expect(read.ok && sameContent(read.content, content)).toBe(true);
      }),
    );
  });

  test('the amounts that the browser shows while typing are those that the server takes', () => {
    fc.assert(
      fc.property(bill, (content) => {
        for (const [index, { quantity = '', unitPrice = '' }] of written(content).lines.entries())
          expect(Number(shownCents(quantity, unitPrice))).toBe(lineCents(content.lines[index]!));
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
    expect(errorsOf({ discount: '10.01' })).toEqual({ discount: 'The discount is more than the lines come to.' });
    expect(errorsOf({ lines: [{ unit: 'h' }] })).toEqual({
      'lines.0.description': 'Description is missing.',
      'lines.0.quantity': 'Quantity is missing.',
      'lines.0.unit_price': 'Unit price is missing.',
    });
    expect(errorsOf({ lines: [] })).toEqual({ lines: 'Add at least one line.' });
    expect(errorsOf({ lines: many })).toEqual({ lines: 'There can be at most 200 lines.' });
    expect(errorsOf({ lines: [huge] })).toEqual({
      'lines.0.unit_price': 'This line comes to more than 100,000,000.',
    });
    expect(errorsOf({ lines: [top, top] })).toEqual({
      lines: 'All lines together come to more than 100,000,000.',
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
});

test('approved, paid and canceled bills are not edited; only canceled ones are reopened', () => {
  const states = ['Draft', 'Sent', 'Declined', 'Approved', 'Paid', 'Canceled', null];
  expect(states.filter(mayEdit)).toEqual(['Draft', 'Sent', 'Declined']);
  expect(states.filter(mayCancel)).toEqual(['Draft', 'Sent']);
  expect(states.filter(mayReopen)).toEqual(['Canceled']);
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
