/** A refusal that a door turns into a page: what is not there for this viewer, or not theirs to do (R1). */
export class Refusal extends Error {
  constructor(
    readonly status: 403 | 404 | 408 | 409 | 410 | 411 | 413 | 422 | 429 | 507,
    /** The key of a plain sentence for the person, when the standard one of the status does not do. */
    readonly reason?: string,
  ) {
    super(reason ?? `refused with ${status}`);
  }
}

/** Too much in too short a time (R8, R24). `wait`: after how many milliseconds it goes on. */
export class TooOften extends Refusal {
  constructor(readonly wait: number) {
    super(429);
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

/** What a log tells of an error. */
export interface ToldError {
  name: string;
  /** The system's or the database's, such as ECONNRESET or 40P01. */
  code?: string;
  /** Where it was thrown, innermost first. */
  at: string[];
  cause?: ToldError;
}

const FRAMES = 8;

/** What a log may have of an error: never its message, which may quote what people wrote (R9, R18). */
export function toldError(error: unknown): ToldError {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const { code, cause, message, stack = '' } = error as Error & { code?: unknown };
  const behind = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return {
    name: error.constructor.name,
    ...(typeof code === 'string' && { code }),
    at: behind
      .filter((line) => /^\s+at /.test(line))
      .slice(0, FRAMES)
      .map((line) => line.trim()),
    ...(cause !== undefined && { cause: toldError(cause) }),
  };
}
