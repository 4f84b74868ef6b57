import { typedGap } from '../../amounts.typed.ts';
import { formTotal, writeMoney } from './form-total.ts';
import { freshRow, isEmpty } from './line-rows.ts';

/** Steps that are added and taken away at once, and what they leave of the form's total. */
class ScheduleEditor extends HTMLElement {
  private form: HTMLFormElement | null = null;
  private next = 0;

  connectedCallback(): void {
    this.form = this.closest('form');
    this.addEventListener('click', this.onClick);
    this.form?.addEventListener('input', this.weigh);
    document.addEventListener('turbo:render', this.upgrade);
    queueMicrotask(this.upgrade);
  }

  disconnectedCallback(): void {
    this.form?.removeEventListener('input', this.weigh);
    document.removeEventListener('turbo:render', this.upgrade);
  }

  private rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('ol > [data-row]')];
  }

  private upgrade = (): void => {
    this.next = Math.max(this.next, this.rows().length);
    for (const row of this.rows()) if (isEmpty(row)) row.remove();
    this.weigh();
  };

  private onClick = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[name="do"]');
    if (!button) return;
    event.preventDefault();
    const row = button.closest<HTMLElement>('[data-row]');
    if (row) this.takeOut(row);
    else this.add();
    this.dispatchEvent(new Event('input', { bubbles: true }));
  };

  private add(): void {
    const row = freshRow(this, 'step', this.next++);
    if (!row) return;
    this.querySelector('ol')?.append(row);
    row.querySelector<HTMLElement>('input:not([type="hidden"])')?.focus();
  }

  private takeOut(row: HTMLElement): void {
    const beside = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (beside?.querySelector<HTMLElement>('input:not([type="hidden"])') ?? this.querySelector('button'))?.focus();
  }

  private weigh = (): void => {
    const read = (row: Element, field: string) =>
      row.querySelector<HTMLInputElement>(`input[name$=".${field}"]`)?.value;
    const steps = this.rows().map((row) => ({ percent: read(row, 'percent'), amount: read(row, 'amount') }));
    const gap = typedGap(steps, formTotal(this.form));
    const line = this.querySelector<HTMLElement>('[data-gap]');
    if (line) line.hidden = gap === undefined;
    writeMoney(line?.querySelector('output'), gap ?? 0, this.dataset);
  };
}

customElements.define('schedule-editor', ScheduleEditor);
