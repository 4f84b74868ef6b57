import type { Resource } from './permissions.ts';

/** The four kinds of item that can be shared. */
export const KINDS = ['estimate', 'invoice', 'document', 'daily-log'] as const;
export type ItemKind = (typeof KINDS)[number];

/** The plural of a kind: the word of its permission and of its address. */
export type KindResource = Extract<Resource, `${ItemKind}s`>;

export function resourceOf(kind: ItemKind): KindResource {
  return `${kind}s`;
}

/** The kind that an address names (`estimates` → `estimate`), or nothing. */
export function kindNamed(resource: string): ItemKind | undefined {
  return KINDS.find((kind) => resourceOf(kind) === resource);
}

/** How an item's number reads: `EST-10001`. */
export function numbered(kind: ItemKind, number: number): string {
  return `${{ estimate: 'EST', invoice: 'INV', document: 'DOC', 'daily-log': 'LOG' }[kind]}-${number}`;
}
