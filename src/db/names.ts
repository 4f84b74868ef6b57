import { createHash } from 'node:crypto';

/** More texts than the program has: only lists of ever new lengths could make as many. */
const MOST = 500;
/** A list of more than eight values, and an insert of several rows, are texts that hardly come again. */
const MANY = / in \(\$\d+(?:, \$\d+){8}|\), \((?:\$|default)/;

/**
 * Names under which a connection keeps a statement parsed and planned: most of a page's query was planning. A name is
 * made from the text alone, so that every connection calls the same statement the same.
 */
export class Names {
  readonly #known = new Map<string, string>();
  #generation = 0;

  /** undefined: not worth keeping. What has a name is kept by each connection that asked it until that closes. */
  of(text: string): string | undefined {
    const known = this.#known.get(text);
    if (known || this.#known.size === MOST || MANY.test(text)) return known;
    const name = `p${this.#generation}_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
    this.#known.set(text, name);
    return name;
  }

  /** From now on every statement is parsed anew: a table changed under the kept ones. */
  renew(): void {
    this.#generation++;
    this.#known.clear();
  }
}
