import { type ItemKind, isAmendment, isDue } from '../../kinds.ts';
import type { StateName } from '../../words/states.ts';

export interface Standing {
  kind: ItemKind;
  status: string | null;
  /** Opened by a client, or viewed by link. */
  seen: boolean;
  totalCents: number | null;
  paidCents: number | null;
  /** YYYY-MM-DD, in the company's time zone. */
  dueOn: string | null;
}

/**
 * The state that a person sees. What is to be paid by a day shows, over the stored one, `Past due`, `Partly paid` or
 * `Viewed`, computed and never stored. `today` is the company's day, YYYY-MM-DD.
 */
export function shownStatus(item: Standing, today: string): StateName | null {
  if (!isDue(item.kind) || item.status !== 'Sent') return item.status as StateName | null;
  if (item.dueOn && item.dueOn < today) return 'Past due';
  if ((item.paidCents ?? 0) > 0) return 'Partly paid';
  return item.seen ? 'Viewed' : 'Sent';
}

/** The same for a client: what only the contractor follows, `Sent` and `Viewed`, says nothing to them. */
export function clientStatus(item: Omit<Standing, 'seen'>, today: string): StateName | null {
  const status = shownStatus({ ...item, seen: false }, today);
  return status === 'Sent' ? null : status;
}

type Owing = Pick<Standing, 'totalCents' | 'paidCents'>;

/** What is still to be paid of a bill, in cents. */
export function balanceCents({ totalCents, paidCents }: Owing): number {
  return Math.max(0, (totalCents ?? 0) - (paidCents ?? 0));
}

/** What its sum does, by the catalogue's `context`: a change adds or takes off; other kinds do neither. */
export function changeOf({ kind, totalCents }: Pick<Standing, 'kind' | 'totalCents'>): 'more' | 'less' | undefined {
  if (!isAmendment(kind)) return undefined;
  return (totalCents ?? 0) < 0 ? 'less' : 'more';
}

/** Where an https link leads, as its people are told (R21). */
export function hostOf(link: string): string {
  return new URL(link).host;
}

/** Whether a client is to be told how to pay it: something is left to pay, and it was not called off. */
export function asksForMoney(item: Owing & { status: string | null }): boolean {
  return item.status !== 'Canceled' && balanceCents(item) > 0;
}

/** Items as lists show them: those without a folder first, then each folder's by its name; their order stays. */
export function byFolder<I extends { folder: string }>(items: readonly I[]): { folder: string; items: I[] }[] {
  const folders = [...new Set(items.map(({ folder }) => folder))].sort((one, other) => one.localeCompare(other));
  return folders.map((folder) => ({ folder, items: items.filter((item) => item.folder === folder) }));
}
