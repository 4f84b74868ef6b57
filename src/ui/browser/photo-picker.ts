const keyOf = ({ name, size }: File) => `${size} ${name}`;

/** Shows the photos that its file field holds, each with a box for its caption, before they are sent. */
class PhotoPicker extends HTMLElement {
  private captions = new Map<string, string>();

  connectedCallback(): void {
    this.addEventListener('change', this.onChange);
    // A refused form gets its files back right after it was put here.
    queueMicrotask(() => {
      const typed: string[] = JSON.parse(this.dataset.captions ?? '[]');
      for (const [index, file] of this.files().entries()) this.captions.set(keyOf(file), typed[index] ?? '');
      this.show();
    });
  }

  private files(): File[] {
    return [...(this.querySelector<HTMLInputElement>('input[type=file]')?.files ?? [])];
  }

  private onChange = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const file = this.files()[Number(field.closest('li')?.dataset.index)];
    if (file) this.captions.set(keyOf(file), field.value);
    else if (field.type === 'file') this.show();
  };

  private show(): void {
    const list = this.querySelector<HTMLElement>('[data-photo-list]');
    const files = this.files();
    if (!list) return;
    list.replaceChildren(...files.flatMap((file, index) => this.row(file, index) ?? []));
    list.hidden = files.length === 0;
    void this.draw(files, [...list.querySelectorAll('canvas')]);
  }

  private row(file: File, index: number): HTMLElement | undefined {
    const holder = document.createElement('ul');
    const words = this.querySelector('template')?.innerHTML ?? '';
    holder.innerHTML = words.replaceAll('__index__', String(index)).replaceAll('__number__', String(index + 1));
    const row = holder.querySelector<HTMLElement>('li');
    if (!row) return undefined;
    row.dataset.index = String(index);
    row.querySelector('canvas')?.setAttribute('aria-label', file.name);
    const field = row.querySelector('input');
    if (field) field.value = this.captions.get(keyOf(file)) ?? '';
    return row;
  }

  /** One after the other: a photo of a telephone takes 50 MB while it is drawn. What is no picture stays blank. */
  private async draw(files: File[], canvases: HTMLCanvasElement[]): Promise<void> {
    for (const [index, file] of files.entries()) {
      const canvas = canvases[index];
      const picture = await createImageBitmap(file).catch(() => null);
      if (!picture || !canvas) continue;
      const side = Math.min(picture.width, picture.height);
      const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
      canvas.getContext('2d')?.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
      picture.close();
    }
  }
}

customElements.define('photo-picker', PhotoPicker);
