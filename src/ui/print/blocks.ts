import type { Content, TableCell } from 'pdfmake/interfaces';
import { INK, WIDTH } from './paper.ts';

/** Words as somebody wrote them, line breaks and all. */
export function prose(text: string): Content {
  return { text, margin: [0, 0, 0, 10] };
}

/** A part with its heading: never a heading alone at the end of a page. */
export function part(title: string, first: Content, ...rest: Content[]): Content[] {
  return [headed({ text: title, style: 'heading', margin: [0, 12, 0, 5] }, first), ...rest];
}

/** A heading and what comes first below it. */
export function headed(heading: Content, first: Content): Content {
  const head = { stack: [heading, first] };
  return tall(first) ? head : { ...head, unbreakable: true };
}

/** Longer than a page may be: kept together it would not fit. */
const tall = (content: Content) => JSON.stringify(content).length > 2_000;

export interface PrintColumn {
  label: string;
  /** In points; all together `WIDTH`, less 12 between each two. */
  width: number;
  numeric?: boolean;
}

export type PrintRow = { cells: readonly string[] } | { heading: string; amount?: string };

/** How many of the last lines stand on one page with the sums below them. */
const KEPT = 2;

/** Lines of money, their columns repeated on each page, and the sums below: these never stand on a page alone. */
export function moneyTable(columns: readonly PrintColumn[], rows: readonly PrintRow[], sums: Content): Content[] {
  const [main, last] = [rows.slice(0, -KEPT), rows.slice(-KEPT)];
  const end = main.length ? tableOf(columns, last, false) : plainTable(columns, last);
  return [...(main.length ? [plainTable(columns, main)] : []), { stack: [end, sums], unbreakable: true }];
}

/** Rows below the heads of their columns, which each page repeats. */
export function plainTable(columns: readonly PrintColumn[], rows: readonly PrintRow[]): Content {
  return tableOf(columns, rows, true);
}

function tableOf(columns: readonly PrintColumn[], rows: readonly PrintRow[], headed: boolean): Content {
  const head = columns.map(({ label, numeric }): TableCell => ({ text: label, style: cellStyle('label', numeric) }));
  return {
    table: {
      headerRows: headed ? 1 : 0,
      keepWithHeaderRows: headed ? 1 : 0,
      dontBreakRows: true,
      widths: columns.map(({ width }) => width),
      body: [...(headed ? [head] : []), ...rows.map((row) => cellsOf(row, columns))],
    },
    layout: headed ? 'lines' : 'moreLines',
  };
}

function cellsOf(row: PrintRow, columns: readonly PrintColumn[]): TableCell[] {
  if ('cells' in row) {
    return columns.map(({ numeric }, at) => ({ text: row.cells[at] ?? '', ...(numeric && { style: 'number' }) }));
  }
  const amount = row.amount ?? '';
  const span = columns.length - (amount ? 1 : 0);
  const skipped = Array.from({ length: span - 1 }, (): TableCell => ({ text: '' }));
  const heading: TableCell = { text: row.heading, style: 'strong', colSpan: span, fillColor: INK.ground };
  const sum: TableCell = { text: amount, style: ['strong', 'number'], fillColor: INK.ground };
  return [heading, ...skipped, ...(amount ? [sum] : [])];
}

const cellStyle = (style: string, numeric?: boolean) => (numeric ? [style, 'number'] : [style]);

export interface PrintSum {
  label: string;
  value: string;
  strong?: boolean;
}

const SUMS = 250;

/** Subtotal, tax, total, at the right. */
export function sumsBlock(sums: readonly PrintSum[]): Content {
  const body = sums.map(({ label, value, strong = false }): TableCell[] => {
    const look = { border: [false, strong, false, false], borderColor: Array(4).fill(INK.pine) };
    return [
      { text: label, ...(strong && { style: 'sum' }), ...look } as TableCell,
      { text: value, style: cellStyle(strong ? 'sum' : 'body', true), ...look } as TableCell,
    ];
  });
  return {
    table: { widths: [SUMS - 118, 106], body, dontBreakRows: true },
    layout: 'sums',
    margin: [WIDTH - SUMS, 10, 0, 8],
  };
}

/** Facts below each other, label and value. */
export function factsBlock(facts: readonly { label: string; value: string }[]): Content {
  const body = facts.map(({ label, value }): TableCell[] => [{ text: label, color: INK.soft }, { text: value }]);
  return { table: { widths: [110, WIDTH - 122], body }, layout: 'plain', margin: [0, 0, 0, 6] };
}

/** Something that stands out: an approval with its signature, a note. Kept together. */
export function framed(...stack: Content[]): Content {
  return { table: { widths: [WIDTH - 24], body: [[{ stack }]] }, layout: 'framed', unbreakable: true };
}

/** A drawn signature: the data of an SVG path in a box of 600 × 200. */
export function drawnSignature(path: string): Content {
  const stroke = `fill="none" stroke="${INK.body}" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"`;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200"><path d="${path}" ${stroke}/></svg>`,
    width: 168,
    margin: [0, 4, 0, 0],
  };
}

interface PrintPicture {
  /** The name among the letter's images; its size in pixels. */
  image: string;
  width: number;
  height: number;
  caption: string;
}

const GAP = 12;
const A_ROW = 3;
const CELL = (WIDTH - (A_ROW - 1) * GAP) / A_ROW;

/** Pictures with their captions, three in a row; a row is not broken. */
export function pictureRows(pictures: readonly PrintPicture[]): Content[] {
  const count = Math.ceil(pictures.length / A_ROW);
  const rows = Array.from({ length: count }, (_, at) => pictures.slice(at * A_ROW, (at + 1) * A_ROW));
  return rows.map((row) => ({
    columns: row.map(({ image, caption }) => ({
      width: CELL,
      stack: [
        { image, fit: [CELL, CELL] as [number, number] },
        { text: caption, style: 'note', margin: [0, 3, 0, 0] as [number, number, number, number] },
      ],
    })),
    columnGap: GAP,
    unbreakable: true,
    margin: [0, 0, 0, 10],
  }));
}
