import { blockOf, type EditableLine, type EditableSection, neighbourOf } from '../../ui/index.ts';
import { type PriceContent, writtenPrice } from '../price-list/rules.ts';
import type { TypedBill } from './rules.typed.ts';

/** Empty lines that people without script are given at once, and empty steps. */
const MORE = { lines: 6, steps: 3 };

/** What a button of the form wishes done with it before it is saved: `up lines.3`. Whatever else is told just sums. */
export interface Wish {
  what: string;
  /** The row as the posted form calls it, `lines.3`. */
  row?: string;
}

/** Reads the value of a form's `do`. */
export function readWish(typed: string): Wish {
  const [, what = '', row] = /^([a-z-]{1,20})(?: ((?:lines|sections|steps)\.\d{1,6}))?$/.exec(typed) ?? [];
  return { what, row };
}

type Row = { kind: 'line'; line: EditableLine } | { kind: 'section'; section: EditableSection };

/** The form as it is wished: the same that the browser's script does by itself. What cannot be done changes nothing. */
export function arranged(typed: TypedBill, wish: Wish): TypedBill {
  const { what } = wish;
  if (what === 'add-steps') return { ...typed, schedule: [...typed.schedule, ...Array(MORE.steps).fill({})] };
  if (wish.row?.startsWith('steps')) return { ...typed, schedule: typed.schedule.filter(({ at }) => at !== wish.row) };
  const rows = rowsOf(typed);
  const at = wish.row ? rows.findIndex((row) => nameOf(row) === wish.row) : -1;
  if (what === 'add-section') return rebuilt(typed, [...rows, headOf(), ...emptyLines()]);
  if (what === 'add-lines') return rebuilt(typed, withLines(rows, at));
  return at < 0 ? typed : rebuilt(typed, changed(rows, at, what));
}

/** What was picked from the company's price list, one of each, as the last lines. */
export function withPicked(typed: TypedBill, picked: readonly PriceContent[]): TypedBill {
  const lines = picked.map((price): Row => ({ kind: 'line', line: { ...writtenPrice(price), quantity: '1' } }));
  return rebuilt(typed, [...rowsOf(typed), ...lines]);
}

const emptyLines = (): Row[] => Array.from({ length: MORE.lines }, () => ({ kind: 'line', line: {} }));
const headOf = (title = ''): Row => ({ kind: 'section', section: { title, lines: [] } });

function withLines(rows: Row[], at: number): Row[] {
  const [, to] = rows[at]?.kind === 'section' ? blockOf(kindsOf(rows), at) : [0, rows.length];
  return [...rows.slice(0, to), ...emptyLines(), ...rows.slice(to)];
}

function changed(rows: Row[], at: number, what: string): Row[] {
  const [from, to] = blockOf(kindsOf(rows), at);
  const block = rows.slice(from, to);
  if (what === 'remove') return [...rows.slice(0, from), ...rows.slice(to)];
  if (what === 'duplicate') return [...rows.slice(0, to), ...block.map(copyOf), ...rows.slice(to)];
  const other = what === 'up' || what === 'down' ? neighbourOf(kindsOf(rows), at, what) : undefined;
  if (!other) return rows;
  const [first, second] = what === 'up' ? [block, rows.slice(...other)] : [rows.slice(...other), block];
  const start = Math.min(from, other[0]);
  return [...rows.slice(0, start), ...first, ...second, ...rows.slice(start + block.length + other[1] - other[0])];
}

/** The same words without what is stored of them. */
function copyOf(row: Row): Row {
  return row.kind === 'line' ? { kind: 'line', line: { ...row.line, id: '' } } : headOf(row.section.title);
}

const kindsOf = (rows: readonly Row[]) => rows.map(({ kind }) => kind);

function rowsOf({ lines, sections }: TypedBill): Row[] {
  const row = (line: EditableLine): Row => ({ kind: 'line', line });
  return [
    ...lines.map(row),
    ...sections.flatMap((section): Row[] => [{ kind: 'section', section }, ...section.lines.map(row)]),
  ];
}

const nameOf = (row: Row) => (row.kind === 'line' ? row.line.at : row.section.at);

function rebuilt(typed: TypedBill, rows: readonly Row[]): TypedBill {
  const bill: TypedBill = { ...typed, lines: [], sections: [] };
  for (const row of rows) {
    if (row.kind === 'section') bill.sections.push({ ...row.section, lines: [] });
    else (bill.sections.at(-1) ?? bill).lines.push(row.line);
  }
  return bill;
}
