import type { Act } from './act.ts';
import { days, hours, minutes } from './clock.ts';
import { TooOften } from './errors.ts';
import { count, type Limit } from './limit.ts';

// R24: ceilings for people who are inside. Far above what anybody does by hand.

/** Messages by one author. */
export const MESSAGES: Record<'client' | 'member', readonly Limit[]> = {
  client: [
    { name: 'messages-minute', count: 20, window: minutes(1) },
    { name: 'messages-hour', count: 200, window: hours(1) },
  ],
  member: [
    { name: 'messages-minute', count: 60, window: minutes(1) },
    { name: 'messages-hour', count: 600, window: hours(1) },
  ],
};
/** Invitations by one member, and by their whole company. */
export const INVITATIONS: Record<'member' | 'company', readonly Limit[]> = {
  member: [
    { name: 'invitations-minute', count: 10, window: minutes(1) },
    { name: 'invitations-hour', count: 60, window: hours(1) },
  ],
  company: [
    { name: 'invitations-minute', count: 30, window: minutes(1) },
    { name: 'invitations-day', count: 500, window: days(1) },
  ],
};
/** Items sent by one member, counted by recipient. */
export const SENDINGS: readonly Limit[] = [
  { name: 'sendings-minute', count: 60, window: minutes(1) },
  { name: 'sendings-day', count: 1000, window: days(1) },
];
/** Test mails by one member: each waits for the mail server. */
export const MAIL_CHECKS: readonly Limit[] = [
  { name: 'mail-checks-minute', count: 5, window: minutes(1) },
  { name: 'mail-checks-hour', count: 30, window: hours(1) },
];
/** Files by one member. */
export const UPLOADS: readonly Limit[] = [
  { name: 'uploads-minute', count: 60, window: minutes(1) },
  { name: 'uploads-hour', count: 600, window: hours(1) },
];

/** Parts of files by one member, who may be in a fast network. */
export const PARTS: readonly Limit[] = [{ name: 'parts-minute', count: 1200, window: minutes(1) }];

/**
 * Counts in the act what somebody does, so that what is rolled back does not count. Gives the milliseconds to wait when
 * it was too much, else 0: the act is to be refused then. `subject` is an id; `times` how many at once.
 */
export async function overCeiling(act: Act, limits: readonly Limit[], subject: string, times = 1): Promise<number> {
  for (const limit of limits) {
    const wait = await count(act.tx, act.now, `${limit.name} ${subject}`, limit, times);
    if (wait) return wait;
  }
  return 0;
}

/** The same, and refuses by itself. Throws TooOften. */
export async function keepUnder(act: Act, limits: readonly Limit[], subject: string): Promise<void> {
  const wait = await overCeiling(act, limits, subject);
  if (wait) throw new TooOften(wait);
}
