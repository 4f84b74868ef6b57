import {
  Form,
  FormActions,
  FormDraft,
  FormErrors,
  HiddenFields,
  LinkButton,
  RichText,
  SubmitButtons,
  TextField,
} from '../../../ui/index.ts';
import { pageHtml } from '../rules.markdown.ts';
import { MAX_PAGE } from '../rules.ts';
import { type DocumentFormProps, FolderField } from './document-form.tsx';

type PageFormProps = Omit<DocumentFormProps, 'uploads' | 'current'> & {
  /** Markdown. */
  text: string;
  /** The address of the editor's script. */
  editor: string;
  /** Who writes. */
  member: string;
};

const PLAIN = 'Leave an empty line between paragraphs. # begins a heading, - a line of a list; **bold**, _italic_.';

const DRAFT = 'You were writing here, and it was not saved. The words are still on this device.';

/** The form of a written page: its title, its words and a folder. */
export function PageForm({ action, back, title, text, hidden, note, errors = {}, ...props }: PageFormProps) {
  return (
    <Form action={action} errors={errors} multipart>
      {note}
      <FormDraft owner={props.member}>{DRAFT}</FormDraft>
      <FormErrors title="This wasn’t saved" errors={errors} />
      <HiddenFields fields={hidden} />
      <TextField
        name="title"
        label="Title"
        value={title}
        error={errors.title}
        maxlength={200}
        autocomplete="off"
        required
      />
      <RichText
        name="text"
        label="Page"
        value={text}
        html={pageHtml(text.slice(0, MAX_PAGE))}
        error={errors.text}
        maxlength={MAX_PAGE}
        editor={props.editor}
        plainHint={PLAIN}
      />
      <FolderField folder={props.folder} folders={props.folders} errors={errors} />
      <FormActions>
        <SubmitButtons submit={props.submit} first={props.first} />
        <LinkButton href={back}>Cancel</LinkButton>
      </FormActions>
    </Form>
  );
}
