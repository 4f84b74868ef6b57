import { lineCents } from '../../amounts.ts';
import { typedLine } from '../../amounts.typed.ts';

/** Rows that add, remove and sum themselves. The server reads and sums again: these totals only show. */
class LineEditor extends HTMLElement {
  private next = 0;

  connectedCallback(): void {
    this.addEventListener('click', this.onClick);
    this.addEventListener('input', this.sum);
    document.addEventListener('turbo:render', this.upgrade);
    // The template comes after the rows: wait until the parser has been there.
    queueMicrotask(this.upgrade);
  }

  disconnectedCallback(): void {
    document.removeEventListener('turbo:render', this.upgrade);
  }

  private rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('tbody [data-line]')];
  }

  /** Also after a morph, which gives the server's plain form back. */
  private upgrade = (): void => {
    this.next = Math.max(this.next, this.rows().length);
    this.querySelector('[data-line-add]')?.setAttribute('type', 'button');
    for (const button of this.querySelectorAll<HTMLElement>('[data-line-remove]')) button.hidden = false;
    const rows = this.rows();
    const empty = rows.filter((row) => this.isEmpty(row));
    for (const row of empty.slice(empty.length === rows.length ? 1 : 0)) row.remove();
    this.sum();
  };

  private isEmpty(row: Element): boolean {
    const inputs = [...row.querySelectorAll<HTMLInputElement>('input')];
    return inputs.every((input) => input.value === '' && !input.matches('[aria-invalid], :focus'));
  }

  private onClick = (event: Event): void => {
    const target = event.target as Element;
    if (target.closest('[data-line-add]')) this.add();
    const remove = target.closest('[data-line-remove]');
    if (remove) this.takeOut(remove);
  };

  private add(): void {
    const template = this.querySelector('template');
    const body = this.querySelector('tbody');
    if (!template || !body) return;
    const holder = document.createElement('tbody');
    holder.innerHTML = template.innerHTML.replaceAll('__n__', String(this.next++));
    const row = holder.querySelector<HTMLElement>('[data-line]');
    if (!row) return;
    for (const button of row.querySelectorAll<HTMLElement>('[data-line-remove]')) button.hidden = false;
    body.append(row);
    row.querySelector<HTMLElement>('input')?.focus();
  }

  private takeOut(button: Element): void {
    const row = button.closest('[data-line]');
    const neighbour = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector<HTMLElement>('input');
    row?.remove();
    if (neighbour) neighbour.focus();
    else this.querySelector<HTMLElement>('[data-line-add]')?.focus();
    this.dispatchEvent(new Event('input', { bubbles: true }));
  }

  private sum = (): void => {
    const { currency = 'USD', lang = 'en' } = this.dataset;
    const format = new Intl.NumberFormat(lang, { style: 'currency', currency });
    let total = 0;
    for (const row of this.rows()) {
      const line = typedLine({ quantity: this.read(row, 'quantity'), unitPrice: this.read(row, 'unit_price') });
      const cents = line && lineCents(line);
      const output = row.querySelector('[data-line-total]');
      if (output) output.textContent = cents === undefined ? '' : format.format(cents / 100);
      total += cents ?? 0;
    }
    const grand = this.querySelector<HTMLElement>('[data-grand-total]');
    if (grand) grand.hidden = false;
    const output = grand?.querySelector('output');
    if (output) output.textContent = format.format(total / 100);
  };

  private read(row: Element, field: string): string {
    return row.querySelector<HTMLInputElement>(`input[name$=".${field}"]`)?.value ?? '';
  }
}

customElements.define('line-editor', LineEditor);
