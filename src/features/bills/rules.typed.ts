import {
  lineCents,
  MAX_CENTS,
  MAX_DECIMAL,
  MAX_QUANTITY,
  MAX_TAX,
  readDecimal,
  totals,
  withoutPercent,
  writeDecimal,
} from '../../amounts.ts';
import type { FieldErrors } from '../../core/form.ts';
import { isDay } from '../../core/typed.ts';
import { type BillKind, isDue } from '../../kinds.ts';
import type { EditableLine } from '../../ui/index.ts';
import { type BillContent, type BillLine, MAX_LINES, withinBounds } from './rules.ts';

/** A bill's form as typed: every value is text, so that a refused form comes back as it was. */
export interface TypedBill {
  title: string;
  summary: string;
  terms: string;
  discount: string;
  tax: string;
  dueOn: string;
  lines: EditableLine[];
}

const LONGEST = { title: 200, summary: 10_000, terms: 10_000, description: 500, unit: 30 };
const NUMBERS = {
  quantity: { name: 'Quantity', places: 3, max: MAX_QUANTITY },
  unitPrice: { name: 'Unit price', places: 2, max: MAX_CENTS },
  discount: { name: 'Discount', places: 2, max: MAX_CENTS },
  tax: { name: 'Tax', places: 2, max: MAX_TAX },
} as const;

/** The posted fields of a form; lines in the order of their numbers, those left empty are skipped. */
export function typedBill(fields: Record<string, string>): TypedBill {
  const prose = (name: string) => (fields[name] ?? '').replaceAll('\r\n', '\n').trim();
  const text = (name: string) => prose(name).replace(/\s/g, ' ');
  const numbers = Object.keys(fields).flatMap((name) => /^lines\.(\d{1,6})\.\w+$/.exec(name)?.[1] ?? []);
  const lines = [...new Set(numbers)]
    .sort((a, b) => Number(a) - Number(b))
    .map((n) => ({
      id: text(`lines.${n}.id`),
      description: text(`lines.${n}.description`),
      quantity: text(`lines.${n}.quantity`),
      unit: text(`lines.${n}.unit`),
      unitPrice: text(`lines.${n}.unit_price`),
    }))
    .filter((line) => line.description || line.quantity || line.unit || line.unitPrice);
  const [title, summary, terms] = [text('title'), prose('summary'), prose('terms')];
  return { title, summary, terms, discount: text('discount'), tax: text('tax'), dueOn: text('due_on'), lines };
}

/** What is stored, as a form shows it. */
export function written(content: BillContent): TypedBill {
  const { title, summary, terms, discountCents, taxBasisPoints, dueOn, lines } = content;
  return {
    title,
    summary,
    terms,
    discount: discountCents ? writeDecimal(discountCents, 2) : '',
    tax: taxBasisPoints ? writeDecimal(taxBasisPoints, 2, 0) : '',
    dueOn: dueOn ?? '',
    lines: lines.map(({ id, description, quantityThousandths, unit, unitPriceCents }) => ({
      id,
      description,
      quantity: writeDecimal(quantityThousandths, 3, 0),
      unit,
      unitPrice: writeDecimal(unitPriceCents, 2),
    })),
  };
}

type Read = { ok: true; content: BillContent } | { ok: false; errors: FieldErrors };

/** Reads a typed bill: its content, or one message a field (`title`, `lines.0.quantity`, `discount`, `lines`). */
export function readBill(kind: BillKind, typed: TypedBill): Read {
  const errors: FieldErrors = {};
  const { title, summary, terms } = typed;
  if (!title) errors.title = 'Enter a title.';
  tooLong(errors, typed, ['title', 'summary', 'terms']);
  const lines = typed.lines.map((line, index) => readLine(line, `lines.${index}`, errors));
  if (lines.length === 0) errors.lines = 'Add at least one line.';
  if (lines.length > MAX_LINES) errors.lines = `You can have up to ${MAX_LINES} lines.`;
  const discountCents = typed.discount ? readNumber(typed.discount, 'discount', 'discount', errors) : 0;
  const taxBasisPoints = typed.tax ? readNumber(withoutPercent(typed.tax), 'tax', 'tax', errors) : 0;
  const dueOn = isDue(kind) && typed.dueOn ? typed.dueOn : null;
  if (dueOn && !(isDay(dueOn) && dueOn.startsWith('20')))
    errors.due_on = 'Enter the due date as a day, like 2026-03-31.';
  const content = { title, summary, terms, lines, discountCents, taxBasisPoints, dueOn };
  if (Object.keys(errors).length === 0) checkSums(content, errors);
  return Object.keys(errors).length ? { ok: false, errors } : { ok: true, content };
}

function readLine(line: EditableLine, field: string, errors: FieldErrors): BillLine {
  const { id, description = '', unit = '' } = line;
  if (!description) errors[`${field}.description`] = 'Enter a description.';
  tooLong(errors, { description, unit }, ['description', 'unit'], `${field}.`);
  const quantityThousandths = readNumber(line.quantity ?? '', 'quantity', `${field}.quantity`, errors);
  if (quantityThousandths === 0) errors[`${field}.quantity`] ??= 'Quantity must be more than 0.';
  const unitPriceCents = readNumber(line.unitPrice ?? '', 'unitPrice', `${field}.unit_price`, errors);
  const read = { id, description, quantityThousandths, unit, unitPriceCents };
  if (lineCents(read) > MAX_CENTS) errors[`${field}.unit_price`] = 'This line adds up to more than 100,000,000.';
  return read;
}

function readNumber(typed: string, what: keyof typeof NUMBERS, field: string, errors: FieldErrors): number {
  const { places, max } = NUMBERS[what];
  const value = readDecimal(typed, places, max);
  if (value === undefined) errors[field] = mistake(typed, NUMBERS[what]);
  return value ?? 0;
}

/** Why a number was not taken, and what would be. */
function mistake(typed: string, { name, places, max }: { name: string; places: number; max: number }): string {
  if (typed.length > MAX_DECIMAL) return `${name} must be a number, like 12.50.`;
  const bare = typed.replace(/[$€£,\s]/g, '');
  if (!bare) return `${name} is missing.`;
  if (/^[-−(]/.test(bare)) return `${name} cannot be negative.`;
  if (!/^(\d+\.?\d*|\.\d+)$/.test(bare)) return `${name} must be a number, like 12.50.`;
  const largest = max / 10 ** places;
  if (Number(bare) > largest) return `${name} can be at most ${largest.toLocaleString('en')}.`;
  if ((bare.split('.')[1] ?? '').replace(/0+$/, '').length > places)
    return `${name} can have ${places} decimals at most.`;
  return `${name} must be a number, like 1,250.50.`;
}

function checkSums(content: BillContent, errors: FieldErrors): void {
  const { subtotal, discount } = totals(content);
  if (discount > subtotal) errors.discount = 'The discount is more than the lines add up to.';
  if (!withinBounds(content)) errors.lines = 'All lines together add up to more than 100,000,000.';
}

function tooLong<K extends keyof typeof LONGEST>(
  errors: FieldErrors,
  typed: Record<K, string>,
  names: readonly K[],
  prefix = '',
): void {
  for (const name of names) {
    const longest = LONGEST[name];
    if (typed[name].length > longest)
      errors[`${prefix}${name}`] = `At most ${longest.toLocaleString('en')} characters.`;
  }
}
