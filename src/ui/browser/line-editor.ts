import { blockOf, neighbourOf, type RowKind, type Way } from '../row-order.ts';
import { dragRows } from './drag-rows.ts';
import { copiesOf, freshRow, isEmpty } from './line-rows.ts';
import { sumLines } from './sum-lines.ts';

/**
 * Lines and sections that are added, moved, copied, taken away and summed at once. The server reads and sums again:
 * these totals only show. The buttons are the server's own (`do`), and so is the order (row-order.ts).
 */
class LineEditor extends HTMLElement {
  private next = 0;

  connectedCallback(): void {
    this.addEventListener('click', this.onClick);
    this.addEventListener('input', this.sum);
    document.addEventListener('turbo:render', this.upgrade);
    dragRows(this, (row, way) => this.move(row, way));
    // The templates come after the rows: wait until the parser has been there.
    queueMicrotask(this.upgrade);
  }

  disconnectedCallback(): void {
    document.removeEventListener('turbo:render', this.upgrade);
  }

  private get list(): HTMLElement | null {
    return this.querySelector('ol');
  }

  private rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('ol > [data-row]')];
  }

  private kinds(): RowKind[] {
    return this.rows().map((row) => row.dataset.row as RowKind);
  }

  /** Also after a morph, which gives the server's plain form back. */
  private upgrade = (): void => {
    const rows = this.rows();
    this.next = Math.max(this.next, rows.length);
    for (const handle of this.querySelectorAll<HTMLElement>('ol [data-handle]')) handle.hidden = false;
    for (const button of this.querySelectorAll<HTMLElement>('[data-without-script]')) button.hidden = true;
    const empty = rows.filter((row) => row.dataset.row === 'line' && isEmpty(row));
    for (const row of empty.slice(empty.length === rows.length ? 1 : 0)) row.remove();
    this.sum();
  };

  private onClick = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[name="do"]');
    const [what] = button?.value.split(' ') ?? [];
    const row = button?.closest<HTMLElement>('[data-row]') ?? undefined;
    if (!button || !this.does(what, row)) return;
    event.preventDefault();
    this.dispatchEvent(new Event('input', { bubbles: true }));
  };

  /** Whether it was done; what only the server can do is sent. */
  private does(what: string | undefined, row: HTMLElement | undefined): boolean {
    if (what === 'add-lines') this.add('line', row && this.block(row).at(-1));
    else if (what === 'add-section') this.add('section');
    else if (row && what === 'remove') this.takeOut(row);
    else if (row && what === 'duplicate') this.duplicate(row);
    else if (row && (what === 'up' || what === 'down')) this.move(row, what);
    else return false;
    return true;
  }

  private add(kind: RowKind, after?: Element): void {
    const row = freshRow(this, kind, this.next++);
    if (!row) return;
    if (after) after.after(row);
    else this.list?.append(row);
    if (kind === 'section') this.add('line', row);
    row.querySelector<HTMLElement>('input:not([type="hidden"])')?.focus();
  }

  /** A line alone, or a section with its lines. */
  private block(row: HTMLElement): HTMLElement[] {
    const rows = this.rows();
    return rows.slice(...blockOf(this.kinds(), rows.indexOf(row)));
  }

  private takeOut(row: HTMLElement): void {
    const block = this.block(row);
    const beside = block.at(-1)?.nextElementSibling ?? row.previousElementSibling;
    for (const one of block) one.remove();
    const next = beside?.querySelector<HTMLElement>('input:not([type="hidden"])');
    (next ?? this.querySelector<HTMLElement>('button[value="add-lines"]'))?.focus();
  }

  private duplicate(row: HTMLElement): void {
    const block = this.block(row);
    const copies = copiesOf(block, this.next);
    this.next += copies.length;
    block.at(-1)?.after(...copies);
    copies[0]?.querySelector<HTMLElement>('input:not([type="hidden"])')?.focus();
  }

  /** What it changes places with is what moves in the page: so the caret, and a finger, stay where they are. */
  private move(row: HTMLElement, way: Way): boolean {
    const rows = this.rows();
    const at = rows.indexOf(row);
    const neighbour = neighbourOf(this.kinds(), at, way);
    if (!neighbour) return false;
    const others = rows.slice(...neighbour);
    const block = this.block(row);
    if (way === 'up') block.at(-1)?.after(...others);
    else row.before(...others);
    const status = this.querySelector('[data-rows-status]');
    const words = this.dataset.moved ?? '';
    if (status)
      status.textContent = words
        .replace('{at}', String(this.rows().indexOf(row) + 1))
        .replace('{count}', String(rows.length));
    this.sum();
    return true;
  }

  private sum = (): void => sumLines(this);
}

customElements.define('line-editor', LineEditor);
