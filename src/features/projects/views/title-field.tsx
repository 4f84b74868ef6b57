import type { FieldErrors } from '../../../core/form.ts';
import { TextField } from '../../../ui/index.ts';
import { isUntitled } from '../rules.ts';

interface TitleFieldProps {
  project: { title: string };
  fields?: Record<string, string>;
  errors?: FieldErrors;
}

/** Asks for the title of a project that has none yet, where somebody is about to be invited to it. */
export function TitleField({ project, fields = {}, errors = {} }: TitleFieldProps) {
  if (!isUntitled(project)) return null;
  const field = { name: 'title', value: fields.title, error: errors.title };
  return (
    <TextField label="Project title" {...field} maxlength={200} hint="The invitation mentions it: Kitchen remodel." />
  );
}
