import { z } from 'zod';
import { type FieldErrors, line, readFields } from '../../core/form.ts';

/** The states of a project. */
export const PROJECT_STATUSES = ['Lead', 'Bidding', 'In progress', 'Completed', 'Archived'] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

/** What a project is called until somebody names it. */
export const UNTITLED = 'Untitled Project';

/** Before the names of a new client's fields in a project's form. */
export const CLIENT = 'client.';

/** How a project's number reads: `PRJ-10001`. */
export function projectNumber(number: number): string {
  return `PRJ-${number}`;
}

export const isUntitled = ({ title }: { title: string }) => title === UNTITLED;

const NAMES_IT = 'Enter a title: the invitation shows it';
const titleFields = z.object({ title: line(200, NAMES_IT).refine((title) => title !== UNTITLED, NAMES_IT) });

/** The title that an untitled project is asked for before anybody is invited to it; none where it has one. */
export function readTitle(
  project: { title: string },
  fields: Record<string, string>,
): { title?: string; errors: FieldErrors } {
  if (!isUntitled(project)) return { errors: {} };
  const read = readFields(titleFields, fields);
  return read.ok ? { title: read.data.title, errors: {} } : { errors: read.errors };
}

/** What the form of a project's details holds, but for its client. */
export const projectFields = z.object({
  title: line(200, 'Enter a title'),
  status: z.enum(PROJECT_STATUSES, 'Choose a status'),
  address: line(500),
});
export type ProjectFields = z.infer<typeof projectFields>;

/** Which projects a list shows: words to look for, and a status; `open` is all but the archived ones. */
export interface ProjectFilter {
  search: string;
  status: ProjectStatus | 'open' | 'all';
}

/** Reads a list's filter off the address; what makes no sense counts as not asked. */
export function readFilter(query: { search?: string; status?: string }): ProjectFilter {
  const known = [...PROJECT_STATUSES, 'all' as const].find((status) => status === query.status);
  return { search: (query.search ?? '').trim().slice(0, 100), status: known ?? 'open' };
}

/** A search as patterns for ILIKE, one a word: each has to be found somewhere. At most ten. */
export function patterns(search: string): string[] {
  const words = search.replaceAll('\0', '').split(/\s+/).filter(Boolean);
  return words.slice(0, 10).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}
