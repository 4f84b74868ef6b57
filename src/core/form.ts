import { z } from 'zod';

/** A posted file. It lies on our own disk until its request is over, and no longer. */
export interface PostedFile {
  /** As the sender says: text of a stranger's, and no path. */
  name: string;
  bytes: number;
  path: string;
}

/** A posted form: the words of each field as typed, and its files. */
export interface PostedForm {
  /** Every field as typed, for `readFields`, and for a refused form that comes back. */
  fields: Record<string, string>;
  /** One field that no schema reads: up to `max` letters, and one more that tells of too many (R23). */
  text(name: string, max: number): string | undefined;
  /** Every value of a name that stands several times (checkboxes), each up to 100 letters. */
  all(name: string): string[];
  files(name: string): PostedFile[];
}

/** Errors by field name: what a form that comes back with 422 marks. */
export type FieldErrors = Record<string, string | undefined>;

/** What no keyboard types, and what makes words read as others: controls, marks of direction, halves of characters. */
const UNSEEN = /[^\P{Cc}\t\n\r]|[\p{Bidi_Control}\p{Surrogate}]/gu;

/**
 * Wraps a parsed body: names with words, as FormData has them too, and names with files. Empty file inputs, which
 * browsers send as a nameless empty file, count as no file. Characters that nobody can see leave every field (R16).
 */
export function postedForm(
  entries: Iterable<readonly [string, unknown]>,
  posted: readonly (readonly [string, PostedFile])[] = [],
): PostedForm {
  const words = [...entries].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value.replace(UNSEEN, '')] as const] : [],
  );
  const files = posted.filter(([, file]) => file.name !== '' || file.bytes > 0);
  const named = <T>(all: readonly (readonly [string, T])[], name: string) =>
    all.flatMap(([own, value]) => (own === name ? [value] : []));
  const fields: Record<string, string> = Object.fromEntries(words);
  return {
    fields,
    text: (name, max) => fields[name]?.slice(0, max + 1),
    all: (name) => named(words, name).map((value) => value.slice(0, 100)),
    files: (name) => named(files, name),
  };
}

/** Room for what tidying takes away: blanks at the ends, and the second character of a line break. */
const SLACK = 2;

function bounded(max: number, tidy: (typed: string) => string, missing: string | undefined) {
  const tooLong = `Up to ${max} letters.`;
  return z
    .string(missing)
    .default('')
    .pipe(z.string().max(SLACK * max + 100, tooLong))
    .transform(tidy)
    .pipe(z.string().max(max, tooLong))
    .pipe(z.string().min(missing === undefined ? 0 : 1, missing));
}

/**
 * A field of one line, at most `max` letters; `missing` says what an empty one lacks. Its length is judged before
 * anything else looks at it, and what looks at it takes time in proportion (R23).
 */
export function line(max: number, missing?: string) {
  return bounded(max, (typed) => typed.replace(/\s/g, ' ').trim(), missing);
}

/** A field of several lines, at most `max` letters, each line's end one character (R23); `missing` as in `line`. */
export function lines(max: number, missing?: string) {
  return bounded(max, (typed) => typed.replaceAll('\r\n', '\n').trim(), missing);
}

/** Reads fields by a schema: the data, or one message a field. */
export function readFields<T>(
  schema: z.ZodType<T>,
  fields: Record<string, unknown>,
): { ok: true; data: T } | { ok: false; errors: FieldErrors } {
  const read = schema.safeParse(fields);
  if (read.success) return { ok: true, data: read.data };
  const errors: FieldErrors = {};
  for (const issue of read.error.issues) errors[issue.path.join('.')] ??= issue.message;
  return { ok: false, errors };
}
