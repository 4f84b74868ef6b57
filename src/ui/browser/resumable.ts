/** In bytes. A part that breaks loses nothing: the server keeps what came. */
const PART = 8 * 1024 * 1024;
/** How long after a broken connection each next try waits, in milliseconds. */
const WAITS = [500, 1000, 2000, 4000, 8000, 16_000, 30_000];
const VERSION = { 'Tus-Resumable': '1.0.0' };

/** The server will not have this file. The message is its sentence, or empty. */
export class Refused extends Error {}

const keyOf = (address: string, { name, size, lastModified }: File) =>
  `upload ${address} ${size} ${lastModified} ${name}`;

/** What this browser has begun at that address and not sent on: the names of files. */
export function unfinished(address: string): string[] {
  const start = `upload ${address} `;
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(start));
  return keys.map((key) => key.slice(start.length).split(' ').slice(2).join(' '));
}

/** Its form has arrived, or nobody wants it any more. */
export function forget(address: string, file: File): void {
  localStorage.removeItem(keyOf(address, file));
}

/** One file on its way by tus 1.0.0: it goes on where it stopped, also after a reload. */
export class Sending {
  private request: XMLHttpRequest | null = null;
  private held: Promise<void> | null = null;
  private letGo = () => {};
  private stopped = false;

  /** `told` hears how many bytes are there. */
  constructor(
    private readonly address: string,
    private readonly file: File,
    private readonly told: (sent: number) => void,
  ) {}

  /** Gives the upload's id once the whole file is there. Throws Refused, or when it was stopped or nothing helped. */
  async run(): Promise<string> {
    for (let tries = 0; ; ) {
      await this.held;
      try {
        const { url, offset } = await this.begin();
        for (let at = offset; at < this.file.size; tries = 0) at = await this.part(url, at);
        return url.split('/').at(-1) ?? '';
      } catch (error) {
        if (this.stopped || error instanceof Refused || tries >= WAITS.length) throw error;
        if (!this.held) await new Promise((resolve) => setTimeout(resolve, WAITS[tries++]));
      }
    }
  }

  hold(on: boolean): void {
    if (on) {
      this.held = new Promise((resolve) => {
        this.letGo = resolve;
      });
      this.request?.abort();
      return;
    }
    this.held = null;
    this.letGo();
  }

  stop(): void {
    this.stopped = true;
    this.request?.abort();
    this.letGo();
  }

  /** Where it stopped, or a new beginning. */
  private async begin(): Promise<{ url: string; offset: number }> {
    const key = keyOf(this.address, this.file);
    const known = localStorage.getItem(key);
    const there = known && (await this.ask('HEAD', known, VERSION));
    if (known && there && there.status === 200) {
      const offset = Number(there.getResponseHeader('Upload-Offset'));
      this.told(offset);
      return { url: known, offset };
    }
    const name = btoa(String.fromCharCode(...new TextEncoder().encode(this.file.name)));
    const begun = { 'Upload-Length': `${this.file.size}`, 'Upload-Metadata': `filename ${name}` };
    const answer = await this.ask('POST', this.address, { ...VERSION, ...begun });
    if (answer.status === 413 || answer.status === 422) throw new Refused(answer.responseText);
    const url = answer.status === 201 ? answer.getResponseHeader('Location') : null;
    if (!url) throw new Refused();
    localStorage.setItem(key, url);
    return { url, offset: 0 };
  }

  private async part(url: string, offset: number): Promise<number> {
    const body = this.file.slice(offset, offset + PART);
    const type = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': `${offset}` };
    const answer = await this.ask('PATCH', url, { ...VERSION, ...type }, body, offset);
    // Not where we believed, gone, or too fast: the next try asks anew.
    if ([404, 409, 429].includes(answer.status)) throw new Error(`answered ${answer.status}`);
    if (answer.status === 507) throw new Refused(answer.responseText);
    if (answer.status !== 204) throw new Refused();
    const now = Number(answer.getResponseHeader('Upload-Offset'));
    this.told(now);
    return now;
  }

  /** An answer of whatever status, but for a failing server, which is as good as none. */
  private ask(method: string, url: string, headers: Record<string, string>, body?: Blob, offset = 0) {
    return new Promise<XMLHttpRequest>((resolve, reject) => {
      const request = new XMLHttpRequest();
      this.request = request;
      const broken = () => reject(new Error('the connection broke'));
      request.addEventListener('load', () =>
        request.status >= 500 && request.status !== 507 ? broken() : resolve(request),
      );
      for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, broken);
      if (body) request.upload.addEventListener('progress', (at) => this.told(offset + at.loaded));
      request.open(method, url);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.send(body);
    });
  }
}
