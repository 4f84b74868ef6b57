import type { Act } from '../../core/act.ts';
import { estimates, invoices, lines, newId } from '../../db/schema/index.ts';
import { createItem } from '../items/create.ts';
import { type BillContent, type BillKind, type BillLine, totals } from './rules.ts';

export interface NewBill {
  kind: BillKind;
  projectId: string;
  /** The id that the form carries (a UUID): the same form sent twice makes one bill. Without it a new one is made. */
  id?: string;
}

/** Makes a draft estimate or invoice with its lines. Gives its id; that of the first one when the form came twice. */
export async function createBill(act: Act, { kind, projectId, id }: NewBill, content: BillContent): Promise<string> {
  const item = await createItem(act, { id, projectId, kind, title: content.title, status: 'Draft' });
  if (!item.fresh) return item.id;
  const detail = { itemId: item.id, companyId: act.companyId, ...detailOf(content) };
  if (kind === 'invoice') await act.tx.insert(invoices).values({ ...detail, dueOn: content.dueOn });
  else await act.tx.insert(estimates).values(detail);
  // The lines' ids are the server's to give.
  const fresh = content.lines.map((line) => ({ ...line, id: undefined }));
  await insertLines(act, item.id, fresh);
  return item.id;
}

/** What the detail tables of both kinds keep; the total too, so that lists need no lines. */
export function detailOf(content: BillContent) {
  const { summary, terms, discountCents, taxBasisPoints } = content;
  return { summary, terms, discountCents, taxBasisPoints, totalCents: totals(content).total };
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
