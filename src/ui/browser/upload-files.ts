import { forget, Sending } from './resumable.ts';

/** The files of a form on their way before the form itself: one after the other, each with its bar. */
export class UploadFiles {
  private running: Sending | null = null;
  stopped = false;
  private isHeld = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly address: string,
    /** Hears how much of all is there, in per cent. */
    private readonly told: (percent: number) => void,
  ) {}

  /** Replaces each file of the body by the id of its upload, under `<field>.upload`. Gives the files. */
  async send(body: FormData): Promise<File[]> {
    const files = [...body].filter((entry): entry is [string, File] => entry[1] instanceof File && entry[1].size > 0);
    const bars = this.draw(files.map(([, file]) => file));
    const sent = files.map(() => 0);
    const all = files.reduce((sum, [, file]) => sum + file.size, 0);
    const total = () => this.told((100 * sent.reduce((sum, bytes) => sum + bytes, 0)) / all);
    for (const [name] of files) body.delete(name);
    for (const [index, [name, file]] of files.entries()) {
      const sending = new Sending(this.address, file, (bytes) => {
        sent[index] = bytes;
        const bar = bars[index];
        if (bar) bar.value = (100 * bytes) / file.size;
        total();
      });
      this.running = sending;
      if (this.stopped) throw new Error('stopped');
      if (this.isHeld) sending.hold(true);
      body.append(`${name}.upload`, await sending.run());
    }
    return files.map(([, file]) => file);
  }

  /** Pauses, or goes on. Says whether it pauses now. */
  toggle(): boolean {
    this.isHeld = !this.isHeld;
    this.running?.hold(this.isHeld);
    return this.isHeld;
  }

  stop(): void {
    this.stopped = true;
    this.running?.stop();
  }

  forget(files: File[]): void {
    for (const file of files) forget(this.address, file);
  }

  private draw(files: File[]): HTMLProgressElement[] {
    const list = this.root.querySelector('[data-upload-files]');
    const row = this.root.querySelector<HTMLTemplateElement>('[data-upload-row]');
    list?.replaceChildren();
    return files.flatMap(({ name }) => {
      const item = row?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
      const bar = item?.querySelector('progress');
      if (!item || !bar) return [];
      item.querySelector('span')?.append(name);
      bar.setAttribute('aria-label', name);
      list?.append(item);
      return [bar];
    });
  }
}
