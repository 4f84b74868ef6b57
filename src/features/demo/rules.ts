import type { Clock } from '../../core/clock.ts';
import { dateFormat, dayIn } from '../../words/formats.ts';

/** Where the company of the demo works. */
export const TIME_ZONE = 'America/Denver';

const DAY = 24 * 3600 * 1000;

/** A clock that tells the moment that is being told of, while one is; else the time. */
export interface StoryClock extends Clock {
  set(moment: Date | undefined): void;
}

export function storyClock(): StoryClock {
  let told: Date | undefined;
  return {
    now: () => told ?? new Date(),
    set(moment) {
      told = moment;
    },
  };
}

/** The moment at which a clock on the wall there shows `HH:MM` on that day (YYYY-MM-DD). */
export function momentIn(timeZone: string, day: string, time: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const shown = dateFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(asUtc);
  return new Date(2 * asUtc - Date.parse(`${shown.replace(' ', 'T')}Z`));
}

/** The day (YYYY-MM-DD) so many days after, or before, another. */
function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** The n-th working day before another, n from 1: nobody builds on a weekend. */
export function workdayBefore(day: string, n: number): string {
  let at = day;
  for (let left = n; left > 0; ) {
    at = dayAfter(at, -1);
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return at;
}

/** Days and moments of the story, told from `now`. Working days ago end before the hours ago begin. */
export function calendar(now: Date) {
  const today = dayIn(TIME_ZONE, now);
  const day = (n: number) => workdayBefore(today, n);
  return {
    now,
    /** The n-th working day ago, YYYY-MM-DD. */
    day,
    /** `HH:MM`, at the latest 17:00, on the n-th working day ago. */
    on: (n: number, time: string) => momentIn(TIME_ZONE, day(n), time),
    /** At most three. */
    hoursAgo: (n: number) => new Date(now.getTime() - n * 3_600_000),
    /** A day to come, YYYY-MM-DD. */
    inDays: (n: number) => dayAfter(today, n),
  };
}

export type Calendar = ReturnType<typeof calendar>;

export interface TextPart {
  text: string;
  /** Where it leads, when it is an address: http and https only (R16). */
  url?: string;
}

/** A text with the addresses in it found. Joined again, the parts are the text. */
export function textParts(text: string): TextPart[] {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/);
  return parts.map((part, index) => (index % 2 ? { text: part, url: part } : { text: part })).filter((p) => p.text);
}
