import type { Step } from '../../amounts.schedule.ts';
import { type Amounts, MAX_CENTS, type Priced, totals } from '../../amounts.ts';
import { type BillKind, isBill, isDue, KINDS, type MoveEvent, moveOf, resourceOf } from '../../kinds.ts';

export const MAX_LINES = 500;
export const MAX_SECTIONS = 100;
export const MAX_STEPS = 30;
/** Files that hang on one bill. */
export const MAX_FILES = 20;

/** How clients read a bill: every line with its price, or sections with what they come to, and no line's price. */
export const LAYOUTS = ['itemised', 'lump-sum'] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface BillLine extends Priced {
  id?: string;
  description: string;
  unit: string;
}

/** A named group of lines. */
export interface BillSection {
  id?: string;
  title: string;
  lines: readonly BillLine[];
}

/** A step in which a bill is to be paid: a part of its total, or an amount. */
export interface ScheduleStep extends Step {
  id?: string;
  label: string;
}

/** What a member writes. An estimate has no due date (YYYY-MM-DD), what is due by a day has no schedule. */
export interface BillContent extends Amounts {
  /** Lines of no section, which come before all sections. */
  lines: readonly BillLine[];
  sections: readonly BillSection[];
  title: string;
  summary: string;
  terms: string;
  layout: Layout;
  schedule: readonly ScheduleStep[];
  dueOn: string | null;
}

/** What of a bill's total no form says, in cents. */
export function keptCents({ roundingCents = 0, creditCents = 0 }: Pick<Amounts, 'roundingCents' | 'creditCents'>) {
  return roundingCents - creditCents;
}

/** Whether every sum of the bill stays within what money may be. */
export function withinBounds(bill: Amounts): boolean {
  const { subtotal, total } = totals(bill);
  return Math.abs(subtotal) <= MAX_CENTS && Math.abs(total) <= MAX_CENTS;
}

/** What is to be paid in steps is agreed on before it is due. */
export function hasSchedule(kind: BillKind): boolean {
  return !isDue(kind);
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

function plain({ lines, sections, schedule, ...bill }: BillContent): string {
  const { title, summary, terms, layout, dueOn, discountCents, taxBasisPoints } = bill;
  return JSON.stringify([
    ...[title, summary, terms, layout, dueOn, discountCents, taxBasisPoints],
    lines.map(plainLine),
    sections.map((section) => [section.title, section.lines.map(plainLine)]),
    schedule.map((step) => [step.label, step.percentBasisPoints, step.amountCents]),
  ]);
}

function plainLine({ description, quantityThousandths, unit, ...line }: BillLine) {
  const { unitPriceCents, markupBasisPoints = 0, taxBasisPoints = null } = line;
  return [description, quantityThousandths, unit, unitPriceCents, markupBasisPoints, taxBasisPoints];
}

/** The address of a bill, in pieces. */
export function whereOf({ projectId, kind, id }: { projectId: string; kind: BillKind; id: string }) {
  return { project: projectId, kind: resourceOf(kind), item: id };
}
