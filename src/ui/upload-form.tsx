import type { Child } from 'hono/jsx';
import { Form, FormActions, formId, type Submit, SubmitButtons } from './form.tsx';

/** `{percent}` in `uploading` and `{name}` in `tooBig` are filled in by the browser. */
export type UploadTexts = { uploading: string; cancel: string; tooBig: string; failed: string };

type UploadFormProps = {
  action: string;
  /** Bytes a single file may have: told before anything is sent; the server checks again. */
  maxBytes: number;
  submit: string;
  /** A button before it that sends more along. */
  first?: Submit;
  texts: UploadTexts;
  errors?: Record<string, string | undefined>;
  id?: string;
  /** More buttons beside the submitting one. */
  actions?: Child;
  children?: Child;
};

/** A multipart form with a progress bar. Without script it is a plain form post. */
export function UploadForm(props: UploadFormProps) {
  const { action, maxBytes, submit, first, texts, errors, actions, children } = props;
  const id = props.id ?? formId(action);
  return (
    <upload-form
      id={`${id}-upload`}
      data-max-bytes={maxBytes}
      data-uploading={texts.uploading}
      data-too-big={texts.tooBig}
      data-failed={texts.failed}
    >
      <Form action={action} id={id} errors={errors} multipart>
        {children}
        <p class="field-error" data-upload-error role="alert" hidden />
        <div class="upload-progress" data-upload-progress hidden>
          <progress class="progress" max="100" value="0" aria-label={texts.uploading.replace('{percent}', '')} />
          <span data-upload-words />
          <button type="button" class="action action-quiet action-small" data-upload-cancel>
            {texts.cancel}
          </button>
        </div>
        <FormActions>
          <SubmitButtons submit={submit} first={first} />
          {actions}
        </FormActions>
      </Form>
    </upload-form>
  );
}
