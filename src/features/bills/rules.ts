import { MAX_CENTS } from '../../core/money.ts';
import { type BillKind, isBill, KINDS, type MoveEvent, moveOf, resourceOf } from '../../kinds.ts';

/** 1,000,000 pieces, in thousandths. */
export const MAX_QUANTITY = 1_000_000_000;
/** 100 %, in basis points. */
export const MAX_TAX = 10_000;
export const MAX_LINES = 200;

export interface BillLine {
  id?: string;
  description: string;
  /** 1500 = 1.5. */
  quantityThousandths: number;
  unit: string;
  unitPriceCents: number;
}

/** The numbers of a bill: cents, and basis points of tax (825 = 8.25 %). */
export interface Amounts {
  lines: readonly BillLine[];
  discountCents: number;
  taxBasisPoints: number;
}

/** What a member writes. An estimate has no due date (YYYY-MM-DD). */
export interface BillContent extends Amounts {
  title: string;
  summary: string;
  terms: string;
  dueOn: string | null;
}

/** Half a unit goes up; both are zero or more. */
function divideHalfUp(amount: bigint, by: bigint): number {
  return Number((amount * 2n + by) / (by * 2n));
}

/** Quantity × unit price in whole cents, half a cent up (H9). The product may pass what a double holds exactly. */
export function lineCents(line: Pick<BillLine, 'quantityThousandths' | 'unitPriceCents'>): number {
  return divideHalfUp(BigInt(line.quantityThousandths) * BigInt(line.unitPriceCents), 1000n);
}

/** Tax on what remains after the discount, in whole cents, half a cent up. */
export function taxCents(taxedCents: number, basisPoints: number): number {
  return divideHalfUp(BigInt(taxedCents) * BigInt(basisPoints), 10_000n);
}

/** The sums of a bill in cents. The discount is no more than the subtotal: readBill sees to it. */
export function totals({ lines, discountCents, taxBasisPoints }: Amounts) {
  const subtotal = lines.reduce((sum, line) => sum + lineCents(line), 0);
  const tax = taxCents(Math.max(0, subtotal - discountCents), taxBasisPoints);
  return { subtotal, discount: discountCents, tax, total: subtotal - discountCents + tax };
}

/** Whether every sum of the bill stays within what money may be. */
export function withinBounds(bill: Amounts): boolean {
  const { subtotal, total } = totals(bill);
  return subtotal <= MAX_CENTS && total <= MAX_CENTS;
}

/** A bill that is approved, paid or canceled says what was agreed or is over: it is not edited any more. */
export function mayEdit(status: string | null): boolean {
  return status === 'Draft' || status === 'Sent' || status === 'Declined';
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
