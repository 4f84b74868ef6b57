/**
 * Marked words: each stands in one field that only some viewers may read. `tag` says which: the project's (`p`), an
 * item's by state and kind (`shared:invoice`, `talk:document`), another project's (`q`), … (see viewers.ts).
 */
export class Canaries {
  private readonly tags: string[] = [];

  /** A new marked word: letters and digits only, so that it stands unchanged in HTML, headers and addresses. */
  word(tag: string): string {
    this.tags.push(tag);
    return `canary${this.tags.length - 1}x`;
  }

  /** The tags of the marked words that stand in a text, each once. */
  found(text: string): string[] {
    const tags = [...text.matchAll(/canary(\d+)x/g)].map(([, index]) => this.tags[Number(index)] ?? 'unknown');
    return [...new Set(tags)];
  }

  get count(): number {
    return this.tags.length;
  }
}
