import { wholeNumber } from './typed.ts';

/** How many rows of a list one page shows. */
export const PAGE_SIZE = 100;
const LAST_PAGE = 10_000;

/** One page of a list. */
export interface Paged<T> {
  rows: T[];
  /** From 1 on. */
  page: number;
  /** Whether another page follows. */
  more: boolean;
}

/** How many there are, where one page holds them all. */
export function wholeCount({ rows, page, more }: Paged<unknown>): number | undefined {
  return page === 1 && !more ? rows.length : undefined;
}

/** The page that an address asks for, from 1 on; nonsense means the first. */
export function pageAsked(typed: string | undefined): number {
  return Math.min(LAST_PAGE, Math.max(1, wholeNumber(typed) ?? 1));
}

/** Asks for a page, and one row more to know whether another follows. `rows` takes a limit and an offset. */
export async function paged<T>(
  page: number,
  rows: (limit: number, offset: number) => PromiseLike<T[]>,
  size = PAGE_SIZE,
): Promise<Paged<T>> {
  const found = await rows(size + 1, (page - 1) * size);
  return { rows: found.slice(0, size), page, more: found.length > size };
}
