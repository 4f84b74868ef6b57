const keyOf = ({ name, size, lastModified }: File) => `${size} ${lastModified} ${name}`;
const rowOf = (element: Element) => Number(element.closest('li')?.dataset.index);

/** Shows the photos that its file field holds, each with a box for its caption, before they are sent. */
class PhotoPicker extends HTMLElement {
  private captions = new Map<string, string>();
  /** What was chosen or taken so far: a field by itself forgets it when it is used again. */
  private photos: File[] = [];

  connectedCallback(): void {
    this.addEventListener('change', this.onChange);
    this.addEventListener('click', this.onClick);
    // A refused form gets its files back right after it was put here.
    queueMicrotask(() => {
      const typed: string[] = JSON.parse(this.dataset.captions ?? '[]');
      this.photos = [...(this.field()?.files ?? [])];
      for (const [index, file] of this.photos.entries()) this.captions.set(keyOf(file), typed[index] ?? '');
      this.show();
    });
  }

  /** The field that is sent; the one of the camera hands on what it took. */
  private field(): HTMLInputElement | null {
    return this.querySelector('input[type=file]:not([capture])');
  }

  private onChange = (event: Event): void => {
    const changed = event.target as HTMLInputElement;
    const file = this.photos[rowOf(changed)];
    if (file) this.captions.set(keyOf(file), changed.value);
    else if (changed.type === 'file') {
      const known = new Set(this.photos.map(keyOf));
      const fresh = [...(changed.files ?? [])].filter((one) => !known.has(keyOf(one)));
      if (changed !== this.field()) changed.value = '';
      this.hold([...this.photos, ...fresh]);
    }
  };

  private onClick = (event: Event): void => {
    const button = (event.target as Element).closest('[data-photo-remove]');
    if (!button) return;
    const at = rowOf(button);
    this.hold(this.photos.filter((_, index) => index !== at));
    this.field()?.focus();
  };

  private hold(photos: File[]): void {
    const field = this.field();
    if (!field) return;
    const held = new DataTransfer();
    for (const photo of photos) held.items.add(photo);
    field.files = held.files;
    this.photos = photos;
    this.show();
  }

  private show(): void {
    const list = this.querySelector<HTMLElement>('[data-photo-list]');
    const files = this.photos;
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
    const remove = row.querySelector('[data-photo-remove]');
    remove?.setAttribute('aria-label', `${remove.textContent}: ${file.name}`);
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
