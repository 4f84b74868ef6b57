/** A page as it was sent: what it was made from, and its bytes. */
interface Kept {
  truth: string;
  body: Uint8Array<ArrayBuffer>;
}

const MB = 1024 * 1024;
/** Some five thousand pages. */
const MOST = 16 * MB;
/** What an entry takes beside its page, roughly: key, truth, and the map's own. */
const BESIDE = 2_000;

/**
 * Pages as they were last sent, each by its viewer and address, with the truth that it was made from: all that it is a
 * function of. A page is given out only for the very same truth, which its door has just read from the database; so
 * nothing here says who may see what (R2). Bounded in bytes: what was not asked for longest goes first.
 */
export class KeptPages {
  private readonly pages = new Map<string, Kept>();
  private bytes = 0;

  constructor(private readonly most = MOST) {}

  /** The page that was made from this truth, if it is kept. */
  find(key: string, truth: string): Uint8Array<ArrayBuffer> | undefined {
    const kept = this.pages.get(key);
    if (kept?.truth !== truth) return undefined;
    this.pages.delete(key);
    this.pages.set(key, kept);
    return kept.body;
  }

  /** Keeps a page instead of the one that was made from an older truth. */
  keep(key: string, truth: string, body: Uint8Array<ArrayBuffer>): void {
    this.drop(key);
    this.pages.set(key, { truth, body });
    this.bytes += body.length + BESIDE;
    for (const oldest of this.pages.keys()) {
      if (this.bytes <= this.most) break;
      this.drop(oldest);
    }
  }

  clear(): void {
    this.pages.clear();
    this.bytes = 0;
  }

  private drop(key: string): void {
    const kept = this.pages.get(key);
    if (!kept) return;
    this.pages.delete(key);
    this.bytes -= kept.body.length + BESIDE;
  }
}
