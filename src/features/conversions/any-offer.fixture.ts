import fc from 'fast-check';
import { everyLine, totals } from '../../amounts.ts';
import { anyTaxedBill } from '../bills/bill.fixture.ts';
import type { BillContent } from '../bills/rules.ts';
import { type Chosen, converted } from './rules.converted.ts';
import type { Conversion, Offer } from './rules.ts';

/** Any bill that was stored: its lines, sections and steps have ids. */
export const anyOffer = anyTaxedBill.map((bill): Offer => {
  let made = 0;
  const named = <T extends object>(list: readonly T[], what: string) =>
    list.map((thing) => {
      made += 1;
      return { ...thing, id: `${what}${made}` };
    });
  return {
    ...bill,
    ...{ number: 'EST-10001', reducedCents: 0 },
    lines: named(bill.lines, 'line'),
    sections: named(bill.sections, 'section').map((section) => ({ ...section, lines: named(section.lines, 'line') })),
    schedule: named(bill.schedule, 'step'),
  };
});

/** Invoices one choice after the other, after what was invoiced `already`: all that was, and the new ones. */
export function run(offer: Offer, choices: readonly Chosen[], already: readonly Conversion[] = []) {
  const before = [...already];
  const contents: BillContent[] = [];
  for (const chosen of choices) {
    const part = converted(offer, before, chosen);
    if (!part) continue;
    before.push(part.conversion);
    contents.push(part.content);
  }
  return { before, contents };
}

/** What they come to, in cents. */
export const sum = (contents: readonly BillContent[]) => contents.reduce((all, bill) => all + totals(bill).total, 0);

/** One with some choices of its lines and sections, one after the other. */
export const byLines = anyOffer.chain((offer) => {
  const lines = everyLine(offer).map((line) => (line as { id: string }).id);
  const sections = offer.sections.map(({ id }) => id ?? '');
  const choice = fc.record({ lines: fc.subarray(lines), sections: fc.subarray(sections) });
  return fc.tuple(fc.constant(offer), fc.array(choice, { maxLength: 6 }));
});
