import { z } from 'zod';
import { line } from '../../core/form.ts';
import { isUntitled } from '../projects/rules.ts';

const tick = z
  .string()
  .optional()
  .transform((value) => value === 'yes');

/** What the form of a new project holds, but for its client. Without a title it is an `Untitled Project`. */
export const newProjectFields = z.object({ title: line(200), portal: tick, invite: tick });

export type NewProjectFields = z.infer<typeof newProjectFields>;

/** What keeps an invitation from going out with the project, by field; nothing when none is wanted. */
export function inviteTrouble({ title, portal, invite }: NewProjectFields, client: boolean) {
  if (!invite || !client) return {};
  return {
    ...((!title || isUntitled({ title })) && { title: 'Enter a title: the invitation shows it' }),
    ...(!portal && { invite: 'An invitation leads to the portal: enable it as well, or uncheck this' }),
  };
}
