/** A client has really looked at a version of what is shared (S11, B3). */
export interface OpenedBy {
  /** The contact: two people may share a name (B4). */
  id: string;
  name: string;
  /** ISO 8601. */
  at: string;
  version: number;
}

export interface ShareOutcome {
  openings: readonly OpenedBy[];
  viewedByLinkAt: string | null;
}

/** One line a person: the newest version that each opened, in the order of first openings. */
export function newestOpenings(openings: readonly OpenedBy[]): OpenedBy[] {
  return [...new Map(openings.map((opening) => [opening.id, opening])).values()];
}
