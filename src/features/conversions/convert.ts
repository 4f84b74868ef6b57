import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '../../core/act.ts';
import { items, origins } from '../../db/schema/index.ts';
import { becomes, type ItemKind, numbered } from '../../kinds.ts';
import { createBill } from '../bills/create.ts';
import { type OfferDetail, offerDetail } from './columns.ts';
import { type Chosen, converted } from './rules.converted.ts';

export interface Asked {
  /** The id that the form carried: the same form sent twice makes one. */
  id?: string;
  offerId: string;
  projectId: string;
  chosen: Chosen;
  /** YYYY-MM-DD. */
  dueOn: string;
}

/**
 * Turns lines, or a step of the payment schedule, of an approved bill into one that asks for the money (H10). Gives the
 * new one's id; `closed` when the bill is not approved (any more), `taken` when nothing of what was chosen is left.
 */
export async function convert(act: Act, asked: Asked): Promise<{ id: string } | 'closed' | 'taken'> {
  const { offerId, projectId, chosen, dueOn } = asked;
  const [offer] = await act.tx
    .select({ kind: sql<ItemKind>`${items.kind}`, number: items.number, title: items.title, ...standing })
    .from(items)
    .where(and(eq(items.id, offerId), eq(items.companyId, act.companyId)))
    .for('no key update');
  const kind = offer && becomes(offer.kind);
  if (!kind) return 'closed';
  const { bill, made, reducedCents } = offer.detail;
  if (made.some(({ id }) => id === asked.id)) return { id: asked.id! };
  if (offer.status !== 'Approved' || bill.totalCents < 0) return 'closed';
  const about = { ...bill, reducedCents, title: offer.title, number: numbered(offer.kind, offer.number) };
  const part = converted(about, made, chosen);
  if (!part) return 'taken';
  const { id } = await createBill(act, { kind, projectId, id: asked.id }, { ...part.content, dueOn });
  const { lineIds, stepId, cents } = part.conversion;
  await act.tx
    .insert(origins)
    .values({ itemId: id, companyId: act.companyId, fromId: offerId, lineIds: [...lineIds], stepId, cents });
  return { id };
}

const standing = { status: items.status, detail: sql<OfferDetail>`${offerDetail}` };
