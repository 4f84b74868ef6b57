import { z } from 'zod';
import { line } from '../../core/form.ts';
import { wholeNumber } from '../../core/typed.ts';
import { bareName } from '../uploads/rules.ts';

const MAX_TITLE = 200;

/** What the form of a document holds, but for its file. `id` and `revision` are hidden: nonsense counts as none. */
export const documentFields = z.object({
  title: line(MAX_TITLE),
  id: z.uuid().optional().catch(undefined),
  revision: z
    .string()
    .optional()
    .transform((typed) => wholeNumber(typed) ?? 0),
});

/** The title that a document has when nobody gives it one: its file's name. */
export function titleOf(title: string, fileName: string): string {
  return title || bareName(fileName).slice(0, MAX_TITLE);
}
