import { createContext, useContext } from 'hono/jsx';
import { dateFormat, dayIn, dayText, relativeFormat } from '../words/formats.ts';

type TimeProps = { at: Date; timeZone: string; lang: string; show?: 'day' | 'minute' };

const shapes = {
  day: { dateStyle: 'medium' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** When the page is drawn; the shell says it. Words about a moment depend on its day only, so that they keep. */
export const DrawnAt = createContext(new Date(0));

/** From how many days on a date says more than a distance. */
const FAR = 7;

/** The moment in full: what stands behind relative words. */
export function exactText({ at, timeZone, lang }: TimeProps): string {
  return dateFormat(lang, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);
}

/** A moment in words that never age, in the zone and language given; `minute` (the default) is day and time. */
export function timeText({ at, timeZone, lang, show = 'minute' }: TimeProps): string {
  return dateFormat(lang, { ...shapes[show], timeZone }).format(at);
}

/** The day as people say it on the day of `now`, and the time of day where that says more. */
function relativeParts({ at, timeZone, lang, show = 'minute' }: TimeProps, now: Date): [day: string, clock?: string] {
  const [day, today] = [dayIn(timeZone, at), dayIn(timeZone, now)];
  const distance = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  if (Math.abs(distance) >= FAR) {
    const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric';
    return [dateFormat(lang, { month: 'short', day: 'numeric', year, timeZone }).format(at)];
  }
  const words = relativeFormat(lang, { numeric: 'auto' }).format(distance, 'day');
  if (show === 'day' || Math.abs(distance) > 1) return [words];
  return [words, dateFormat(lang, { timeStyle: 'short', timeZone }).format(at)];
}

/** A moment as people say it on the day of `now`: `today, 2:44 PM`, `yesterday`, `3 days ago`, `Nov 3`. */
export function relativeText(props: TimeProps, now: Date): string {
  return relativeParts(props, now).join(', ');
}

/**
 * A moment: relative words for people, the exact time behind them, the instant (UTC) for machines. In a narrow row the
 * day is enough.
 */
export function Time(props: TimeProps) {
  const [day, clock] = relativeParts(props, useContext(DrawnAt));
  return (
    <time datetime={props.at.toISOString()} title={exactText(props)}>
      {day}
      {clock && <span class="clock-time">, {clock}</span>}
    </time>
  );
}

/** A day, YYYY-MM-DD, in words. */
export function Day({ day, lang, style }: { day: string; lang: string; style?: 'medium' | 'long' }) {
  return <time datetime={day}>{dayText(day, lang, style)}</time>;
}
