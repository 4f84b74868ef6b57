import { totals } from '../../amounts.ts';
import type { Act } from '../../core/act.ts';
import { bills } from '../../db/schema/index.ts';
import { type BillKind, isDue } from '../../kinds.ts';
import { createItem } from '../items/create.ts';
import { putContent } from './put-content.ts';
import type { BillContent } from './rules.ts';

export interface NewBill {
  kind: BillKind;
  projectId: string;
  /** The id that the form carries (a UUID): the same form sent twice makes one bill. Without it a new one is made. */
  id?: string;
}

/** Makes a draft estimate or invoice with its lines. Of a form that came before, the first one stays: not `fresh`. */
export async function createBill(act: Act, { kind, projectId, id }: NewBill, content: BillContent) {
  const common = { id, projectId, kind, title: content.title, shown: shownOf(kind, content) };
  const item = await createItem(act, common);
  if (!item.fresh) return item;
  await act.tx.insert(bills).values({ itemId: item.id, companyId: act.companyId, ...detailOf(content) });
  await putContent(act, item.id, content);
  return item;
}

/** What a bill keeps beside its lines and steps. */
export function detailOf({ summary, terms, layout, ...amounts }: BillContent) {
  const { discountCents, taxBasisPoints, roundingCents = 0, creditCents = 0 } = amounts;
  return { summary, terms, layout, discountCents, taxBasisPoints, roundingCents, creditCents };
}

/** What lists show of a bill: kept on the item, so that they need no lines. */
export function shownOf(kind: BillKind, content: BillContent) {
  return { totalCents: totals(content).total, ...(isDue(kind) && { dueOn: content.dueOn }) };
}
