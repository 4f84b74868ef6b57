import { formTotal, writeMoney } from './form-total.ts';

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

  private sum = (): void => writeMoney(this.querySelector('output'), formTotal(this.form), this.dataset);
}

customElements.define('running-total', RunningTotal);
