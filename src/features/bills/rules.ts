import { type Amounts, MAX_CENTS, type Priced, totals } from '../../amounts.ts';
import { type BillKind, isBill, KINDS, type MoveEvent, moveOf, resourceOf } from '../../kinds.ts';

export const MAX_LINES = 200;

export interface BillLine extends Priced {
  id?: string;
  description: string;
  unit: string;
}

/** What a member writes. An estimate has no due date (YYYY-MM-DD). */
export interface BillContent extends Amounts {
  lines: readonly BillLine[];
  title: string;
  summary: string;
  terms: string;
  dueOn: string | null;
}

/** Whether every sum of the bill stays within what money may be. */
export function withinBounds(bill: Amounts): boolean {
  const { subtotal, total } = totals(bill);
  return subtotal <= MAX_CENTS && total <= MAX_CENTS;
}

/** A bill that is paid or canceled is over: it is not edited any more. A save voids what a client answered (B12). */
export function mayEdit(status: string | null): boolean {
  return status !== null && status !== 'Paid' && status !== 'Canceled';
}

const mayMove = (status: string | null, on: MoveEvent) =>
  KINDS.filter(isBill).some((kind) => moveOf(kind, status, on) !== undefined);

export function mayCancel(status: string | null): boolean {
  return mayMove(status, 'cancel');
}

export function mayReopen(status: string | null): boolean {
  return mayMove(status, 'reopen');
}

/** Whether a save would change nothing: then no new version is made, which clients would have to open again (B3). */
export function sameContent(one: BillContent, other: BillContent): boolean {
  return plain(one) === plain(other);
}

function plain({ title, summary, terms, dueOn, lines, discountCents, taxBasisPoints }: BillContent): string {
  const bare = lines.map((line) => [line.description, line.quantityThousandths, line.unit, line.unitPriceCents]);
  return JSON.stringify([title, summary, terms, dueOn, bare, discountCents, taxBasisPoints]);
}

/** The address of a bill, in pieces. */
export function whereOf({ projectId, kind, id }: { projectId: string; kind: BillKind; id: string }) {
  return { project: projectId, kind: resourceOf(kind), item: id };
}
