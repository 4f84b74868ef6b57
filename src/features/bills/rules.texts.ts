import type { FieldErrors } from '../../core/form.ts';
import { showMoney } from '../../core/money.ts';
import type { TeamScope } from '../../core/scope.ts';
import type { LineTexts, StepTexts } from '../../ui/index.ts';

/** What the members read in the form of an estimate or an invoice. */
export const LINE_TEXTS: LineTexts = {
  caption: 'Lines',
  description: 'Description',
  quantity: 'Quantity',
  unit: 'Unit',
  unitPrice: 'Unit price',
  markup: 'Markup (%)',
  tax: 'Tax (%)',
  total: 'Amount',
  more: 'More',
  move: 'Move with the arrow keys, or drag',
  up: 'Move up',
  down: 'Move down',
  remove: 'Remove line',
  add: 'Add lines',
  section: 'Section name',
  addSection: 'Add section',
  addHere: 'Add lines here',
  duplicate: 'Duplicate section',
  removeSection: 'Remove section',
  update: 'Update total',
  grandTotal: 'All lines',
  moved: 'Now row {at} of {count}',
};

export const STEP_TEXTS: StepTexts = {
  caption: 'Payment schedule',
  label: 'When',
  percent: 'Percentage',
  amount: 'or amount',
  remove: 'Remove step',
  add: 'Add step',
  left: 'Left of the total:',
};

export const LAYOUT_OPTIONS = [
  { value: 'itemised', label: 'Every line with its price' },
  { value: 'lump-sum', label: 'Sections and the total, without line prices' },
];

/** Why a total is too low, and how low it may be: at the lines, which make it. */
export function tooLow({ company, lang }: TeamScope, { lowestCents }: { lowestCents: number }): FieldErrors {
  const lowest = showMoney(Math.abs(lowestCents), company.currency, lang);
  if (lowestCents > 0)
    return { lines: `The total cannot be below ${lowest}: so much of it is invoiced, or taken off, already.` };
  if (lowestCents === 0) return { lines: 'There is nothing left to take off: the total cannot be below 0.' };
  return { lines: `Only ${lowest} is left to take off: the rest is invoiced, or taken off already.` };
}
