import { lineCents, type Priced } from '../../amounts.ts';
import { type TypedLine, typedLine } from '../../amounts.typed.ts';

const FIELDS = { quantity: 'quantity', unit_price: 'unitPrice', markup: 'markup', tax: 'tax' } as const;

/** What stands in a line's row, as typed. */
export function typedIn(row: Element): TypedLine {
  const typed: TypedLine = {};
  for (const input of row.querySelectorAll('input')) {
    const field = FIELDS[input.name.slice(input.name.lastIndexOf('.') + 1) as keyof typeof FIELDS];
    if (field) typed[field] = input.value;
  }
  return typed;
}

/** Writes what lines, sections and all of them come to where they stand. */
export function sumLines(editor: HTMLElement): void {
  const { currency = 'USD', lang = 'en' } = editor.dataset;
  const format = new Intl.NumberFormat(lang, { style: 'currency', currency });
  const write = (output: Element | null | undefined, cents: number | undefined) => {
    if (output) output.textContent = cents === undefined ? '' : format.format(cents / 100);
  };
  let [all, section] = [0, 0];
  let head: Element | null = null;
  for (const row of editor.querySelectorAll<HTMLElement>('ol > [data-row]')) {
    if (row.dataset.row === 'section') {
      write(head?.querySelector('[data-section-total]'), section);
      [head, section] = [row, 0];
      continue;
    }
    const cents = centsOf(typedLine(typedIn(row)));
    write(row.querySelector('[data-line-total]'), cents);
    all += cents ?? 0;
    section += cents ?? 0;
  }
  write(head?.querySelector('[data-section-total]'), section);
  write(editor.querySelector('[data-grand-total] output'), all);
}

const centsOf = (line: Priced | undefined) => line && lineCents(line);
