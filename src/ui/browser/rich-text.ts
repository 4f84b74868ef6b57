/** Asks for the editor where a page is written; until it is there, and without it, its plain field is written in. */
class RichText extends HTMLElement {
  private end: (() => void) | undefined;

  connectedCallback(): void {
    document.addEventListener('turbo:render', this.upgrade);
    void this.upgrade();
  }

  disconnectedCallback(): void {
    document.removeEventListener('turbo:render', this.upgrade);
    this.end?.();
  }

  /** Also after a morph, which gives the server's plain field back. */
  private upgrade = async (): Promise<void> => {
    if (this.hasAttribute('data-ready')) return;
    const { edit } = await import(this.dataset.editor ?? '');
    if (!this.isConnected || this.hasAttribute('data-ready')) return;
    this.end?.();
    this.end = edit(this);
  };
}

customElements.define('rich-text', RichText);
