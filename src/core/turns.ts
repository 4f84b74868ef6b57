import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does things in their order, at once while there is time, and lets the event loop turn in between: a thousand that
 * come together keep nobody else waiting longer than `slice` milliseconds.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #spent = 0;
  #turning = false;

  constructor(private readonly slice: number) {}

  /** Does it now, or in one of the next turns. What it throws is thrown in its turn. */
  take(work: () => void): void {
    if (this.#waiting.length > 0 || this.#spent >= this.slice) this.#waiting.push(work);
    else this.#do(work);
  }

  #do(work: () => void): void {
    const began = performance.now();
    try {
      work();
    } finally {
      this.#spent += performance.now() - began;
      if (!this.#turning) this.#turn();
    }
  }

  #turn(): void {
    this.#turning = true;
    setImmediate(() => {
      this.#turning = false;
      this.#spent = 0;
      for (let next = this.#next(); next; next = this.#next()) this.#do(next);
    });
  }

  #next(): (() => void) | undefined {
    return this.#spent < this.slice ? this.#waiting.shift() : undefined;
  }
}

/** So many at once, and the next ones after so many milliseconds, or when those have asked for their pages. */
const AT_ONCE = 200;
const PAUSE = 25;

/**
 * Tells many, one after another, some at a time: each answers and asks for its page, and a thousand that do so together
 * keep every other request waiting.
 */
export async function byAndBy<T>(many: readonly T[], tell: (one: T) => void): Promise<void> {
  for (let first = 0; first < many.length; first += AT_ONCE) {
    if (first > 0) await wait(PAUSE);
    for (const one of many.slice(first, first + AT_ONCE)) tell(one);
  }
}
