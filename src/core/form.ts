import type { z } from 'zod';

/** A posted form: the words of each field as typed, and its files. */
export interface PostedForm {
  fields: Record<string, string>;
  /** Every value of a name that stands several times (checkboxes). */
  all(name: string): string[];
  files(name: string): File[];
}

/** Errors by field name: what a form that comes back with 422 marks. */
export type FieldErrors = Record<string, string | undefined>;

/**
 * Wraps a parsed body. Empty file inputs, which browsers send as a nameless empty file, count as no file. The character
 * NUL, which no keyboard types and no Postgres text holds, is left out.
 */
export function postedForm(data: FormData): PostedForm {
  const fields: Record<string, string> = {};
  for (const [name, value] of data) if (typeof value === 'string') fields[name] = value.replaceAll('\0', '');
  return {
    fields,
    all: (name) => data.getAll(name).filter((value): value is string => typeof value === 'string'),
    files: (name) =>
      data
        .getAll(name)
        .filter((value): value is File => value instanceof File && (value.name !== '' || value.size > 0)),
  };
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
