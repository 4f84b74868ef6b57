import { z } from 'zod';

/** A photo album is not a daily log. */
export const MAX_PHOTOS = 12;
/** How far ahead of today a log may be dated, in days: somebody abroad, or a plan written the evening before. */
const AHEAD = 7;
const DAY = 24 * 3600 * 1000;

/** Whether `YYYY-MM-DD` names a day that exists. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Why a log cannot have this date, or nothing. `today` is the company's day. */
export function dateTrouble(text: string, today: string): string | undefined {
  if (!isDay(text)) return 'Choose a date.';
  const ahead = (Date.parse(text) - Date.parse(today)) / DAY;
  if (ahead > AHEAD) return `This date is more than ${AHEAD} days ahead. Choose the day that the log is about.`;
  return text < '2000-01-01' ? 'This date is too long ago. Choose the day that the log is about.' : undefined;
}

/** A day, `YYYY-MM-DD`, in words: `Oct 14, 2026`. A day has no time zone. */
export function dayText(day: string, lang: string): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** The title that a log has when nobody gives it one. Team members read English. */
export function defaultTitle(day: string): string {
  return `Daily log, ${dayText(day, 'en')}`;
}

const words = (most: number) =>
  z
    .string()
    .default('')
    .pipe(z.string().trim().max(most, `Up to ${most} letters.`));

/** What the form of a daily log holds, but for the date's bounds and the photos. Long texts keep their lines. */
export const logFields = z.object({
  title: words(200),
  logDate: z.string().default(''),
  weather: words(200),
  crew: words(2_000),
  workDone: words(20_000),
  delays: words(20_000),
  internalNotes: words(20_000),
});

/** What a member writes in a daily log. An empty title becomes `Daily log, <date>`. `logDate` is YYYY-MM-DD. */
export type LogContent = z.infer<typeof logFields>;
