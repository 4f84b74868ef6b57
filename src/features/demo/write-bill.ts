import { eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { lines, sections } from '../../db/schema/index.ts';
import type { BillKind } from '../../kinds.ts';
import { createBill } from '../bills/create.ts';
import type { BillContent, BillLine, ScheduleStep } from '../bills/rules.ts';
import { saveBill } from '../bills/save.ts';

/** A line as people say it: what, how many, of which unit, at how many dollars each. */
export function line(description: string, quantity: number, unit: string, dollars: number): BillLine {
  const amounts = { quantityThousandths: Math.round(quantity * 1000), unitPriceCents: Math.round(dollars * 100) };
  return { description, unit, ...amounts };
}

/** A line that is sold for so many per cent more. */
export function marked(percent: number, priced: BillLine): BillLine {
  return { ...priced, markupBasisPoints: percent * 100 };
}

/** A step of a payment schedule, in per cent. */
export function step(label: string, percent: number): ScheduleStep {
  return { label, percentBasisPoints: percent * 100, amountCents: null };
}

const TERMS = 'Good for 30 days. Work starts two weeks after the agreement is signed.';
/** Sales tax of the county, in basis points. */
const TAX = 450;

type Bill = Partial<BillContent> & Pick<BillContent, 'title'>;

function contentOf(bill: Bill): BillContent {
  return {
    ...{ summary: '', terms: TERMS, layout: 'itemised', dueOn: null, discountCents: 0, taxBasisPoints: TAX },
    ...{ lines: [], sections: [], schedule: [], ...bill },
  };
}

/** Writes a bill in the demo's usual terms. */
export async function writeBill(act: Act, kind: BillKind, projectId: string, bill: Bill): Promise<string> {
  return (await createBill(act, { kind, projectId }, contentOf(bill))).id;
}

/** Writes it anew, as its first editor after `revision` saves. What keeps its words is the line or section it was. */
export async function rewriteBill(act: Act, bill: Parameters<typeof saveBill>[1], content: Bill): Promise<void> {
  const { description, itemId } = lines;
  const [old, oldSections] = [
    await act.tx.select({ id: lines.id, name: description }).from(lines).where(eq(itemId, bill.id)),
    await act.tx.select({ id: sections.id, name: sections.title }).from(sections).where(eq(sections.itemId, bill.id)),
  ];
  const again = (line: BillLine) => ({ ...line, id: old.find(({ name }) => name === line.description)?.id });
  const { lines: own = [], sections: grouped = [], ...rest } = content;
  const kept = grouped.map((section) => ({
    ...{ ...section, id: oldSections.find(({ name }) => name === section.title)?.id },
    lines: section.lines.map(again),
  }));
  if ((await saveBill(act, bill, contentOf({ ...rest, lines: own.map(again), sections: kept }))) !== 'saved')
    throw new Error('a bill of the demo was not saved');
}
