import type { FieldErrors } from '../../../core/form.ts';
import { href, pathOf, paths } from '../../../paths.ts';
import { DialogActions, DialogPage, Form, HiddenFields, TextField } from '../../../ui/index.ts';
import { MAX_FOLDER } from '../rules.ts';

interface Props {
  project: { id: string };
  /** The name that it has. */
  from: string;
  typed: string;
  folders: readonly string[];
  errors?: FieldErrors;
}

/** `Rename folder`: all documents in it move along, clients see them there at once. */
export function FolderDialog({ project, from, typed, folders, errors = {} }: Props) {
  return (
    <DialogPage title="Rename folder" back={href(paths.project, { project: project.id })}>
      <Form action={href(pathOf(paths.folder, 'document'), { project: project.id })} errors={errors}>
        <HiddenFields fields={{ from }} />
        <TextField
          name="folder"
          label="Name"
          value={typed}
          error={errors.folder}
          hint="Leave this empty to take its documents out of it. Enter another folder’s name to move them there."
          suggestions={folders.filter((folder) => folder !== from)}
          maxlength={MAX_FOLDER}
          autocomplete="off"
        />
        <DialogActions cancel="Cancel" confirm="Rename folder" />
      </Form>
    </DialogPage>
  );
}
