import { z } from 'zod';
import { line, lines } from '../../core/form.ts';
import { isDay, wholeNumber } from '../../core/typed.ts';
import { dayText } from '../../words/formats.ts';

/** A photo album is not a daily log. */
export const MAX_PHOTOS = 12;
/** Of one photo: several times what a telephone takes. */
export const MAX_PHOTO_BYTES = 25 * 1024 ** 2;
/** How far ahead of today a log may be dated, in days: somebody abroad, or a plan written the evening before. */
export const DAYS_AHEAD = 7;
const DAY = 24 * 3600 * 1000;

/** Why a log cannot have this date, or nothing. `today` is the company's day. */
export function dateTrouble(text: string, today: string): string | undefined {
  if (!isDay(text)) return 'Choose a date.';
  const ahead = (Date.parse(text) - Date.parse(today)) / DAY;
  if (ahead > DAYS_AHEAD)
    return `This date is more than ${DAYS_AHEAD} days ahead. Choose the day that the log is about.`;
  return text < '2000-01-01' ? 'This date is too long ago. Choose the day that the log is about.' : undefined;
}

/** The title that a log has when nobody gives it one. Team members read English. */
export function defaultTitle(day: string): string {
  return `Daily log, ${dayText(day, 'en')}`;
}

/** What the form of a daily log holds, but for the date's bounds and the photos. Long texts keep their lines. */
export const logFields = z.object({
  title: line(200),
  logDate: line(10),
  weather: line(200),
  crew: lines(2_000),
  workDone: lines(20_000),
  delays: lines(20_000),
  internalNotes: lines(20_000),
});

/** Hidden fields: the id of a new log's form, the revision that a stored one was read at. Nonsense counts as none. */
export const hiddenFields = z.object({
  id: z.uuid().optional().catch(undefined),
  revision: z
    .string()
    .optional()
    .transform((typed) => wholeNumber(typed) ?? 0),
});

/** What a member writes in a daily log. An empty title becomes `Daily log, <date>`. `logDate` is YYYY-MM-DD. */
export type LogContent = z.infer<typeof logFields>;

export interface KnownPhoto {
  id: string;
  caption: string;
}

export const MAX_CAPTION = 300;
/** The caption of the first new photo is the field `newCaption.0`, and so on. */
export const NEW_CAPTION = 'newCaption';
const errorName = (id: string) => `caption.${id}`;

const inOneLine = (typed: string) => typed.replace(/\s/g, ' ').trim();

/** The captions of `count` new photos as typed, in their order. */
export function newCaptions(fields: Record<string, string | undefined>, count: number): string[] {
  return Array.from({ length: count }, (_, index) => inOneLine(fields[`${NEW_CAPTION}.${index}`] ?? ''));
}

/**
 * What a form says about the photos that are there: captions (fields `caption.<id>`) and which to remove. An id that is
 * not of this log counts for nothing. Errors stand by field name; `added` is how many new ones came.
 */
export function readPhotos(
  known: readonly KnownPhoto[],
  fields: Record<string, string>,
  ticked: string[],
  added: number,
) {
  const remove = known.map(({ id }) => id).filter((id) => ticked.includes(id));
  const captions = new Map<string, string>();
  const errors: Record<string, string> = {};
  for (const { id, caption } of known) {
    const typed = inOneLine(fields[errorName(id)] ?? caption);
    if (typed.length > MAX_CAPTION) errors[errorName(id)] = `Up to ${MAX_CAPTION} characters.`;
    if (typed !== caption) captions.set(id, typed);
  }
  const left = MAX_PHOTOS - (known.length - remove.length);
  if (added > left) errors.photos = left === MAX_PHOTOS ? TOO_MANY : `${TOO_MANY} There is room for ${left} more.`;
  if (newCaptions(fields, added).some((caption) => caption.length > MAX_CAPTION))
    errors.photos ??= `A caption has up to ${MAX_CAPTION} letters.`;
  return { remove, captions, errors };
}

const TOO_MANY = `A daily log can hold up to ${MAX_PHOTOS} photos.`;

/** The title to save: one that was only the date's goes along when the date changes. */
export function titleAfter(typed: string, stored: { title: string; date: string }): string {
  return typed === stored.title && typed === defaultTitle(stored.date) ? '' : typed;
}
