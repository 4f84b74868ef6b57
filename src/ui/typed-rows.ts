import { lineCents, sumCents } from '../amounts.ts';
import { typedLine } from '../amounts.typed.ts';
import { numberFormat } from '../words/formats.ts';

/** One line as typed: amounts stay text, the server reads them. `at`: what the form that came calls it, `lines.3`. */
export type EditableLine = {
  at?: string;
  id?: string;
  description?: string;
  quantity?: string;
  unit?: string;
  unitPrice?: string;
  markup?: string;
  tax?: string;
};
export type EditableSection = { at?: string; id?: string; title: string; lines: EditableLine[] };
export type EditableStep = { at?: string; id?: string; label?: string; percent?: string; amount?: string };
export type LineErrors = Record<string, string | undefined>;

export type LineTexts = Record<
  | 'caption'
  | 'description'
  | 'quantity'
  | 'unit'
  | 'unitPrice'
  | 'markup'
  | 'tax'
  | 'total'
  | 'more'
  | 'move'
  | 'up'
  | 'down'
  | 'remove'
  | 'add'
  | 'section'
  | 'addSection'
  | 'addHere'
  | 'duplicate'
  | 'removeSection'
  | 'update'
  | 'grandTotal'
  /** `{at}` and `{count}`: said when a row has moved. */
  | 'moved',
  string
>;

export type Money = (cents: number | undefined) => string;

/** Cents as people read them; nothing for what cannot be read yet. */
export function moneyIn({ currency, lang }: { currency: string; lang: string }): Money {
  const format = numberFormat(lang, { style: 'currency', currency });
  return (cents) => (cents === undefined ? '' : format.format(cents / 100));
}

/** What a typed line comes to, in cents; nothing while it cannot be read. */
export function typedCents(line: EditableLine): number | undefined {
  const read = typedLine(line);
  return read && lineCents(read);
}

/** What the lines that can be read come to, in cents. */
export function typedSum(lines: readonly EditableLine[]): number {
  return sumCents(lines.flatMap((line) => typedLine(line) ?? []));
}
