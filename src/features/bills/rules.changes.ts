import { sumCents } from '../../amounts.ts';
import type { BillContent, BillLine } from './rules.ts';

/** One thing that came, went, or is not as it was. */
export type Change<T> =
  | { what: 'added'; now: T }
  | { what: 'removed'; before: T }
  | { what: 'changed'; before: T; now: T };

/** A line as it stands in its bill. */
export interface PlacedLine extends BillLine {
  id: string;
  /** Of no section: ''. */
  sectionId: string;
}

/** A section by its name and what it comes to, in cents. */
export interface SectionSum {
  id: string;
  title: string;
  cents: number;
}

/** What stands in one place of a bill. */
const FIELDS = ['title', 'summary', 'terms', 'layout', 'dueOn', 'discountCents', 'taxBasisPoints'] as const;
export type Field = (typeof FIELDS)[number];

/** What is compared: a bill, and the files that hung on it where those are known. */
export type Comparable = BillContent & { files?: readonly NamedFile[] };

interface NamedFile {
  id: string;
  name: string;
}

export interface BillChanges {
  files: Change<NamedFile>[];
  lines: Change<PlacedLine>[];
  sections: Change<SectionSum>[];
  fields: Field[];
  /** The payment schedule is another one. */
  schedule: boolean;
  /** What stays stands in another order. */
  order: boolean;
}

/** What tells `now` from `before`, two versions of one bill: lines and sections are known again by their ids. */
export function changesOf(before: Comparable, now: Comparable): BillChanges {
  const [lines, sections] = [placed, sums] as const;
  const ids = (bill: BillContent) => [...lines(bill), ...sections(bill)].map(({ id }) => id);
  return {
    lines: changesById(lines(before), lines(now)),
    sections: changesById(sections(before), sections(now)),
    files: before.files && now.files ? changesById(before.files.map(named), now.files.map(named)) : [],
    fields: FIELDS.filter((field) => before[field] !== now[field]),
    schedule: stepsOf(before) !== stepsOf(now),
    order: !sameOrder(ids(before), ids(now)),
  };
}

const named = ({ id, name }: NamedFile) => ({ id, name });

export function isUnchanged({ lines, sections, files, fields, schedule, order }: BillChanges): boolean {
  return lines.length + sections.length + files.length + fields.length === 0 && !schedule && !order;
}

function placed({ lines, sections }: BillContent): PlacedLine[] {
  const place = (sectionId: string) => (line: BillLine) => ({
    id: line.id ?? '',
    sectionId,
    description: line.description,
    quantityThousandths: line.quantityThousandths,
    unit: line.unit,
    unitPriceCents: line.unitPriceCents,
    markupBasisPoints: line.markupBasisPoints ?? 0,
    taxBasisPoints: line.taxBasisPoints ?? null,
  });
  return [...lines.map(place('')), ...sections.flatMap(({ id = '', lines }) => lines.map(place(id)))];
}

function sums({ sections }: BillContent): SectionSum[] {
  return sections.map(({ id = '', title, lines }) => ({ id, title, cents: sumCents(lines) }));
}

function stepsOf({ schedule }: BillContent): string {
  return JSON.stringify(schedule.map((step) => [step.label, step.percentBasisPoints, step.amountCents]));
}

/** In the order of `now`; what went stands last. */
function changesById<T extends { id: string }>(before: readonly T[], now: readonly T[]): Change<T>[] {
  const old = new Map(before.map((thing) => [thing.id, thing]));
  const left = new Set(now.map(({ id }) => id));
  const there = now.flatMap((thing): Change<T>[] => {
    const known = old.get(thing.id);
    if (!known) return [{ what: 'added', now: thing }];
    return same(known, thing) ? [] : [{ what: 'changed', before: known, now: thing }];
  });
  return [
    ...there,
    ...before.filter(({ id }) => !left.has(id)).map((gone) => ({ what: 'removed', before: gone }) as const),
  ];
}

const same = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

function sameOrder(before: readonly string[], now: readonly string[]): boolean {
  const [old, fresh] = [new Set(before), new Set(now)];
  return `${before.filter((id) => fresh.has(id))}` === `${now.filter((id) => old.has(id))}`;
}
