import { totals } from '../../amounts.ts';
import type { Act } from '../../core/act.ts';
import { bills, lines, newId } from '../../db/schema/index.ts';
import { type BillKind, isDue } from '../../kinds.ts';
import { createItem, type Shown } from '../items/create.ts';
import type { BillContent, BillLine } from './rules.ts';

export interface NewBill {
  kind: BillKind;
  projectId: string;
  /** The id that the form carries (a UUID): the same form sent twice makes one bill. Without it a new one is made. */
  id?: string;
}

/** Makes a draft estimate or invoice with its lines. Gives its id; that of the first one when the form came twice. */
export async function createBill(act: Act, { kind, projectId, id }: NewBill, content: BillContent): Promise<string> {
  const common = { id, projectId, kind, title: content.title, shown: shownOf(kind, content) };
  const item = await createItem(act, common);
  if (!item.fresh) return item.id;
  await act.tx.insert(bills).values({ itemId: item.id, companyId: act.companyId, ...detailOf(content) });
  // The lines' ids are the server's to give.
  const fresh = content.lines.map((line) => ({ ...line, id: undefined }));
  await insertLines(act, item.id, fresh);
  return item.id;
}

/** What a bill keeps beside its lines. */
export function detailOf({ summary, terms, discountCents, taxBasisPoints }: BillContent) {
  return { summary, terms, discountCents, taxBasisPoints };
}

/** What lists show of a bill: kept on the item, so that they need no lines. */
export function shownOf(kind: BillKind, content: BillContent): Shown {
  return { totalCents: totals(content).total, ...(isDue(kind) && { dueOn: content.dueOn }) };
}

export async function insertLines(act: Act, itemId: string, list: readonly BillLine[]): Promise<void> {
  if (list.length === 0) return;
  const { companyId } = act;
  await act.tx.insert(lines).values(
    list.map((line, position) => ({
      id: line.id ?? newId(),
      companyId,
      itemId,
      position,
      description: line.description,
      quantityThousandths: line.quantityThousandths,
      unit: line.unit,
      unitPriceCents: line.unitPriceCents,
    })),
  );
}
