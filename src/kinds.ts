// THE REGISTRY OF KINDS: what is known of each kind of item before anybody looks at one. How it is read, and where it
// is written, is the other half: features/item-page/kind.tsx lists what the folder of each plural says of its kind.
// docs/adding-a-kind.md walks through a fifth.

/** What makes an item's stored state move. */
export type MoveEvent =
  | 'share'
  | 'approve'
  | 'decline'
  | 'save'
  | 'pay'
  | 'unpay'
  | 'cancel'
  | 'reopen'
  | 'reopen what was shared';

/** One lawful move of a kind's stored state. */
export interface Move {
  on: MoveEvent;
  by: 'member' | 'client';
  from: readonly string[];
  to: string;
}

interface KindFacts {
  /** The plural: the word of its permission and of its address. */
  resource: string;
  /** What people read by language: one of it, and several. */
  words: { en: { one: string; many: string } };
  /** Before its number: `EST-10001`. */
  prefix: string;
  /** The states that are stored, the first one first; none for a kind that has no state. */
  states: readonly string[];
  moves: readonly Move[];
  /** It asks for money: lines, discount, tax and a total (features/bills). */
  bill?: true;
  /** A bill that is to be paid by a day: what is past due or partly paid shows over its stored state. */
  due?: true;
  /** What an approved one is turned into, by lines or by steps (features/conversions). */
  becomes?: string;
  /** What changes an approved one: it is made from that one, and never from nothing. */
  amendedBy?: string;
  /** Its first number in a company; 10001 where nothing is said. */
  first?: number;
}

const BILL_MOVES: readonly Move[] = [
  { on: 'share', by: 'member', from: ['Draft'], to: 'Sent' },
  { on: 'cancel', by: 'member', from: ['Draft', 'Sent'], to: 'Canceled' },
  { on: 'reopen', by: 'member', from: ['Canceled'], to: 'Draft' },
  { on: 'reopen what was shared', by: 'member', from: ['Canceled'], to: 'Sent' },
];

/** A client answers what was sent; a save of what was answered voids the answer and asks again (B12). */
const APPROVAL_MOVES: readonly Move[] = [
  { on: 'approve', by: 'client', from: ['Sent'], to: 'Approved' },
  { on: 'decline', by: 'client', from: ['Sent'], to: 'Declined' },
  { on: 'save', by: 'member', from: ['Approved', 'Declined'], to: 'Sent' },
];

/** What was paid in full, and what is no more since a payment was taken back (H10). */
const PAYMENT_MOVES: readonly Move[] = [
  { on: 'pay', by: 'member', from: ['Sent'], to: 'Paid' },
  { on: 'unpay', by: 'member', from: ['Paid'], to: 'Sent' },
];

const REGISTRY = {
  estimate: {
    resource: 'estimates',
    words: { en: { one: 'Estimate', many: 'Estimates' } },
    prefix: 'EST',
    states: ['Draft', 'Sent', 'Approved', 'Declined', 'Canceled'],
    moves: [...BILL_MOVES, ...APPROVAL_MOVES],
    bill: true,
    becomes: 'invoice',
    amendedBy: 'change-order',
  },
  'change-order': {
    resource: 'change-orders',
    words: { en: { one: 'Change order', many: 'Change orders' } },
    prefix: 'CO',
    states: ['Draft', 'Sent', 'Approved', 'Declined', 'Canceled'],
    moves: [...BILL_MOVES, ...APPROVAL_MOVES],
    bill: true,
    becomes: 'invoice',
    first: 1,
  },
  invoice: {
    resource: 'invoices',
    words: { en: { one: 'Invoice', many: 'Invoices' } },
    prefix: 'INV',
    states: ['Draft', 'Sent', 'Paid', 'Canceled'],
    moves: [...BILL_MOVES, ...PAYMENT_MOVES],
    bill: true,
    due: true,
  },
  document: {
    resource: 'documents',
    words: { en: { one: 'Document', many: 'Documents' } },
    prefix: 'DOC',
    states: [],
    moves: [],
  },
  'daily-log': {
    resource: 'daily-logs',
    words: { en: { one: 'Daily log', many: 'Daily logs' } },
    prefix: 'LOG',
    states: [],
    moves: [],
  },
} as const satisfies Record<string, KindFacts>;

type Registry = typeof REGISTRY;
export type ItemKind = keyof Registry;
/** The kinds that ask for money. */
export type BillKind = { [K in ItemKind]: Registry[K] extends { bill: true } ? K : never }[ItemKind];
/** The plural of a kind. */
export type KindResource = Registry[ItemKind]['resource'];

/** Every kind of item that can be shared, in the order in which pages show them. */
export const KINDS = Object.keys(REGISTRY) as readonly ItemKind[];

export function factsOf(kind: ItemKind): KindFacts {
  return REGISTRY[kind];
}

export function resourceOf<K extends ItemKind>(kind: K): Registry[K]['resource'] {
  return REGISTRY[kind].resource;
}

/** What people read of the kinds in a language, by kind and by plural. */
export function kindWords(lang: 'en'): Record<ItemKind | KindResource, string> {
  const pairs = KINDS.flatMap((kind) => {
    const { one, many } = factsOf(kind).words[lang];
    return [
      [kind, one],
      [resourceOf(kind), many],
    ];
  });
  return Object.fromEntries(pairs);
}

/** The kind that an address names (`estimates` → `estimate`), or nothing. */
export function kindNamed(resource: string): ItemKind | undefined {
  return KINDS.find((kind) => resourceOf(kind) === resource);
}

export function isBill(kind: ItemKind): kind is BillKind {
  return factsOf(kind).bill === true;
}

/** The kinds that say what work will cost, before anything is to be paid. */
export function isOffer(kind: ItemKind): boolean {
  return isBill(kind) && !isDue(kind);
}

export function isDue(kind: ItemKind): boolean {
  return factsOf(kind).due === true;
}

/** The kind that an approved one is turned into; nothing where that is no way to go (H10). */
export function becomes(kind: ItemKind): BillKind | undefined {
  return KINDS.filter(isBill).find((other) => other === factsOf(kind).becomes);
}

/** The kind that changes an approved one of this kind; nothing where none does (H9). */
export function amendedBy(kind: ItemKind): BillKind | undefined {
  return KINDS.filter(isBill).find((other) => other === factsOf(kind).amendedBy);
}

/** Whether one is made from what it changes, and never from nothing. */
export function isAmendment(kind: ItemKind): boolean {
  return KINDS.some((other) => factsOf(other).amendedBy === kind);
}

/** The kinds that are made so. */
export const AMENDMENTS = KINDS.filter(isAmendment);

/** How an item's number reads: `EST-10001`. */
export function numbered(kind: ItemKind, number: number): string {
  return `${REGISTRY[kind].prefix}-${number}`;
}

/** The state that an item of the kind begins in; null for a kind that has none. */
export function firstState(kind: ItemKind): string | null {
  return factsOf(kind).states[0] ?? null;
}

/** Where the state moves on this event by this person, or nothing when that is no lawful move. */
export function moveOf(kind: ItemKind, state: string | null, on: MoveEvent, by = 'member'): string | undefined {
  return factsOf(kind).moves.find(
    (move) => move.on === on && move.by === by && state !== null && move.from.includes(state),
  )?.to;
}
