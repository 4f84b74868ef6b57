import { writePercentage } from '../../amounts.percent.ts';
import { writeDecimal } from '../../amounts.ts';
import type { EditableLine, EditableSection, EditableStep } from '../../ui/index.ts';
import type { BillContent, BillLine, Layout } from './rules.ts';

/** A bill's form as typed: every value is text, so that a refused form comes back as it was. */
export interface TypedBill {
  title: string;
  summary: string;
  terms: string;
  discount: string;
  tax: string;
  dueOn: string;
  layout: string;
  /** Lines of no section, which come before all sections. */
  lines: EditableLine[];
  sections: EditableSection[];
  schedule: EditableStep[];
}

const ROW = /^(lines|sections|steps)\.(\d{1,6})\.\w+$/;

/**
 * The posted fields of a form. Lines, sections and steps come in the order in which they stand in it: a line belongs to
 * the section before it. Those left empty are skipped.
 */
export function typedBill(fields: Record<string, string>): TypedBill {
  const prose = (name: string) => (fields[name] ?? '').replaceAll('\r\n', '\n').trim();
  const text = (name: string) => prose(name).replace(/\s/g, ' ');
  const bill: TypedBill = {
    ...{ title: text('title'), summary: prose('summary'), terms: prose('terms'), layout: text('layout') },
    ...{ discount: text('discount'), tax: text('tax'), dueOn: text('due_on') },
    ...{ lines: [], sections: [], schedule: [] },
  };
  const rows = new Set(
    Object.keys(fields).flatMap((name) => (ROW.test(name) ? name.slice(0, name.lastIndexOf('.')) : [])),
  );
  for (const row of rows) {
    const of = (name: string) => text(`${row}.${name}`);
    if (row.startsWith('sections')) bill.sections.push({ at: row, id: of('id'), title: of('title'), lines: [] });
    else if (row.startsWith('steps')) push(bill.schedule, { at: row, id: of('id') }, typedStep(of));
    else push((bill.sections.at(-1) ?? bill).lines, { at: row, id: of('id') }, typedLine(of));
  }
  bill.sections = bill.sections.filter((section) => section.title || section.lines.length > 0);
  return bill;
}

const typedLine = (of: (name: string) => string) => ({
  ...{ description: of('description'), quantity: of('quantity'), unit: of('unit'), unitPrice: of('unit_price') },
  ...{ markup: of('markup'), tax: of('tax') },
});

const typedStep = (of: (name: string) => string) => ({
  label: of('label'),
  percent: of('percent'),
  amount: of('amount'),
});

function push<T extends object>(list: T[], carried: { at: string; id: string }, typed: T): void {
  if (Object.values(typed).some(Boolean)) list.push({ ...carried, ...typed });
}

/** Every line of a form, as they stand in it. */
export function everyTyped({ lines, sections }: Pick<TypedBill, 'lines' | 'sections'>): EditableLine[] {
  return [...lines, ...sections.flatMap((section) => section.lines)];
}

/** What is stored, as a form shows it. */
export function written(content: BillContent): TypedBill {
  const { title, summary, terms, layout, discountCents, taxBasisPoints, dueOn } = content;
  return {
    ...{ title, summary, terms, layout, dueOn: dueOn ?? '' },
    discount: discountCents ? writeDecimal(discountCents, 2) : '',
    tax: taxBasisPoints ? writePercentage(taxBasisPoints) : '',
    lines: content.lines.map(writtenLine),
    sections: content.sections.map(({ id, title, lines }) => ({ id, title, lines: lines.map(writtenLine) })),
    schedule: content.schedule.map(({ id, label, percentBasisPoints, amountCents }) => ({
      ...{ id, label },
      percent: percentBasisPoints === null ? '' : writePercentage(percentBasisPoints),
      amount: amountCents === null ? '' : writeDecimal(amountCents, 2),
    })),
  };
}

/** A stored line, as a form shows it. */
function writtenLine({ id, description, quantityThousandths, unit, unitPriceCents, ...line }: BillLine): EditableLine {
  const { markupBasisPoints, taxBasisPoints = null } = line;
  return {
    ...{ id, description, unit },
    quantity: writeDecimal(quantityThousandths, 3, 0),
    unitPrice: writeDecimal(unitPriceCents, 2),
    markup: markupBasisPoints ? writePercentage(markupBasisPoints) : '',
    tax: taxBasisPoints === null ? '' : writePercentage(taxBasisPoints),
  };
}

/** A form of nothing, for a new bill. */
export function blankBill(given: Partial<TypedBill>): TypedBill {
  const layout: Layout = 'itemised';
  return { ...typedBill({}), layout, ...given };
}
