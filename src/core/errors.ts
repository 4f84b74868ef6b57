/** A refusal that a door turns into a page: what is not there for this viewer, or not theirs to do (R1). */
export class Refusal extends Error {
  constructor(
    readonly status: 403 | 404 | 409 | 410 | 413 | 422 | 429,
    /** The key of a plain sentence for the person, when the standard one of the status does not do. */
    readonly reason?: string,
  ) {
    super(reason ?? `refused with ${status}`);
  }
}

/** Not there, or not there for you: the two look the same (R1). */
export function notFound(): never {
  throw new Refusal(404);
}

/** The row, or a 404 when the look-up through the scope found none. */
export function found<T>(row: T | undefined): T {
  return row ?? notFound();
}
