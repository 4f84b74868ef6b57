import type { Child } from 'hono/jsx';
import type { FieldErrors } from '../../../core/form.ts';
import {
  FileField,
  FormErrors,
  HiddenFields,
  LinkButton,
  Muted,
  type Submit,
  TextField,
  UploadForm,
} from '../../../ui/index.ts';
import { limitText, uploadTexts } from '../../uploads/rules.refusals.ts';
import { MAX_FILE_BYTES } from '../../uploads/rules.ts';
import { MAX_FOLDER } from '../rules.ts';

export interface DocumentFormProps {
  action: string;
  /** Where its file goes first. */
  uploads: string;
  /** Where Cancel leads. */
  back: string;
  title: string;
  folder: string;
  /** The folders that the project has. */
  folders: readonly string[];
  /** Fields that nobody types: the id of a new document, the revision of a stored one. */
  hidden: Record<string, string>;
  /** The name of the file that it has. */
  current?: string;
  /** Stands first in the form. */
  note?: Child;
  errors?: FieldErrors;
  submit: string;
  /** A button before it that sends more along. */
  first?: Submit;
}

const HINT =
  `A PDF, a picture, a video or an office file, up to ${limitText(MAX_FILE_BYTES)}. ` +
  'Location data is removed from pictures.';

/** Where a document lies: a folder that is there, or a new one. */
export function FolderField({ folder, folders, errors }: Pick<DocumentFormProps, 'folder' | 'folders' | 'errors'>) {
  return (
    <TextField
      name="folder"
      label="Folder"
      value={folder}
      error={errors?.folder}
      hint="Leave this empty for no folder. Clients see it, too."
      suggestions={folders}
      maxlength={MAX_FOLDER}
      autocomplete="off"
    />
  );
}

/** The form of a document: its file, a title and a folder. */
export function DocumentForm({ action, back, title, hidden, current, note, errors = {}, ...props }: DocumentFormProps) {
  return (
    <UploadForm
      action={action}
      uploads={props.uploads}
      maxBytes={MAX_FILE_BYTES}
      submit={props.submit}
      first={props.first}
      texts={uploadTexts(MAX_FILE_BYTES)}
      errors={errors}
      actions={<LinkButton href={back}>Cancel</LinkButton>}
    >
      {note}
      <FormErrors title="This wasn’t saved" errors={errors} />
      <HiddenFields fields={hidden} />
      {current && <Muted>The file now: {current}</Muted>}
      <FileField
        name="file"
        label={current ? 'New version' : 'File'}
        hint={
          current
            ? 'Leave this empty to keep the file. Clients see the newest one; your team finds earlier ones on its page.'
            : HINT
        }
        error={errors.file}
        required={!current}
      />
      <TextField
        name="title"
        label="Title"
        value={title}
        error={errors.title}
        hint={current ? undefined : 'Leave this empty to use the file’s name.'}
        maxlength={200}
        autocomplete="off"
      />
      <FolderField folder={props.folder} folders={props.folders} errors={errors} />
    </UploadForm>
  );
}
