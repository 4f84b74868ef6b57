import type { LineTexts, StepTexts } from '../../ui/index.ts';

/** What the members read in the form of an estimate or an invoice. */
export const LINE_TEXTS: LineTexts = {
  caption: 'Lines',
  description: 'Description',
  quantity: 'Quantity',
  unit: 'Unit',
  unitPrice: 'Unit price',
  markup: 'Markup (%)',
  tax: 'Own tax (%)',
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
  { value: 'lump-sum', label: 'Sections and the total, no prices of lines' },
];
