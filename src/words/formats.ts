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

/** A day, YYYY-MM-DD, in words. It is the same day everywhere: no time zone may move it. */
export function dayText(day: string, lang: string, dateStyle: 'medium' | 'long' = 'medium'): string {
  return dateFormat(lang, { dateStyle, timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
}
