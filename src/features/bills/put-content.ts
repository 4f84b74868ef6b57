import { and, eq } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { lines, newId, scheduleSteps, sections } from '../../db/schema/index.ts';
import type { BillContent, BillLine } from './rules.ts';

/**
 * Puts sections, lines and steps of a bill in place of those that it has. What stays keeps its id; an id that is not
 * this bill's, or comes twice, counts for nothing.
 */
export async function putContent(act: Act, itemId: string, content: BillContent): Promise<void> {
  const idOf = await takeOut(act, itemId);
  const own = { companyId: act.companyId, itemId };
  const kept = content.sections.map((section) => ({ ...section, id: idOf(section.id) }));
  const rows = [
    ...content.lines.map((line) => ({ line, sectionId: null })),
    ...kept.flatMap(({ id, lines }) => lines.map((line) => ({ line, sectionId: id }))),
  ];
  const { tx } = act;
  if (kept.length)
    await tx.insert(sections).values(kept.map(({ id, title }, position) => ({ ...own, id, position, title })));
  if (rows.length)
    await tx.insert(lines).values(
      rows.map(({ line, sectionId }, position) => ({
        ...own,
        ...columnsOf(line),
        sectionId,
        position,
        id: idOf(line.id),
      })),
    );
  if (content.schedule.length)
    await tx.insert(scheduleSteps).values(
      content.schedule.map(({ id, label, percentBasisPoints, amountCents }, position) => ({
        ...own,
        ...{ id: idOf(id), position, label, percentBasisPoints, amountCents },
      })),
    );
}

/** Gives what an id becomes: itself, once, when something of the bill had it. */
async function takeOut(act: Act, itemId: string): Promise<(id: string | undefined) => string> {
  const known = new Set<string>();
  for (const table of [lines, sections, scheduleSteps]) {
    const mine = and(eq(table.companyId, act.companyId), eq(table.itemId, itemId));
    for (const { id } of await act.tx.delete(table).where(mine).returning({ id: table.id })) known.add(id);
  }
  return (id) => (id && known.delete(id) ? id : newId());
}

function columnsOf({ description, quantityThousandths, unit, unitPriceCents, ...line }: BillLine) {
  const { markupBasisPoints, taxBasisPoints } = line;
  return { description, quantityThousandths, unit, unitPriceCents, markupBasisPoints, taxBasisPoints };
}
