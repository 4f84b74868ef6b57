import { scheduleGap } from '../../amounts.schedule.ts';
import { lineCents, MAX_CENTS, totals } from '../../amounts.ts';
import type { FieldErrors } from '../../core/form.ts';
import { showMoney } from '../../core/money.ts';
import { isDay } from '../../core/typed.ts';
import { readNumber, readPercent } from '../../core/typed-amounts.ts';
import { type BillKind, isAmendment, isDue } from '../../kinds.ts';
import type { EditableLine, EditableStep } from '../../ui/index.ts';
import {
  type BillContent,
  type BillLine,
  hasSchedule,
  LAYOUTS,
  MAX_LINES,
  MAX_SECTIONS,
  MAX_STEPS,
  type ScheduleStep,
  withinBounds,
} from './rules.ts';
import { everyTyped, type TypedBill } from './rules.typed.ts';

const LONGEST = { title: 200, summary: 10_000, terms: 10_000, description: 500, unit: 30, label: 200 };

type Read = { ok: true; content: BillContent } | { ok: false; errors: FieldErrors };

/** How the company's money is written. */
interface Writing {
  currency: string;
  lang: string;
}

/**
 * Reads a typed bill: its content, or one message a field (`title`, `lines.0.quantity`, `sections.1.title`,
 * `steps.0.percent`, `discount`, `lines`, `steps`). Lines are counted through all sections.
 */
export function readBill(kind: BillKind, typed: TypedBill, writing: Writing): Read {
  const errors: FieldErrors = {};
  const { title, summary, terms } = typed;
  if (!title) errors.title = 'Enter a title.';
  tooLong(errors, { title, summary, terms });
  const count = everyTyped(typed).length;
  if (count === 0) errors.lines = 'Add at least one line.';
  // More are not even read: their form comes back as quickly as any (R23).
  if (count > MAX_LINES) return refuse('lines', `You can have up to ${MAX_LINES} lines, and this has ${count}.`);
  if (typed.sections.length > MAX_SECTIONS) return refuse('lines', `You can have up to ${MAX_SECTIONS} sections.`);
  if (typed.schedule.length > MAX_STEPS) return refuse('steps', `You can have up to ${MAX_STEPS} steps.`);
  const content = {
    ...{ title, summary, terms, layout: LAYOUTS.find((layout) => layout === typed.layout) ?? LAYOUTS[0] },
    ...readLines(typed, isAmendment(kind), errors),
    discountCents: typed.discount ? readNumber(typed.discount, 'discount', 'discount', errors) : 0,
    taxBasisPoints: readPercent(typed.tax, 'tax', 'tax', errors) ?? 0,
    schedule: hasSchedule(kind) ? typed.schedule.map((step, index) => readStep(step, `steps.${index}`, errors)) : [],
    dueOn: isDue(kind) && typed.dueOn ? typed.dueOn : null,
  };
  if (content.dueOn && !(isDay(content.dueOn) && content.dueOn.startsWith('20')))
    errors.due_on = 'Enter the due date as a day, like 2026-03-31.';
  if (Object.keys(errors).length === 0) checkSums(content, writing, errors);
  return Object.keys(errors).length ? { ok: false, errors } : { ok: true, content };
}

const refuse = (field: string, message: string): Read => ({ ok: false, errors: { [field]: message } });

function readLines(typed: TypedBill, signed: boolean, errors: FieldErrors) {
  let index = 0;
  const next = (line: EditableLine) => readLine(line, `lines.${index++}`, signed, errors);
  const lines = typed.lines.map(next);
  const sections = typed.sections.map((section, at) => {
    const { id, title } = section;
    const field = `sections.${at}.title`;
    if (!title) errors[field] = 'Enter a name for this section.';
    if (title.length > LONGEST.title) errors[field] = longest(LONGEST.title);
    if (section.lines.length === 0) errors[field] ??= 'Add a line to this section, or remove it.';
    return { id, title, lines: section.lines.map(next) };
  });
  return { lines, sections };
}

/** `signed`: fewer than none of it take it off (H9). */
function readLine(line: EditableLine, field: string, signed: boolean, errors: FieldErrors): BillLine {
  const { id, description = '', unit = '' } = line;
  if (!description) errors[`${field}.description`] = 'Enter a description.';
  tooLong(errors, { description, unit }, `${field}.`);
  const quantityThousandths = readNumber(line.quantity ?? '', 'quantity', `${field}.quantity`, errors, signed);
  if (quantityThousandths === 0)
    errors[`${field}.quantity`] ??= signed ? 'Quantity must not be 0.' : 'Quantity must be more than 0.';
  const unitPriceCents = readNumber(line.unitPrice ?? '', 'unitPrice', `${field}.unit_price`, errors);
  const markupBasisPoints = readPercent(line.markup, 'markup', `${field}.markup`, errors) ?? 0;
  const taxBasisPoints = readPercent(line.tax, 'tax', `${field}.tax`, errors);
  const read = { id, description, quantityThousandths, unit, unitPriceCents, markupBasisPoints, taxBasisPoints };
  if (Math.abs(lineCents(read)) > MAX_CENTS)
    errors[`${field}.unit_price`] = 'This line adds up to more than 100,000,000.';
  return read;
}

function readStep({ id, label = '', percent = '', amount = '' }: EditableStep, field: string, errors: FieldErrors) {
  if (!label) errors[`${field}.label`] = 'Say when this is to be paid.';
  tooLong(errors, { label }, `${field}.`);
  if (percent && amount) errors[`${field}.percent`] = 'Enter a percentage or an amount, not both.';
  if (!percent && !amount) errors[`${field}.percent`] = 'Enter a percentage or an amount.';
  const step: ScheduleStep = { id, label, percentBasisPoints: null, amountCents: null };
  if (amount) step.amountCents = readNumber(amount, 'amount', `${field}.amount`, errors);
  else step.percentBasisPoints = readPercent(percent, 'percent', `${field}.percent`, errors);
  if (step.amountCents === 0) errors[`${field}.amount`] ??= 'Amount must be more than 0.';
  if (step.percentBasisPoints === 0) errors[`${field}.percent`] ??= 'Percentage must be more than 0.';
  return step;
}

function checkSums(content: BillContent, { currency, lang }: Writing, errors: FieldErrors): void {
  const money = (cents: number) => showMoney(cents, currency, lang);
  const { subtotal, discount, total } = totals(content);
  if (!withinBounds(content)) errors.lines = 'All lines together add up to more than 100,000,000.';
  if (discount > Math.max(0, subtotal)) {
    errors.discount = `The discount is more than the lines add up to, ${money(subtotal)}.`;
    return;
  }
  if (total < 0 && content.schedule.length > 0) {
    errors.steps = 'What takes money off is not paid in steps. Remove the payment schedule.';
    return;
  }
  const gap = content.schedule.length > 0 ? scheduleGap(content.schedule, total) : 0;
  if (gap > 0) errors.steps = `${money(gap)} of ${money(total)} is not in the schedule yet.`;
  if (gap < 0) errors.steps = `The schedule is ${money(-gap)} more than the total of ${money(total)}.`;
}

const longest = (most: number) => `At most ${most.toLocaleString('en')} characters.`;

function tooLong(errors: FieldErrors, typed: Partial<Record<keyof typeof LONGEST, string>>, prefix = ''): void {
  for (const [name, text] of Object.entries(typed)) {
    const most = LONGEST[name as keyof typeof LONGEST];
    if (text.length > most) errors[`${prefix}${name}`] = longest(most);
  }
}
