import { z } from 'zod';
import { days, plus } from '../../core/clock.ts';
import { type FieldErrors, line, lines, type PostedForm, readFields } from '../../core/form.ts';
import { isDay } from '../../core/typed.ts';
import { dayIn, momentIn, timeIn } from '../../words/formats.ts';
import { CHANNELS, type To } from './rules.ts';

/** Nobody sends one thing to more people at once. */
const MOST_RECIPIENTS = 20;
const MOST_LETTERS = 1000;

/** How a moment stands in the form's fields. */
export function whenTyped(timeZone: string, at: Date): { day: string; time: string } {
  return { day: dayIn(timeZone, at), time: timeIn(timeZone, at) };
}

/** Each posted `<contact>.<channel>` once, `other` being the one chosen there; nothing when one of them is neither. */
function readTo(posted: readonly string[], other: string): To[] | undefined {
  const to = [...new Set(posted)].flatMap((value) => {
    const [who = '', way] = value.split('.');
    if (who === 'other' && !other) return [];
    return { contactId: who === 'other' ? other : who, channel: CHANNELS.find((one) => one === way) };
  });
  const known = to.flatMap(({ contactId, channel }) =>
    channel && z.uuid().safeParse(contactId).success ? { contactId, channel } : [],
  );
  return known.length === to.length ? known : undefined;
}

const sendingFields = z.object({ message: lines(MOST_LETTERS), other: line(36), day: line(10), time: line(8) });

/**
 * What the form of a sending says; else what to mark. A day or time that was filled in is no part of `Send`: that is
 * asked about, so that nothing goes sooner than somebody meant.
 */
export function readSending(
  form: PostedForm,
  timeZone: string,
  now: Date,
): { to: To[]; message: string; at?: Date } | { errors: FieldErrors } {
  const read = readFields(sendingFields, form.fields);
  if (!read.ok) return { errors: read.errors };
  const { message, other, day, time } = read.data;
  const to = readTo(form.all('to'), other);
  if (!to) return { errors: { to: 'Choose people from the list.' } };
  if (other && !to.some(({ contactId }) => contactId === other))
    return { errors: { other: 'Choose email, text or both.' } };
  if (to.length === 0) return { errors: { to: 'Choose at least one person to send it to.' } };
  if (to.length > MOST_RECIPIENTS) return { errors: { to: `Choose up to ${MOST_RECIPIENTS} at once.` } };
  const later = form.text('when', 5) === 'later';
  if (!later && (day || time))
    return { errors: { day: 'Press Schedule to send it at that time, or clear it to send now.' } };
  if (!later) return { to, message };
  const { at, errors } = readWhen(form.fields, timeZone, now);
  return at ? { to, message, at } : { errors };
}

const whenFields = z.object({
  day: line(10, 'Choose a day').pipe(z.string().refine(isDay, 'That isn’t a day')),
  time: line(8, 'Choose a time').pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'That isn’t a time')),
});

/** The longest that something waits to be sent. */
const LONGEST_WAIT = days(366);

/** The moment that was typed as day and time on the company's clock: one to come, within a year; else what to mark. */
export function readWhen(
  fields: Record<string, string>,
  timeZone: string,
  now: Date,
): { at: Date; errors?: undefined } | { at?: undefined; errors: FieldErrors } {
  const read = readFields(whenFields, fields);
  if (!read.ok) return { errors: read.errors };
  const at = momentIn(timeZone, read.data.day, read.data.time.slice(0, 5));
  if (at <= now) return { errors: { day: 'That’s in the past. Choose a time to come.' } };
  if (at > plus(now, LONGEST_WAIT)) return { errors: { day: 'Choose a day within the next year.' } };
  return { at };
}
