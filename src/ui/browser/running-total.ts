import { typedTotals } from '../../amounts.typed.ts';

/** Sums its form by the server's rules whenever somebody types. The server sums again: this total only shows. */
class RunningTotal extends HTMLElement {
  private form: HTMLFormElement | null = null;

  connectedCallback(): void {
    this.form = this.closest('form');
    this.form?.addEventListener('input', this.sum);
    document.addEventListener('turbo:render', this.sum);
  }

  disconnectedCallback(): void {
    this.form?.removeEventListener('input', this.sum);
    document.removeEventListener('turbo:render', this.sum);
  }

  private sum = (): void => {
    const { currency = 'USD', lang = 'en' } = this.dataset;
    const read = (root: ParentNode | null | undefined, field: string) =>
      root?.querySelector<HTMLInputElement>(`input[name$="${field}"]`)?.value ?? '';
    const lines = [...(this.form?.querySelectorAll('[data-line]') ?? [])].map((row) => ({
      quantity: read(row, '.quantity'),
      unitPrice: read(row, '.unit_price'),
    }));
    const { total } = typedTotals({ lines, discount: read(this.form, 'discount'), tax: read(this.form, 'tax') });
    const output = this.querySelector('output');
    if (output) output.textContent = new Intl.NumberFormat(lang, { style: 'currency', currency }).format(total / 100);
  };
}

customElements.define('running-total', RunningTotal);
