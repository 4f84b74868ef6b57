const AGAIN = 150;
const LIMIT = 30_000;

/** Words that are still being counted: asks `url` until the answer says `x-settled: 1`, at most 30 seconds (B1). */
class CutReceipt extends HTMLElement {
  private since = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.since ||= Date.now();
    if (!this.hasAttribute('settled')) void this.ask();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  private async ask(): Promise<void> {
    clearTimeout(this.timer);
    const settled = await this.read().catch(() => false);
    if (settled || Date.now() - this.since > LIMIT) this.setAttribute('settled', '');
    else if (this.isConnected) this.timer = setTimeout(() => this.ask(), AGAIN);
  }

  private async read(): Promise<boolean> {
    const response = await fetch(this.getAttribute('url') ?? '', {
      cache: 'no-store',
      headers: { accept: 'text/plain' },
    });
    if (!response.ok) return response.status < 500;
    const text = await response.text();
    if (text !== this.textContent) this.textContent = text;
    return response.headers.get('x-settled') === '1';
  }
}

customElements.define('cut-receipt', CutReceipt);
