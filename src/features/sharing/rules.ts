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

/** What the project's portal shows to its people: there is none, it is off, or it is on. */
export type PortalState = 'none' | 'off' | 'on';

/** What a member reads of something shared that no client can see yet; nothing when they can. */
export function unseen(portal: PortalState, shared: 'it' | 'them' = 'it'): string | undefined {
  if (portal === 'none') return `Nobody sees ${shared} yet: this project has no portal.`;
  return portal === 'off' ? `Nobody sees ${shared} until the portal is on again.` : undefined;
}
