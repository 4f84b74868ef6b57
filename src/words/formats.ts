/**
 * Formatters by language and shape, each made once: making one costs a hundred times what formatting does. Their
 * number is bounded by what asks: our languages and shapes, the time zones and currencies that companies have.
 */
const kept = new Map<string, unknown>();

export function numberFormat(lang: string, shape: Intl.NumberFormatOptions): Intl.NumberFormat {
  return keep('number', lang, shape, () => new Intl.NumberFormat(lang, shape));
}

export function dateFormat(lang: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return keep('date', lang, shape, () => new Intl.DateTimeFormat(lang, shape));
}

export function relativeFormat(lang: string, shape: Intl.RelativeTimeFormatOptions): Intl.RelativeTimeFormat {
  return keep('relative', lang, shape, () => new Intl.RelativeTimeFormat(lang, shape));
}

export function listFormat(lang: string, shape: Intl.ListFormatOptions): Intl.ListFormat {
  return keep('list', lang, shape, () => new Intl.ListFormat(lang, shape));
}

export function displayNames(lang: string, shape: Intl.DisplayNamesOptions): Intl.DisplayNames {
  return keep('names', lang, shape, () => new Intl.DisplayNames(lang, shape));
}

function keep<T>(kind: string, lang: string, shape: object, make: () => T): T {
  const key = `${kind} ${lang} ${JSON.stringify(shape)}`;
  let format = kept.get(key) as T | undefined;
  if (!format) {
    format = make();
    kept.set(key, format);
  }
  return format;
}

/** The day, YYYY-MM-DD, that it is somewhere. */
export function dayIn(timeZone: string, at: Date): string {
  return dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/** The time, HH:MM, that it is somewhere. */
export function timeIn(timeZone: string, at: Date): string {
  return dateFormat('en-CA', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' }).format(at);
}

/** A time zone as people there say it: `ET`. */
export function zoneText(timeZone: string): string {
  const parts = dateFormat('en', { timeZone, timeZoneName: 'shortGeneric' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** A day, YYYY-MM-DD, in words. It is the same day everywhere: no time zone may move it. */
export function dayText(day: string, lang: string, dateStyle: 'medium' | 'long' = 'medium'): string {
  return dateFormat(lang, { dateStyle, timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
}

/** What a clock on the wall shows somewhere, as if that were UTC: milliseconds. */
function wallClock(timeZone: string, at: number): number {
  const shape = { timeZone, hourCycle: 'h23', ...WALL } as const;
  const parts = dateFormat('en-CA', shape).formatToParts(at);
  const said = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value);
  return Date.UTC(said('year'), said('month') - 1, said('day'), said('hour'), said('minute'));
}

const WALL = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;

/**
 * The moment at which it is that day (YYYY-MM-DD, one that exists) and time (HH:MM) somewhere. An hour that comes twice
 * is its first; one that summer time leaves out is as much later.
 */
export function momentIn(timeZone: string, day: string, time: string): Date {
  const wanted = Date.parse(`${day}T${time}Z`);
  const behind = (at: number) => wanted - wallClock(timeZone, at);
  // By the clock of the day before: right unless it changed in between, which the second look sees.
  const before = wanted + behind(wanted - DAY) - DAY;
  const after = before + behind(before);
  return new Date(behind(after) === 0 ? after : before);
}

const DAY = 86_400_000;
