/** One checkbox on top that ticks all others inside, and says whether they are. It has no name: it is never sent. */
class SelectAll extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('change', this.onChange);
    document.addEventListener('turbo:render', this.upgrade);
    // The checkboxes come after the tag: wait until the parser has been there.
    queueMicrotask(this.upgrade);
  }

  disconnectedCallback(): void {
    document.removeEventListener('turbo:render', this.upgrade);
  }

  private boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('input[type=checkbox][name]')];
  }

  private master(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('[data-select-all] input');
  }

  /** Also after a morph, which gives the server's plain page back. */
  private upgrade = (): void => {
    const label = this.querySelector<HTMLElement>('[data-select-all]');
    if (label) label.hidden = this.boxes().length < 2;
    this.tell();
  };

  private onChange = (event: Event): void => {
    const master = this.master();
    if (event.target === master) for (const box of this.boxes()) box.checked = master?.checked ?? false;
    else this.tell();
  };

  private tell(): void {
    const master = this.master();
    const boxes = this.boxes();
    const ticked = boxes.filter((box) => box.checked).length;
    if (!master) return;
    master.checked = ticked > 0 && ticked === boxes.length;
    master.indeterminate = ticked > 0 && ticked < boxes.length;
  }
}

customElements.define('select-all', SelectAll);
