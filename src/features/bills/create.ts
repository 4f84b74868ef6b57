import { eq, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { estimates, invoices, items, lines, newId } from '../../db/schema/index.ts';
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
  const known = id && (await alreadyThere(act, id));
  if (known && known.projectId === projectId && known.kind === kind && known.companyId === act.companyId) return id;
  const itemId = await createItem(act, {
    id: known ? undefined : id,
    projectId,
    kind,
    title: content.title,
    status: 'Draft',
  });
  const { dueOn } = content;
  const detail = { itemId, companyId: act.companyId, ...detailOf(content) };
  if (kind === 'invoice') await act.tx.insert(invoices).values({ ...detail, dueOn });
  else await act.tx.insert(estimates).values(detail);
  await insertLines(act, itemId, content.lines);
  return itemId;
}

/** Waits for the same form's other request, then looks what it made. */
async function alreadyThere(act: Act, id: string) {
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
  const columns = { companyId: items.companyId, projectId: items.projectId, kind: items.kind };
  const [row] = await act.tx.select(columns).from(items).where(eq(items.id, id));
  return row;
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
