import type { RowKind } from '../row-order.ts';

/** A row of the page's own template, numbered. */
export function freshRow(editor: HTMLElement, kind: RowKind | 'step', number: number): HTMLElement | null {
  const template = editor.querySelector<HTMLTemplateElement>(`template[data-new="${kind}"]`);
  const holder = document.createElement('ol');
  holder.innerHTML = template?.innerHTML.replaceAll('__n__', String(number)) ?? '';
  const row = holder.querySelector<HTMLElement>('[data-row]');
  const handle = row?.querySelector<HTMLElement>('[data-handle]');
  if (handle) handle.hidden = false;
  return row;
}

/** Nobody has written anything in it, and nobody is about to. */
export function isEmpty(row: Element): boolean {
  const inputs = [...row.querySelectorAll<HTMLInputElement>('input')];
  return inputs.every((input) => input.value === '' && !input.matches('[aria-invalid], :focus'));
}

/** The same rows once more, as they are now, with numbers of their own and without what the server knows them by. */
export function copiesOf(rows: readonly HTMLElement[], from: number): HTMLElement[] {
  return rows.map((row, index) => {
    const copy = row.cloneNode(true) as HTMLElement;
    const typed = row.querySelectorAll('input');
    copy.querySelectorAll('input').forEach((input, at) => {
      input.value = input.name.endsWith('.id') ? '' : (typed[at]?.value ?? '');
    });
    for (const element of copy.querySelectorAll('[name], [id], [aria-describedby], [value]'))
      for (const attribute of ['name', 'id', 'aria-describedby']) renumber(element, attribute, from + index);
    for (const button of copy.querySelectorAll('button')) renumber(button, 'value', from + index);
    return copy;
  });
}

/** `lines.3.unit` or `bill-lines-3-unit`: the first number is the row's. */
function renumber(element: Element, attribute: string, number: number): void {
  const value = element.getAttribute(attribute);
  if (value) element.setAttribute(attribute, value.replace(/(lines|sections)([.-])\d+/, `$1$2${number}`));
}
