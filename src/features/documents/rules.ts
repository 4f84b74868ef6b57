import { z } from 'zod';
import { line, lines } from '../../core/form.ts';
import { wholeNumber } from '../../core/typed.ts';
import { bareName } from '../uploads/rules.ts';

const MAX_TITLE = 200;
/** Of a folder's name, in letters. */
export const MAX_FOLDER = 60;
/** Of a written page, in letters: with the worst of them its form still arrives. */
export const MAX_PAGE = 20_000;
/** How many earlier versions a document's page lists; older ones are kept, and the page says so. */
export const SHOWN_VERSIONS = 50;

/** A version that a newer one has replaced (H11). */
export interface EarlierVersion {
  id: string;
  /** The file's; null for a written page. */
  name: string | null;
  bytes: number;
  /** When it was made, as JSON writes a moment, and by whom. */
  at: string;
  by: string | null;
}

/**
 * What the form of a document holds, but for its file. `id` and `revision` are hidden: nonsense counts as none.
 */
export const fileFields = z.object({
  title: line(MAX_TITLE),
  folder: line(MAX_FOLDER),
  text: line(0).catch(''),
  id: z.uuid().optional().catch(undefined),
  revision: z
    .string()
    .optional()
    .transform((typed) => wholeNumber(typed) ?? 0),
});

/** What the form of a written page holds; `text` is Markdown. */
export const pageFields = fileFields.extend({
  title: line(MAX_TITLE, 'Give it a title.'),
  text: lines(MAX_PAGE, 'Write something.'),
});

/** The form that renames a folder: `from` is the name that it has. */
export const folderFields = z.object({ from: line(MAX_FOLDER, 'Choose a folder.'), folder: line(MAX_FOLDER) });

/** The title that a document has when nobody gives it one: its file's name. */
export function titleOf(title: string, fileName: string): string {
  return title || bareName(fileName).slice(0, MAX_TITLE);
}
