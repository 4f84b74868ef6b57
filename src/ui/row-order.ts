// Lines and the sections that they belong to stand in one list: a section's lines are those after it, up to the next
// section. How they move is said here once, for the server and for the browser.

export type RowKind = 'line' | 'section';
export type Way = 'up' | 'down';

/** What moves, goes or is copied with a row, from and up to (not including): a line alone, a section with its lines. */
export function blockOf(rows: readonly RowKind[], at: number): [from: number, to: number] {
  if (rows[at] === 'line') return [at, at + 1];
  const next = rows.indexOf('section', at + 1);
  return [at, next < 0 ? rows.length : next];
}

/**
 * What a row changes places with when it moves one step, from and up to: a line with the row next to it, and so into
 * the section beside its own; a section with the whole section next to it. Nothing at the ends.
 */
export function neighbourOf(rows: readonly RowKind[], at: number, way: Way): [from: number, to: number] | undefined {
  const [from, to] = blockOf(rows, at);
  if (way === 'down') return to < rows.length ? besides(rows, at, to) : undefined;
  if (rows[at] === 'line') return at > 0 ? [at - 1, at] : undefined;
  const before = rows.lastIndexOf('section', from - 1);
  return from > 0 && before >= 0 ? [before, from] : undefined;
}

function besides(rows: readonly RowKind[], at: number, to: number): [number, number] {
  return rows[at] === 'line' ? [to, to + 1] : blockOf(rows, to);
}
